"""Streets, houses and places by name: what the geocoder knows beside the units."""

from django.contrib.gis.db import models as gis
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo import crs


class GazetteerSource(models.Model):
    """One loaded file of streets, houses or places; loading a name again replaces its entries.

    `LEARNED` is the source of what was learned from located records and from decisions of people.
    """

    LEARNED = "learned"

    name = models.CharField(max_length=60, unique=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    credit = models.CharField(max_length=300, blank=True)
    entries = models.PositiveIntegerField(default=0)
    loaded_at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class GazetteerKind(models.TextChoices):
    HOUSE = "house", _("số nhà")
    ALLEY = "alley", _("ngõ")
    STREET = "street", _("đường")
    PLACE = "place", _("địa điểm")
    GROUP = "group", _("tổ dân phố, thôn")


class GazetteerEntry(models.Model):
    """A street, alley, house, place or residential group by its name.

    `plain_name` is `geo.names.plain` of the name, for search. Without a geometry the entry says only that
    the name exists in the unit, district and province it states. `learned` entries never have a house
    number, and never come from homes: where somebody lives must not be found by asking for an address.
    """

    source = models.ForeignKey(GazetteerSource, models.CASCADE, related_name="listed")
    kind = models.CharField(max_length=6, choices=GazetteerKind.choices)
    name = models.CharField(max_length=200)
    plain_name = models.CharField(max_length=200)
    house_number = models.CharField(max_length=40, blank=True)
    geometry = gis.GeometryField(srid=crs.WGS84, null=True, blank=True)
    unit = models.ForeignKey("geo.AdminUnit", models.SET_NULL, null=True, blank=True, related_name="+")
    stated_unit = models.CharField(max_length=160, blank=True)
    stated_district = models.CharField(max_length=120, blank=True)
    stated_province = models.CharField(max_length=120, blank=True)
    learned = models.BooleanField(default=False)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            GinIndex(fields=["plain_name"], opclasses=["gin_trgm_ops"], name="gazetteer_name_trigrams")
        ]
        constraints = [
            models.CheckConstraint(
                name="learned_entry_has_no_house_number",
                condition=models.Q(learned=False) | models.Q(house_number="", kind__in=["street", "place"]),
            )
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.house_number, self.name]))
