"""Administrative units through time."""

from django.contrib.gis.db import models as gis
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo import crs
from geo.models.history import keep_history


class Level(models.TextChoices):
    PROVINCE = "province", _("tỉnh, thành phố")
    DISTRICT = "district", _("quận, huyện (đến 30/6/2025)")
    COMMUNE = "commune", _("phường, xã, đặc khu")
    RESIDENTIAL_GROUP = "residential_group", _("tổ dân phố, thôn")


class EditionState(models.TextChoices):
    DRAFT = "draft", _("bản nháp")
    ACTIVE = "active", _("đang dùng")
    WITHDRAWN = "withdrawn", _("đã rút")


class EditionQuerySet(models.QuerySet["UnitEdition"]):
    def in_force(self, day: object) -> "EditionQuerySet":
        """Active editions whose days cover `day`; several provinces may stand side by side."""
        return self.filter(state=EditionState.ACTIVE, valid_from__lte=day).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=day)
        )


@keep_history("UnitEditionHistory")
class UnitEdition(models.Model):
    """One loaded set of units. `valid_to` is the first day it is no longer in force.

    `drawn`: every unit has its boundary. Only then can a point be outside all of them; of a list, or of a
    set that is drawn in part, nothing follows from not being found. A list has no system to measure in.
    """

    level = models.CharField(max_length=20, choices=Level.choices)
    name = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=EditionState.choices, default=EditionState.DRAFT)
    metric_srid = models.PositiveIntegerField(null=True)
    drawn = models.BooleanField(default=True, db_default=True)
    extent = gis.PolygonField(srid=crs.WGS84, null=True)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = models.Manager.from_queryset(EditionQuerySet)()

    class Meta:
        ordering = ["-valid_from", "name"]
        constraints = [
            models.CheckConstraint(
                name="edition_days_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class AdminUnit(models.Model):
    """A unit in one version. Codes were re-used in July 2025: it is (level, code, valid from).

    Units that are known by a list only have no boundary, no area and no place for a label.
    """

    edition = models.ForeignKey(UnitEdition, models.CASCADE, related_name="units")
    level = models.CharField(max_length=20, choices=Level.choices)
    code = models.CharField(_("mã đơn vị"), max_length=20)
    name = models.CharField(_("tên"), max_length=120)
    full_name = models.CharField(_("tên đầy đủ"), max_length=160)
    folded_name = models.CharField(max_length=160, editable=False)
    kind = models.CharField(_("loại đơn vị"), max_length=20, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    province_code = models.CharField(max_length=20, blank=True)
    province_name = models.CharField(max_length=120, blank=True)
    boundary = gis.MultiPolygonField(srid=crs.WGS84, null=True)
    label_point = gis.PointField(srid=crs.WGS84, null=True)
    area_m2 = models.FloatField(null=True)
    valid = DateRangeField()
    active = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["folded_name"], name="unit_folded_name")]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="unit_code_once_in_an_edition"),
            ExclusionConstraint(
                name="unit_code_once_in_time",
                expressions=[
                    ("level", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(active=True),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class UnitPiece(models.Model):
    """A boundary cut into small pieces: point lookups stay quick; ask them with `covers`."""

    unit = models.ForeignKey(AdminUnit, models.CASCADE, related_name="pieces")
    geom = gis.PolygonField(srid=crs.WGS84)


class UnitAlias(models.Model):
    """Another name under which people write a unit: an older name, a short form, a usual misspelling."""

    unit = models.ForeignKey(AdminUnit, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=160)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="unit_alias_once")]


class UnitSuccession(models.Model):
    """Which unit took in which other, or a part of it; many to many. Unknown shares are null.

    `whole` is what the deciding document says; null where it says nothing. `share_basis` tells a stated
    area share from one measured between two drawings, which never reaches 1.
    """

    class ShareBasis(models.TextChoices):
        STATED = "stated", _("theo tài liệu")
        MEASURED = "measured", _("đo trên bản đồ")

    predecessor = models.ForeignKey(AdminUnit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(AdminUnit, models.PROTECT, related_name="origins")
    area_share = models.FloatField(null=True, blank=True)
    population_share = models.FloatField(null=True, blank=True)
    whole = models.BooleanField(null=True)
    share_basis = models.CharField(max_length=8, choices=ShareBasis.choices, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once")]
