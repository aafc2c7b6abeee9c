"""Studies of effects that somebody kept, and what is left of a run's hotspots without what patrols found."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo.models.base import ScopedManager
from geo.models.history import append_only
from hotspots.models.runs import HotspotRun


class SubjectKind(models.TextChoices):
    POINT = "point", _("triệt xóa điểm")
    UNIT = "unit", _("phường, xã")
    CAMPAIGN = "campaign", _("đợt cao điểm, phong trào")


class EffectStudy(models.Model):
    """A study as it was saved: settings, result and the data it saw. Rows are added, never changed.

    `subject` is the id of the point, unit or campaign (no foreign key: a study outlives an import that is
    undone) and `name` what it was called. `unit` is the one ward it concerns, null for a campaign.
    """

    kind = models.CharField(max_length=8, choices=SubjectKind.choices)
    subject = models.BigIntegerField()
    name = models.CharField(max_length=200)
    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, null=True, blank=True, related_name="+")
    settings = models.JSONField()
    result = models.JSONField()
    data_until = models.DateField()
    fingerprint = models.CharField(max_length=64)
    code_version = models.CharField(max_length=200)
    saved_at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["-id"]
        triggers = append_only
        indexes = [models.Index(fields=["kind", "subject"], name="effect_subject")]


class RunEcho(models.Model):
    """A run's hotspots beside those of the same method without proactive discoveries
    (`hotspots.evaluation.echo`). `fingerprint` is that of the incidents it saw.
    """

    scope_path: ClassVar[str] = "run__unit_id"
    run = models.OneToOneField(HotspotRun, models.CASCADE, related_name="echo")
    result = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager()
