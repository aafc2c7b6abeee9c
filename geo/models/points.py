"""Complex drug points and the ledger of their life."""

from typing import ClassVar

from django.contrib.gis.db import models as gis
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo import crs
from geo.access.scope import THROUGH_POINT
from geo.models.base import Located, Placement, Recorded, ScopedManager
from geo.models.history import append_only, keep_history, never_truncated


class PointKind(models.TextChoices):
    DIEM = "DIEM", _("điểm phức tạp về ma túy")
    TU_DIEM = "TU_DIEM", _("tụ điểm phức tạp về ma túy")
    USE_POINT = "USE_POINT", _("điểm tổ chức, chứa chấp sử dụng")
    RETAIL = "RETAIL", _("điểm bán lẻ")
    PRODUCTION = "PRODUCTION", _("nơi sản xuất")


class Evidence(models.TextChoices):
    SUSPECTED = "suspected", _("nghi vấn")
    ESTABLISHED = "established", _("có tài liệu xác định")


@keep_history("DrugPointHistory", derived=("unit",))
class DrugPoint(Located):
    """A place, an area or a moving vehicle (Decision 28/2025, Art. 2); moving ones have no geometry.

    Its state on a day is never stored: it follows from its events. A moving point, and one
    that a page recorded without a place, counts in `recorded_unit`.
    """

    source_id = models.CharField(_("mã điểm"), max_length=80)
    kind = models.CharField(_("loại điểm"), max_length=10, choices=PointKind.choices)
    evidence = models.CharField(_("mức độ"), max_length=11, choices=Evidence.choices)
    geometry = gis.GeometryField(_("vị trí"), srid=crs.WGS84, null=True, blank=True)
    moving = models.BooleanField(_("lưu động"), default=False)
    recorded_unit = models.ForeignKey(
        "geo.AdminUnit", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ScopedManager()

    class Meta:
        ordering = ["source", "source_id"]
        triggers = [never_truncated]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="point_once_per_source"),
            models.CheckConstraint(
                name="moving_point_has_no_geometry",
                condition=Q(moving=False) | Q(geometry__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["unit"], name="point_unit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.source_id}"


class PointEventKind(models.TextChoices):
    REPORTED = "reported", _("phát hiện")
    VERIFIED = "verified", _("xác minh")
    LISTED = "listed", _("đưa vào danh sách")
    REMOVED = "removed", _("triệt xóa")
    REAPPEARED = "reappeared", _("tái phức tạp")
    DISMISSED = "dismissed", _("loại trừ")
    MERGED = "merged", _("nhập vào điểm khác")
    MOVED = "moved", _("di chuyển")


class PointEvent(Recorded):
    """One line of a point's ledger; lines are added, never changed (held by a trigger)."""

    scope_path: ClassVar[str] = THROUGH_POINT
    point = models.ForeignKey(DrugPoint, models.PROTECT, related_name="events")
    kind = models.CharField(_("sự kiện"), max_length=10, choices=PointEventKind.choices)
    day = models.DateField(_("ngày"))
    document = models.CharField(_("văn bản"), max_length=200, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    merged_into = models.ForeignKey(DrugPoint, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["day", "id"]
        triggers = append_only
        constraints = [
            models.UniqueConstraint(fields=["point", "kind", "day"], name="point_event_once_a_day"),
            models.CheckConstraint(
                name="merged_point_names_the_other",
                condition=~Q(kind="merged") | Q(merged_into__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.get_kind_display()}"


class DrugPointPlacement(Placement):
    scope_path: ClassVar[str] = THROUGH_POINT
    point = models.ForeignKey(DrugPoint, models.CASCADE, related_name="placements", db_index=False)

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "edition"], name="point_placed_once")]
