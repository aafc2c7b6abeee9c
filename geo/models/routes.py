"""Key routes: lines, or corridors of a width, and the units they pass."""

from typing import Any, ClassVar

from django.contrib.gis.db import models as gis
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from geo import crs
from geo.access.scope import OWN_UNIT, ScopedQuerySet, scope_of
from geo.models.base import Recorded, ScopedManager
from geo.models.history import keep_history, never_truncated


class RouteKind(models.TextChoices):
    INTRA = "INTRA", _("nội tỉnh")
    INTER = "INTER", _("liên tỉnh")


class RouteQuerySet(ScopedQuerySet["KeyRoute"]):
    def for_user(self, user: Any) -> "RouteQuerySet":
        """All routes, or those that pass a unit of the account; none for who sees totals only."""
        scope = scope_of(user)
        if scope.audience == "city":
            return self.all()
        if scope.audience != "ward":
            return self.none()
        passed = KeyRoutePassage.objects.filter(unit_id__in=scope.unit_ids)
        return self.filter(pk__in=passed.values("route_id"))


@keep_history("KeyRouteHistory")
class KeyRoute(Recorded):
    """A key route (Decision 28/2025, criterion đ): a line with a width, or its own area.

    `width_m` is the width of the corridor around a line; an area has none. In force from its first day to
    its last; without a last day, still.
    """

    code = models.CharField(_("mã tuyến"), max_length=40, unique=True)
    name = models.CharField(_("tên tuyến"), max_length=200)
    kind = models.CharField(_("loại tuyến"), max_length=5, choices=RouteKind.choices)
    geometry = gis.GeometryField(_("hình"), srid=crs.WGS84)
    width_m = models.FloatField(_("bề rộng (m)"), null=True, blank=True)
    from_day = models.DateField(_("từ ngày"))
    to_day = models.DateField(_("đến ngày"), null=True, blank=True)
    document = models.CharField(_("văn bản"), max_length=200, blank=True)

    objects = models.Manager.from_queryset(RouteQuerySet)()

    class Meta:
        ordering = ["code"]
        triggers = [never_truncated]
        constraints = [
            models.CheckConstraint(
                name="route_days_in_order", condition=Q(to_day__isnull=True) | Q(to_day__gte=F("from_day"))
            ),
            models.CheckConstraint(
                name="route_width_is_positive", condition=Q(width_m__isnull=True) | Q(width_m__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class KeyRoutePassage(models.Model):
    """A unit that a route passes, and along how many metres (or over which area, for a route with one)."""

    scope_path: ClassVar[str] = OWN_UNIT
    route = models.ForeignKey(KeyRoute, models.CASCADE, related_name="passages")
    unit = models.ForeignKey("geo.AdminUnit", models.CASCADE, related_name="+")
    length_m = models.FloatField(null=True, blank=True)
    area_m2 = models.FloatField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["route", "unit"], name="route_passes_once")]
        indexes = [models.Index(fields=["unit"], name="route_passage_unit")]
