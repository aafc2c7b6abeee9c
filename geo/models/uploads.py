"""Files on their way in, and how a file of the same shape was read the last time."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo.access.scope import OWN_RUNS
from geo.models.base import ScopedManager
from geo.models.jobs import Job
from geo.models.records import ImportRun


class Upload(models.Model):
    """A file as it was sent, under a name of our own in a folder no page serves.

    `found` is what opening it told (geo.importing.opening), `choice` how it is to be opened and mapped,
    `report` the last dry run. The file itself is removed when it has become an import, or was forgotten.
    """

    scope_path: ClassVar[str] = OWN_RUNS
    kind = models.CharField(_("loại"), max_length=20)
    source = models.CharField(_("nguồn"), max_length=60, blank=True)
    file_name = models.CharField(_("tệp"), max_length=200)
    stored_as = models.CharField(max_length=80, unique=True)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    found = models.JSONField(default=dict)
    choice = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, blank=True, related_name="uploads")
    received_at = models.DateTimeField(db_default=Now(), editable=False)
    removed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("geo.User", models.PROTECT, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name


class ImportProfile(models.Model):
    """How files with these headings are read: sheet, encoding, columns, translations.

    `headings_mark` is a fingerprint of the headings, by which the profile is proposed again; `content` has
    the structure of a YAML profile (geo.importing.profiles).
    """

    scope_path: ClassVar[str] = OWN_RUNS
    name = models.CharField(_("tên"), max_length=100)
    kind = models.CharField(max_length=20)
    headings_mark = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    used_at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey("geo.User", models.PROTECT, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["-used_at"]
        constraints = [
            models.UniqueConstraint(fields=["by", "kind", "name"], name="import_profile_name_once")
        ]

    def __str__(self) -> str:
        return self.name
