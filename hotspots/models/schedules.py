"""Runs that are made anew every night."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from geo.access.scope import OWN_RUNS
from geo.models.base import ScopedManager

MOST_DAYS = 3_660


class RunSchedule(models.Model):
    """A run asked for each night: over the `days` days that end the day before.

    `queued_for` is the last night it was queued for, so that asking twice queues once. The job runs with the
    rights of `by`; who loses them, loses the nightly run. `said` tells then why it was not queued.
    """

    scope_path: ClassVar[str] = OWN_RUNS
    method = models.CharField(max_length=40)
    parameters = models.JSONField()
    days = models.PositiveIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)])
    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, null=True, blank=True, related_name="+")
    offences = models.JSONField(default=list)
    enabled = models.BooleanField(default=True)
    by = models.ForeignKey("geo.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    queued_for = models.DateField(null=True, blank=True)
    said = models.TextField(blank=True, help_text="why it was not queued, where it was not")
    job = models.ForeignKey("geo.Job", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=MOST_DAYS), name="schedule_days_within_ten_years"
            )
        ]
