"""Hotspot runs: what was asked, of which data, and what was found."""

from typing import ClassVar

from django.contrib.gis.db import models as gis
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo import crs
from geo.models.base import ScopedManager


class RunState(models.TextChoices):
    RUNNING = "running", _("đang chạy")
    DONE = "done", _("đã xong")
    FAILED = "failed", _("không thành công")


# Counts below this are told to no one who sees totals only (the small-count rule of the tables).
LEAST_TOLD = 5


class HotspotRun(models.Model):
    """One run of one method. `unit` is set where only that unit's incidents were used."""

    method = models.CharField(max_length=40)
    parameters = models.JSONField()
    seed = models.BigIntegerField(null=True, blank=True)
    from_day = models.DateField()
    to_day = models.DateField()
    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, null=True, blank=True, related_name="+")
    offences = models.JSONField(default=list, help_text="codes of OffenceKind; empty: whatever the offence")
    editions = models.JSONField(default=list, help_text="the boundaries in force: id, name, file's SHA-256 …")
    metric_srid = models.PositiveIntegerField()
    input_count = models.PositiveIntegerField()
    left_out = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    code_version = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.RUNNING)
    summary = models.JSONField(default=dict)
    started_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    seen_by_totals: ClassVar[dict[str, object]] = {"unit": None}
    objects = ScopedManager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["method", "state"], name="run_method_state")]


class Hotspot(models.Model):
    """One cluster: its outline, how many incidents it has and how dense they lie."""

    scope_path: ClassVar[str] = "run__unit_id"
    # The outline of a few incidents is nearly an address, and a run may be asked for with two.
    seen_by_totals: ClassVar[dict[str, object]] = {"run__unit": None, "count__gte": LEAST_TOLD}
    run = models.ForeignKey(HotspotRun, models.CASCADE, related_name="hotspots")
    rank = models.PositiveIntegerField()
    outline = gis.MultiPolygonField(srid=crs.WGS84)
    count = models.PositiveIntegerField()
    plain_count = models.PositiveIntegerField()
    area_m2 = models.FloatField()
    statistics = models.JSONField(default=dict)

    objects = ScopedManager()

    class Meta:
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["run", "rank"], name="hotspot_rank_once")]

    @property
    def density(self) -> float:
        """Incidents per km² of the outline over the run's period."""
        return self.count / (self.area_m2 / 1e6)

    @property
    def hectares(self) -> float:
        """Area of the outline."""
        return self.area_m2 / 1e4


class HotspotMember(models.Model):
    """An incident that belongs to a hotspot, so that its count opens the records behind it."""

    scope_path: ClassVar[str] = "hotspot__run__unit_id"
    hotspot = models.ForeignKey(Hotspot, models.CASCADE, related_name="members")
    incident = models.ForeignKey("geo.Incident", models.CASCADE, related_name="+")
    core = models.BooleanField()

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hotspot", "incident"], name="hotspot_member_once")]


class RunCells(models.Model):
    """The field that a run made: one number a cell in each column, packed by `hotspots.cell_packing`.

    `lattice` says what the cells are (`hotspots.lattice.described`), `shown` which column the map colours,
    `words` what the numbers of a class column mean.
    """

    scope_path: ClassVar[str] = "run__unit_id"
    run = models.OneToOneField(HotspotRun, models.CASCADE, related_name="cells")
    lattice = models.JSONField()
    count = models.PositiveIntegerField()
    shown = models.CharField(max_length=40)
    words = models.JSONField(default=dict)
    columns = models.JSONField(help_text="names of the columns, in order")
    packed = models.BinaryField()

    objects = ScopedManager()
