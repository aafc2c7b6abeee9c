"""What several fact models share."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from geo.access.scope import ScopedQuerySet


class Recorded(models.Model):
    """When a row was recorded, by whom, and in which import.

    `recorded_at` is set by the database, so that rows written by COPY have it too.
    """

    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    import_run = models.ForeignKey(
        "geo.ImportRun",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )

    class Meta:
        abstract = True


class Precision(models.TextChoices):
    HOUSE = "house", _("số nhà")
    ALLEY = "alley", _("ngõ")
    STREET = "street", _("đường")
    PLACE = "place", _("địa điểm")
    GROUP = "group", _("tổ dân phố, thôn")
    WARD = "ward", _("phường, xã")
    NONE = "none", _("chưa định vị")


class LocatedBy(models.TextChoices):
    COORDINATES = "coordinates", _("tọa độ")
    UNIT_CODE = "unit_code", _("mã đơn vị")
    UNIT_NAME = "unit_name", _("tên đơn vị")
    ADDRESS = "address", _("địa chỉ")
    MANUAL = "manual", _("chọn trên bản đồ")
    NONE = "none", _("chưa định vị")


class Confidence(models.TextChoices):
    """How sure a place found from an address is; places stated by coordinates, code or hand have none."""

    CERTAIN = "certain", _("chắc chắn")
    LIKELY = "likely", _("có khả năng")
    POSSIBLE = "possible", _("có thể")


class Located(Recorded):
    """A fact with a place: its source's own id, where it is, and how that is known.

    `stated_…` is what the row itself says of its unit; `unit` mirrors the placement in the edition in force
    today. `version` counts corrections, so that two people don't overwrite each other.
    """

    source = models.CharField(_("nguồn"), max_length=60)
    precision = models.CharField(
        _("độ chính xác"), max_length=6, choices=Precision.choices, default=Precision.NONE
    )
    located_by = models.CharField(max_length=11, choices=LocatedBy.choices, default=LocatedBy.NONE)
    confidence = models.CharField(
        _("độ tin cậy"), max_length=8, choices=Confidence.choices, blank=True, default="", db_default=""
    )
    place_text = models.CharField(_("địa điểm"), max_length=300, blank=True)
    stated_unit_code = models.CharField(max_length=20, blank=True)
    stated_unit_name = models.CharField(max_length=160, blank=True)
    stated_province = models.CharField(max_length=120, blank=True)
    public_concern = models.BooleanField(_("bức xúc dư luận"), null=True, blank=True)
    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, null=True, related_name="+", editable=False)
    content_hash = models.CharField(max_length=32, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta:
        abstract = True


class Placement(models.Model):
    """Where a fact falls in one edition: a row, not a column, because boundaries are redrawn.

    A point on a shared border goes to the lower code and is marked `tie`. `near_unit` is another unit
    within `NEAR_M` of the point: two maps of the same wards differ by 6 m in the median, so that the point
    may as well be in that one. "Not comparable" is a fact known only by the name of a unit that no single
    unit of this edition took whole. A reference to the fact needs no index of its own: that of "placed
    once" begins with it.
    """

    NEAR_M = 10

    class Basis(models.TextChoices):
        POINT = "point", _("theo điểm")
        CODE = "code", _("theo mã")
        NAME = "name", _("theo tên")

    class Outcome(models.TextChoices):
        PLACED = "placed", pgettext_lazy("placement", "đã xác định")
        OUTSIDE = "outside", _("ngoài mọi đơn vị")
        NOT_COMPARABLE = "not_comparable", _("không so sánh được")

    edition = models.ForeignKey("geo.UnitEdition", models.CASCADE, related_name="+")
    unit = models.ForeignKey("geo.AdminUnit", models.CASCADE, null=True, related_name="+")
    basis = models.CharField(max_length=8, choices=Basis.choices)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    tie = models.BooleanField(default=False)
    near_unit = models.ForeignKey("geo.AdminUnit", models.CASCADE, null=True, related_name="+")

    class Meta:
        abstract = True


ScopedManager = models.Manager.from_queryset(ScopedQuerySet)
