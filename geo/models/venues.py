"""Venues under security conditions with their inspections, and sites such as ports and rehab centres."""

from typing import ClassVar

from django.contrib.gis.db import models as gis
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from geo import crs
from geo.models.base import Located, Placement, Recorded, ScopedManager
from geo.models.history import keep_history, never_truncated
from geo.models.incidents import VenueKind

THROUGH_VENUE = "venue__unit_id"
THROUGH_SITE = "site__unit_id"
IN_ORDER = Q(from_day__isnull=True) | Q(to_day__isnull=True) | Q(to_day__gte=F("from_day"))
EXACT_OR_NONE = Q(point__isnull=False) | Q(precision__in=["ward", "group", "none"])


class Standing(Located):
    """What stands at one place from a day to a day: unknown days are null, and so is a place known only by
    its ward.
    """

    point = gis.PointField(_("vị trí"), srid=crs.WGS84, null=True, blank=True)
    from_day = models.DateField(_("hoạt động từ ngày"), null=True, blank=True)
    to_day = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        abstract = True
        ordering = ["name", "id"]
        triggers = [never_truncated]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="%(class)s_once_per_source"),
            models.CheckConstraint(name="%(class)s_days_in_order", condition=IN_ORDER),
            models.CheckConstraint(name="%(class)s_point_has_precision", condition=EXACT_OR_NONE),
        ]
        indexes = [models.Index(fields=["unit", "kind"], name="%(class)s_unit_kind")]


@keep_history("VenueHistory", derived=("unit",))
class Venue(Standing):
    """A business that is inspected. `conditional`: it falls under security conditions (Decree 96/2016).

    `name` is the business's own, on its sign; no owner, no manager is kept.
    """

    source_id = models.CharField(_("mã cơ sở"), max_length=80)
    kind = models.CharField(_("loại cơ sở"), max_length=12, choices=VenueKind.choices)
    name = models.CharField(_("tên cơ sở"), max_length=200)
    conditional = models.BooleanField(_("kinh doanh có điều kiện về an ninh trật tự"), null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class InspectionOutcome(models.TextChoices):
    NOTHING = "nothing", _("không phát hiện vi phạm")
    VIOLATION = "violation", _("có vi phạm")
    DRUGS = "drugs", _("có vi phạm về ma túy")
    CLOSED = "closed", _("cơ sở đóng cửa, không kiểm tra được")
    UNKNOWN = "unknown", _("chưa rõ")


@keep_history("VenueInspectionHistory")
class VenueInspection(Recorded):
    """One inspection. `drug_tests` and `positive` are counts of persons, unknown where not reported."""

    scope_path: ClassVar[str] = THROUGH_VENUE
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="inspections")
    day = models.DateField(_("ngày"))
    outcome = models.CharField(_("kết quả"), max_length=9, choices=InspectionOutcome.choices)
    violations = models.PositiveIntegerField(_("số vi phạm"), null=True, blank=True)
    drug_tests = models.PositiveIntegerField(_("số người xét nghiệm"), null=True, blank=True)
    positive = models.PositiveIntegerField(_("số dương tính"), null=True, blank=True)
    document = models.CharField(_("văn bản"), max_length=200, blank=True)
    campaign = models.ForeignKey("geo.Campaign", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["-day", "-id"]
        triggers = [never_truncated]
        constraints = [
            models.UniqueConstraint(fields=["venue", "day"], name="venue_inspected_once_a_day"),
            models.CheckConstraint(
                name="positive_within_tests",
                condition=Q(positive__isnull=True)
                | Q(drug_tests__isnull=True)
                | Q(positive__lte=F("drug_tests")),
            ),
        ]


class VenuePlacement(Placement):
    scope_path: ClassVar[str] = THROUGH_VENUE
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="placements", db_index=False)

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "edition"], name="venue_placed_once")]


class SiteKind(models.TextChoices):
    AIRPORT = "airport", _("cảng hàng không")
    SEAPORT = "seaport", _("cảng biển")
    BORDER_GATE = "border_gate", _("cửa khẩu")
    STATION = "station", _("nhà ga, bến xe")
    REHAB_CENTRE = "rehab_centre", _("cơ sở cai nghiện")
    METHADONE = "methadone", _("cơ sở điều trị thay thế")
    HEALTH_FACILITY = "health_facility", _("cơ sở y tế")
    SCHOOL = "school", _("trường học")
    OTHER = "other", _("khác")


@keep_history("SiteHistory", derived=("unit",))
class Site(Standing):
    """A place that matters and is not inspected as a venue: a port, a rehab centre, a clinic, a school.

    `can_determine`: a health facility that may determine addiction; who works there is not kept.
    """

    source_id = models.CharField(_("mã địa điểm"), max_length=80)
    kind = models.CharField(_("loại địa điểm"), max_length=15, choices=SiteKind.choices)
    name = models.CharField(_("tên"), max_length=200)
    can_determine = models.BooleanField(_("được xác định tình trạng nghiện"), null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class SitePlacement(Placement):
    scope_path: ClassVar[str] = THROUGH_SITE
    site = models.ForeignKey(Site, models.CASCADE, related_name="placements", db_index=False)

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "edition"], name="site_placed_once")]
