"""The identity of a hotspot through the runs of a series, and what happened to it in each."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from geo.models.base import ScopedManager
from hotspots.models.runs import Hotspot, HotspotRun


class TrackEvent(models.TextChoices):
    """The events of hotspots.tracking, in words."""

    BORN = "born", pgettext_lazy("track", "mới")
    CONTINUED = "continued", pgettext_lazy("track", "tiếp tục")
    GREW = "grew", pgettext_lazy("track", "lớn lên")
    SHRANK = "shrank", pgettext_lazy("track", "thu hẹp")
    SPLIT = "split", pgettext_lazy("track", "tách")
    MERGED = "merged", pgettext_lazy("track", "nhập")
    ENDED = "ended", pgettext_lazy("track", "kết thúc")
    REVIVED = "revived", pgettext_lazy("track", "trở lại")


class HotspotTrack(models.Model):
    """One hotspot through time. `series` names the runs that it is followed through: same method,
    parameters, unit and length of window (hotspots.actions.track_runs.series_of). Derived: it can be made
    anew from the runs.
    """

    series = models.CharField(max_length=64, db_index=True)
    method = models.CharField(max_length=40)
    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager()


class TrackStep(models.Model):
    """What happened to a track in one run; without a hotspot where the track ended.

    `others` are ids of tracks: see hotspots.tracking.Step.
    """

    scope_path: ClassVar[str] = "track__unit_id"
    track = models.ForeignKey(HotspotTrack, models.CASCADE, related_name="steps")
    run = models.ForeignKey(HotspotRun, models.CASCADE, related_name="track_steps")
    hotspot = models.OneToOneField(Hotspot, models.CASCADE, null=True, blank=True, related_name="track_step")
    event = models.CharField(max_length=9, choices=TrackEvent.choices)
    others = ArrayField(models.BigIntegerField(), default=list)

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "track"], name="track_step_once_a_run"),
            models.CheckConstraint(
                name="track_step_ends_without_hotspot",
                condition=models.Q(event="ended", hotspot__isnull=True)
                | (~models.Q(event="ended") & models.Q(hotspot__isnull=False)),
            ),
        ]
