"""What was reported of a campaign without records: the number that holds of each unit, and their sum."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from geo.models import Campaign, CampaignResult, ResultKind

Key = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Told:
    """One thing reported: ``whole`` of the campaign (None: nobody told), and the ``sum`` over ``units``
    units.

    The two are shown side by side, never merged: where they differ, somebody has not reported or counted
    twice.
    """

    kind: str
    thing: str
    measure: str
    whole: CampaignResult | None
    rows: tuple[CampaignResult, ...]

    @property
    def units(self) -> int:
        return len(self.rows)

    @property
    def sum(self) -> Decimal:
        return sum((row.value for row in self.rows), Decimal(0))

    @property
    def value(self) -> Decimal:
        """What is compared with the records: the whole's own number where there is one."""
        return self.whole.value if self.whole is not None else self.sum


def told_of(user: Any, campaign: Campaign) -> list[Told]:
    """What holds of what this account may see, in the order of ResultKind and then by thing."""
    rows = (
        CampaignResult.objects.for_user(user).filter(campaign=campaign).select_related("unit", "recorded_by")
    )
    return totals(rows.defer("unit__boundary", "unit__label_point").order_by("pk"))


def totals(rows: Iterable[CampaignResult]) -> list[Told]:
    """The last row of each unit and thing holds; rows come as they were recorded."""
    held: dict[tuple[Key, int | None], CampaignResult] = {}
    for row in rows:
        held[(row.kind, row.thing.lower(), row.measure.lower()), row.unit_id] = row
    order = list(ResultKind.values)
    told = []
    for key in sorted({key for key, _ in held}, key=lambda key: (order.index(key[0]), key[1:])):
        mine = {unit: row for (of, unit), row in held.items() if of == key}
        whole = mine.pop(None, None)
        first = whole or next(iter(mine.values()))
        told.append(
            Told(
                kind=key[0],
                thing=first.thing,
                measure=first.measure,
                whole=whole,
                rows=tuple(sorted(mine.values(), key=lambda row: str(row.unit))),
            )
        )
    return told
