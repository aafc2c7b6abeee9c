"""Back-tests: which method would have found the incidents of later windows, on this city's data."""

from typing import Any

from django.db import models
from django.db.models.functions import Now

from geo.access.scope import ScopedQuerySet, scope_of


class BackTestQuerySet(ScopedQuerySet["BackTest"]):
    def for_user(self, user: Any) -> "BackTestQuerySet":
        """All for accounts of the whole city, none for others: it is made of every ward's incidents."""
        return self.all() if scope_of(user).audience == "city" else self.none()


class BackTest(models.Model):
    """One back-test over the incidents of a period.

    `parameters` are the plan and each method's own, `results` what `hotspots.evaluation.results.BackTested`
    writes as JSON: windows, hits by method, window, grid origin and area share.
    """

    from_day = models.DateField()
    to_day = models.DateField()
    parameters = models.JSONField()
    metric_srid = models.PositiveIntegerField()
    input_count = models.PositiveIntegerField()
    left_out = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    code_version = models.CharField(max_length=200)
    results = models.JSONField()
    finished_at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = models.Manager.from_queryset(BackTestQuerySet)()

    class Meta:
        ordering = ["-id"]
