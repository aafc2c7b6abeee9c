"""What offices report: numbers, or unknown with a reason."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from geo.access.scope import THROUGH_FIGURES, Scope, scope_of
from geo.indicators import INDICATORS
from geo.language import in_both
from geo.models.base import Recorded, ScopedManager
from geo.models.history import append_only, keep_history, never_truncated

ONE_KIND_OF_TIME = Q(as_of__isnull=False, from_day__isnull=True, to_day__isnull=True) | Q(
    as_of__isnull=True, from_day__isnull=False, to_day__gte=F("from_day")
)

INDICATOR_CHOICES = [(entry.code, in_both(vi=entry.vi, en=entry.en)) for entry in INDICATORS]


class UnitFigures(Recorded):
    """One report of one unit: stocks on a day, or flows from a day to a day (both included).

    A correction is a further report; of several for the same unit, indicator and time the one
    recorded last holds.
    """

    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, related_name="+")
    as_of = models.DateField(_("tính đến ngày"), null=True, blank=True)
    from_day = models.DateField(_("từ ngày"), null=True, blank=True)
    to_day = models.DateField(_("đến ngày"), null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=60)
    document = models.CharField(_("văn bản"), max_length=200, blank=True)
    content_hash = models.CharField(max_length=32, blank=True, editable=False)

    objects = ScopedManager()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        triggers = append_only
        indexes = [models.Index(fields=["unit", "as_of"], name="figures_unit_as_of")]
        constraints = [
            models.CheckConstraint(name="figures_have_one_kind_of_time", condition=ONE_KIND_OF_TIME)
        ]


class FigureValue(models.Model):
    """One number of a report, or unknown with its reason; never both, never neither."""

    scope_path: ClassVar[str] = THROUGH_FIGURES
    figures = models.ForeignKey(UnitFigures, models.PROTECT, related_name="values")
    indicator = models.CharField(max_length=40, choices=INDICATOR_CHOICES)
    value = models.PositiveBigIntegerField(null=True, blank=True)
    unknown_reason = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        triggers = append_only
        constraints = [
            models.UniqueConstraint(fields=["figures", "indicator"], name="figure_once_per_report"),
            models.CheckConstraint(
                name="figure_known_or_reason",
                condition=Q(value__isnull=False, unknown_reason="")
                | (Q(value__isnull=True) & ~Q(unknown_reason="")),
            ),
        ]


@keep_history("ReportedFigureHistory")
class ReportedFigure(Recorded):
    """A published number without records behind it; always shown as such."""

    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, null=True, blank=True, related_name="+")
    unit_text = models.CharField(_("đơn vị"), max_length=200)
    indicator = models.CharField(_("chỉ tiêu"), max_length=200)
    value = models.DecimalField(_("giá trị"), max_digits=16, decimal_places=4)
    as_of = models.DateField(_("tính đến ngày"), null=True, blank=True)
    from_day = models.DateField(_("từ ngày"), null=True, blank=True)
    to_day = models.DateField(_("đến ngày"), null=True, blank=True)
    document = models.CharField(_("văn bản"), max_length=300)

    objects = ScopedManager()

    class Meta:
        ordering = ["unit_text", "indicator", "id"]
        triggers = [never_truncated]
        constraints = [
            models.CheckConstraint(name="reported_figure_has_one_kind_of_time", condition=ONE_KIND_OF_TIME),
            models.UniqueConstraint(
                fields=[
                    "unit_text",
                    "indicator",
                    "as_of",
                    "from_day",
                    "to_day",
                    "document",
                ],
                name="reported_figure_once",
                nulls_distinct=False,
            ),
        ]


class CampaignKind(models.TextChoices):
    PEAK = "PEAK", _("đợt cao điểm")
    MOVEMENT = "MOVEMENT", _("phong trào")


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: Any) -> "CampaignQuerySet":
        """For the city all, for a ward those it took part in."""
        return self.seen_in(scope_of(user))

    def seen_in(self, scope: Scope) -> "CampaignQuerySet":
        """The same, for the scope of an account."""
        if scope.audience == "city":
            return self.all()
        if scope.audience != "ward":
            return self.none()
        return self.filter(Q(units__isnull=True) | Q(units__in=scope.unit_ids)).distinct()


@keep_history("CampaignHistory")
class Campaign(Recorded):
    """A peak campaign or a movement: its days and the units that took part (none = all)."""

    code = models.CharField(_("mã đợt"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    kind = models.CharField(_("loại"), max_length=8, choices=CampaignKind.choices)
    from_day = models.DateField(_("từ ngày"))
    to_day = models.DateField(_("đến ngày"))
    units = models.ManyToManyField("geo.AdminUnit", related_name="+", blank=True)
    document = models.CharField(_("văn bản"), max_length=200, blank=True, default="", db_default="")

    objects = models.Manager.from_queryset(CampaignQuerySet)()

    class Meta:
        ordering = ["from_day"]
        triggers = [never_truncated]
        constraints = [
            models.CheckConstraint(name="campaign_days_in_order", condition=Q(to_day__gte=F("from_day")))
        ]

    def __str__(self) -> str:
        return self.name
