"""Imports, what they refused, and who did or read what."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from geo.access.scope import OWN_RUNS, OWN_RUNS_THROUGH_RUN
from geo.models.base import ScopedManager
from geo.models.history import append_only, never_truncated


class ImportRun(models.Model):
    """One file brought in; written first in the transaction that writes its facts.

    An import that was undone keeps its report; its facts are gone, and their history says so.
    """

    scope_path: ClassVar[str] = OWN_RUNS
    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    profile_name = models.CharField(max_length=100, blank=True)
    counts = models.JSONField(default=dict)
    started_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["-id"]
        triggers = [never_truncated]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"


class RejectedRow(models.Model):
    """A row that was refused: its number, its text as it stood, and why."""

    scope_path: ClassVar[str] = OWN_RUNS_THROUGH_RUN
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rejected")
    row_number = models.PositiveIntegerField()
    raw = models.JSONField()
    problems = models.JSONField()

    objects = ScopedManager()

    class Meta:
        ordering = ["row_number"]


class AuditEntry(models.Model):
    """Who did or read what, when and from where. Written in the transaction of the deed itself."""

    at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, blank=True)
    detail = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        triggers = append_only
        indexes = [models.Index(fields=["by", "at"], name="audit_by_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"
