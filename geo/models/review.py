"""What people have to look at: weak places and likely duplicates, and what they decided."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo.access.scope import OWN_UNIT
from geo.models.base import Recorded, ScopedManager
from geo.models.history import append_only

THROUGH_ITEM = "item__unit_id"


class ReviewKind(models.TextChoices):
    LOCATION = "location", _("vị trí chưa chắc")
    DUPLICATE = "duplicate", _("có thể trùng")


class ReviewItem(models.Model):
    """A fact whose place is weak, or two facts that may be one. Decided when it has a decision.

    `incident` or `point` is the fact, `other_…` the one it may repeat. `reason` is a code, `details` what
    was found (candidates, distance, days). `unit` is the ward whose people may decide; null: the city's.
    """

    scope_path: ClassVar[str] = OWN_UNIT
    kind = models.CharField(max_length=9, choices=ReviewKind.choices)
    incident = models.ForeignKey("geo.Incident", models.CASCADE, null=True, related_name="reviews")
    other_incident = models.ForeignKey("geo.Incident", models.CASCADE, null=True, related_name="+")
    point = models.ForeignKey("geo.DrugPoint", models.CASCADE, null=True, related_name="reviews")
    other_point = models.ForeignKey("geo.DrugPoint", models.CASCADE, null=True, related_name="+")
    reason = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    score = models.FloatField(default=0.0)
    unit = models.ForeignKey("geo.AdminUnit", models.SET_NULL, null=True, related_name="+")
    import_run = models.ForeignKey("geo.ImportRun", models.SET_NULL, null=True, related_name="+")
    found_at = models.DateTimeField(db_default=Now(), editable=False)
    open = models.BooleanField(default=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["-score", "id"]
        indexes = [models.Index(fields=["kind", "unit"], name="review_open", condition=Q(open=True))]
        constraints = [
            models.CheckConstraint(
                name="review_of_one_fact",
                condition=Q(incident__isnull=False, point__isnull=True, other_point__isnull=True)
                | Q(point__isnull=False, incident__isnull=True, other_incident__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["kind", "incident", "other_incident", "point", "other_point"],
                name="review_once",
                nulls_distinct=False,
            ),
        ]


class ReviewAnswer(models.TextChoices):
    PLACED = "placed", _("đã chọn vị trí")
    CONFIRMED = "confirmed", _("giữ vị trí hiện có")
    NOT_FINDABLE = "not_findable", _("không thể định vị")
    MERGED = "merged", _("nhập làm một")
    KEPT_BOTH = "kept_both", _("giữ cả hai")


class ReviewDecision(Recorded):
    """What somebody decided of an item; kept for good, also when the fact it was about is gone.

    `subject` names the facts as they were called (source and id), `details` what was chosen.
    """

    scope_path: ClassVar[str] = OWN_UNIT
    item = models.ForeignKey(
        ReviewItem, models.DO_NOTHING, null=True, db_constraint=False, related_name="decisions"
    )
    answer = models.CharField(max_length=12, choices=ReviewAnswer.choices)
    subject = models.JSONField(default=dict)
    details = models.JSONField(default=dict)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, null=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["-id"]
        triggers = append_only


class OtherId(Recorded):
    """A further id under which a case was reported, kept when two cases were merged into one.

    An import that brings the id again finds the case known, and changes nothing.
    """

    scope_path: ClassVar[str] = "incident__unit_id"
    incident = models.ForeignKey("geo.Incident", models.CASCADE, related_name="other_ids")
    source = models.CharField(max_length=60)
    source_id = models.CharField(max_length=80)
    content_hash = models.CharField(max_length=32, blank=True)

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="other_id_once")]
