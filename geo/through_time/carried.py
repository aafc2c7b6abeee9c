"""Figures of predecessors, carried to the unit that followed them; shown only, never stored or judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.models import AdminUnit, FigureValue
from geo.through_time.kin import Kin, steps_of
from geo.units.carrying import Carried, NotComparable, OldFigure, carry

Time = tuple[date | None, date | None, date | None]


@dataclass(frozen=True)
class CarriedFigure:
    """One indicator at one time (as-of day, or from and to)."""

    indicator: str
    as_of: date | None
    from_day: date | None
    to_day: date | None
    result: Carried | NotComparable


def carried_figures(unit: AdminUnit, *, user: Any) -> list[CarriedFigure]:
    """What the direct predecessors reported, for every indicator and time that any of them did; newest first.

    Only what ``user`` may see is carried: to them a predecessor whose reports they may not see has none, so
    that the answer is "not comparable", never a sum of a part.
    """
    before = steps_of(unit, "before")
    if not before:
        return []
    known = _newest([kin.unit.pk for kin in before], user=user)
    times = sorted(
        {(indicator, time) for indicator, time, _ in known},
        key=lambda key: (_day(key[1]), key[0]),
        reverse=True,
    )
    return [
        CarriedFigure(indicator, *time, carry(_old(before, known, indicator=indicator, time=time)))
        for indicator, time in times
    ]


def _newest(units: Iterable[int], *, user: Any) -> dict[tuple[str, Time, int], int | None]:
    """(indicator, time, unit) → the value recorded last."""
    rows = (
        FigureValue.objects.for_user(user)
        .filter(figures__unit__in=units)
        .order_by("figures__recorded_at", "figures_id")
    )
    fields = ("indicator", "figures__as_of", "figures__from_day", "figures__to_day", "figures__unit", "value")
    return {
        (indicator, (as_of, start, end), unit): value
        for indicator, as_of, start, end, unit, value in rows.values_list(*fields)
    }


def _old(
    before: list[Kin], known: dict[tuple[str, Time, int], int | None], *, indicator: str, time: Time
) -> list[OldFigure]:
    return [
        OldFigure(
            unit=kin.unit.full_name,
            value=known.get((indicator, time, kin.unit.pk)),
            whole=kin.whole,
            population_share=kin.population_share,
            area_share=kin.share,
        )
        for kin in before
    ]


def _day(time: Time) -> date:
    return time[0] or time[2] or date.min
