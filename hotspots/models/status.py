"""A unit's status: what was computed, and what people decided. Two records, never one."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo.access.scope import ScopedQuerySet, scope_of
from geo.models.base import ScopedManager
from geo.models.history import append_only


class Answer(models.TextChoices):
    YES = "yes", _("không ma túy")
    NO = "no", _("chưa đạt không ma túy")
    UNKNOWN = "unknown", _("chưa đủ số liệu")


class KeyType(models.TextChoices):
    I = "I", _("trọng điểm loại I")  # noqa: E741 - the law's own numeral
    II = "II", _("trọng điểm loại II")
    III = "III", _("trọng điểm loại III")
    KEY = "KEY", _("trọng điểm cấp tỉnh")
    NONE = "none", _("không thuộc loại nào")
    UNKNOWN = "unknown", _("chưa đủ số liệu")


class Computed(models.Model):
    """Two answers of one rule set under one reading."""

    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, related_name="+")
    rule_set = models.CharField(max_length=40)
    reading = models.CharField(max_length=80)
    drug_free = models.CharField(max_length=7, choices=Answer.choices)
    key_type = models.CharField(max_length=7, choices=KeyType.choices)
    computed_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ScopedManager()

    class Meta:
        abstract = True


class Assessment(Computed):
    """The answers for a whole period with their findings; a new computation is a new row."""

    period = models.CharField(max_length=10)
    from_day = models.DateField()
    to_day = models.DateField()
    known_at = models.DateTimeField()
    findings = models.JSONField()
    facts = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-computed_at", "-id"]
        triggers = append_only
        indexes = [models.Index(fields=["unit", "period", "rule_set"], name="assessment_unit_period")]


class MonthStatus(Computed):
    """The indicative answers at the end of a month: the year so far, stocks as last reported."""

    month = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month", "rule_set", "reading"],
                name="month_status_once",
            )
        ]


class DecisionStep(models.TextChoices):
    PUBLISHED = "published", _("công bố")
    WITHDRAWN = "withdrawn", _("thu hồi")


class DecisionQuerySet(ScopedQuerySet["Decision"]):
    def visible_to(self, user: Any) -> "DecisionQuerySet":
        """Published matters are for every account; the rest follows `for_user`."""
        if scope_of(user).audience is None:
            return self.none()
        if scope_of(user).audience == "city":
            return self.all()
        return self.filter(step__in=DecisionStep.values)


class Decision(models.Model):
    """What people decided. Rows are added, never changed; a withdrawal is a row of its own."""

    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    step = models.CharField(max_length=10, choices=DecisionStep.choices)
    drug_free = models.CharField(max_length=7, choices=Answer.choices)
    key_type = models.CharField(max_length=7, choices=KeyType.choices)
    number = models.CharField(_("số quyết định"), max_length=80)
    signed_on = models.DateField(_("ngày ký"))
    in_force_from = models.DateField(_("có hiệu lực từ"))
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    assessment = models.ForeignKey(Assessment, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = models.Manager.from_queryset(DecisionQuerySet)()

    class Meta:
        ordering = ["-in_force_from", "-id"]
        triggers = append_only
        indexes = [models.Index(fields=["unit", "in_force_from"], name="decision_unit_day")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "number", "step"], name="decision_once"),
            models.CheckConstraint(
                name="withdrawal_has_a_reason",
                condition=~Q(step="withdrawn") | ~Q(reason=""),
            ),
        ]
