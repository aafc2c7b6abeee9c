"""One drug case, its offences and its seizures."""

from typing import ClassVar

from django.contrib.gis.db import models as gis
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo import crs
from geo.access.scope import THROUGH_INCIDENT
from geo.models.base import Located, Placement, Recorded, ScopedManager
from geo.models.history import keep_history, never_truncated


class DatePrecision(models.TextChoices):
    DAY = "day", _("ngày")
    MONTH = "month", _("tháng")
    YEAR = "year", _("năm")


class PlaceRole(models.TextChoices):
    SCENE = "scene", _("hiện trường")
    ARREST = "arrest", _("nơi bắt giữ")


class Discovery(models.TextChoices):
    REPORT = "report", _("tin báo, tố giác")
    PATROL = "patrol", _("tuần tra")
    INSPECTION = "inspection", _("kiểm tra")
    CAMPAIGN = "campaign", _("đợt cao điểm")
    UNKNOWN = "unknown", _("chưa rõ")


PROACTIVE = (Discovery.PATROL, Discovery.INSPECTION, Discovery.CAMPAIGN)


class VenueKind(models.TextChoices):
    KARAOKE = "karaoke", _("karaoke")
    DANCE_HALL = "dance_hall", _("vũ trường")
    HOTEL = "hotel", _("khách sạn")
    GUESTHOUSE = "guesthouse", _("nhà nghỉ")
    BAR = "bar", _("quán bar")
    RESTAURANT = "restaurant", _("nhà hàng")
    MASSAGE = "massage", _("mát-xa")
    PAWNSHOP = "pawnshop", _("cầm đồ")
    RENTED_HOUSE = "rented_house", _("nhà trọ")
    HOME = "home", _("nhà ở")
    STREET = "street", _("đường phố")
    VEHICLE = "vehicle", _("phương tiện")
    OTHER = "other", _("khác")
    UNKNOWN = "unknown", _("chưa rõ")


@keep_history("IncidentHistory", derived=("unit",))
class Incident(Located):
    """One case. Its point is null when only a ward, or nothing, is known: a ward is not a point.

    The offender counts are null when not reported; `unit` mirrors the placement in the edition in
    force today. A ward's own account may only insert rows whose `unit` is already its own.
    The database holds the point finite and within ±180 and ±90 (geo/migrations).
    """

    source_id = models.CharField(_("mã vụ"), max_length=80)
    occurred_on = models.DateField(_("ngày xảy ra"))
    occurred_time = models.TimeField(_("giờ"), null=True, blank=True)
    date_precision = models.CharField(
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.DAY,
        db_default="day",
    )
    place_role = models.CharField(
        _("loại nơi"), max_length=6, choices=PlaceRole.choices, default=PlaceRole.SCENE
    )
    point = gis.PointField(_("vị trí"), srid=crs.WGS84, null=True, blank=True)
    venue_kind = models.CharField(
        _("loại cơ sở"),
        max_length=12,
        choices=VenueKind.choices,
        default=VenueKind.UNKNOWN,
    )
    discovery = models.CharField(
        _("cách phát hiện"),
        max_length=10,
        choices=Discovery.choices,
        default=Discovery.UNKNOWN,
    )
    criminal_here = models.PositiveIntegerField(_("hình sự, cư trú tại chỗ"), null=True, blank=True)
    criminal_elsewhere = models.PositiveIntegerField(_("hình sự, nơi khác"), null=True, blank=True)
    criminal_no_fixed = models.PositiveIntegerField(_("hình sự, không nơi ở ổn định"), null=True, blank=True)
    admin_here = models.PositiveIntegerField(_("hành chính, cư trú tại chỗ"), null=True, blank=True)
    admin_elsewhere = models.PositiveIntegerField(_("hành chính, nơi khác"), null=True, blank=True)
    admin_no_fixed = models.PositiveIntegerField(_("hành chính, không nơi ở ổn định"), null=True, blank=True)
    plants = models.PositiveIntegerField(_("số cây"), null=True, blank=True)
    plant_area_m2 = models.PositiveIntegerField(_("diện tích cây (m²)"), null=True, blank=True)
    campaign = models.ForeignKey(
        "geo.Campaign", models.PROTECT, null=True, blank=True, related_name="incidents"
    )

    objects = ScopedManager()

    class Meta:
        ordering = ["-occurred_on", "-id"]
        triggers = [never_truncated]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="incident_once_per_source"),
            models.CheckConstraint(
                name="incident_point_has_precision",
                condition=Q(point__isnull=False) | Q(precision__in=["ward", "group", "none"]),
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "occurred_on"], name="incident_unit_day"),
            models.Index(fields=["occurred_on"], name="incident_day"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"


class OffenceKind(models.TextChoices):
    POSSESSION = "possession", _("tàng trữ")
    SALE = "sale", _("mua bán")
    TRANSPORT = "transport", _("vận chuyển")
    PRODUCTION = "production", _("sản xuất")
    ORGANISING_USE = "organising_use", _("tổ chức sử dụng")
    HARBOURING_USE = "harbouring_use", _("chứa chấp sử dụng")
    USE = "use", _("sử dụng")
    CULTIVATION = "cultivation", _("trồng cây có chứa chất ma túy")
    OTHER = "other", _("khác")


@keep_history("OffenceHistory")
class Offence(Recorded):
    scope_path: ClassVar[str] = THROUGH_INCIDENT
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="offences", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(_("hành vi"), max_length=16, choices=OffenceKind.choices)
    detail = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["ordinal"]
        triggers = [never_truncated]
        constraints = [models.UniqueConstraint(fields=["incident", "ordinal"], name="offence_ordinal_once")]


@keep_history("SeizureHistory")
class Seizure(Recorded):
    scope_path: ClassVar[str] = THROUGH_INCIDENT
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="seizures")
    substance = models.CharField(_("chất, tang vật"), max_length=80)
    quantity = models.DecimalField(_("số lượng"), max_digits=14, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=20, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        triggers = [never_truncated]


class IncidentPlacement(Placement):
    scope_path: ClassVar[str] = THROUGH_INCIDENT
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="placements", db_index=False)

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "edition"], name="incident_placed_once")]
