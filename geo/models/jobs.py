"""Long work that a page asks for and a worker does."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo.access.scope import OWN_RUNS
from geo.models.base import ScopedManager


class JobState(models.TextChoices):
    QUEUED = "queued", _("đang chờ")
    RUNNING = "running", _("đang chạy")
    DONE = "done", _("xong")
    FAILED = "failed", _("không thành")
    CANCELLED = "cancelled", _("đã hủy")


class Job(models.Model):
    """One piece of work, kept in the database: it survives a restart, and is done again after a kill.

    `kind` names an entry of geo.jobs.KINDS, `arguments` are its own. A worker that was killed leaves
    RUNNING behind without the lock it held; another then takes the job up, at most `MOST_ATTEMPTS` times,
    so that every kind must be safe to do twice. `progress` runs from 0 to 1, null where it cannot be told.
    """

    MOST_ATTEMPTS = 3

    scope_path: ClassVar[str] = OWN_RUNS
    # An administrator sees no fact, but asks for an edition to be activated.
    seen_by_totals: ClassVar[str] = OWN_RUNS
    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=JobState.choices, default=JobState.QUEUED)
    progress = models.FloatField(null=True, blank=True)
    step = models.CharField(max_length=200, blank=True)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["id"], name="job_waiting", condition=Q(state__in=["queued", "running"]))
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
