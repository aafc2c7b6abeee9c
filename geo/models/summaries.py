"""Counts that pages read instead of scanning facts; kept in the transaction that changes them."""

from typing import ClassVar

from django.db import models

from geo.models.base import ScopedManager

CELL_DEGREES = 0.0025


class UnitMonth(models.Model):
    """Incidents of one unit in one month (its first day), and how many of them police looked for."""

    unit = models.ForeignKey("geo.AdminUnit", models.CASCADE, related_name="+")
    month = models.DateField()
    incidents = models.PositiveIntegerField()
    proactive = models.PositiveIntegerField()

    seen_by_totals: ClassVar[dict[str, object]] = {}
    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="unit_month_once")]
        indexes = [models.Index(fields=["month"], name="unit_month_month")]


class CellMonth(models.Model):
    """Incidents with a point, by cell of 0.0025° (x = floor(lon / 0.0025)), unit and month.

    Cells are squares of degrees, about 260 × 277 m at 21° N: a way to draw, not a unit of analysis.
    """

    unit = models.ForeignKey("geo.AdminUnit", models.CASCADE, null=True, related_name="+")
    x = models.IntegerField()
    y = models.IntegerField()
    month = models.DateField()
    incidents = models.PositiveIntegerField()

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "x", "y", "month"],
                name="cell_month_once",
                nulls_distinct=False,
            )
        ]
        indexes = [models.Index(fields=["month"], name="cell_month_month")]
