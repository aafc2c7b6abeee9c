"""A removed drug point relapses: it is re-opened, another point opens beside it, or incidents happen again.

Only within set metres of the removed point and set months after its removal; days after the removal count,
not its own day, on which the removal itself makes incidents. Beside the incidents after it stands how many
there were in the same ground in as many days before it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo import crs
from geo.models import DrugPoint, Incident, PointEvent, PointEventKind
from geo.models.incidents import DatePrecision
from geo.points import State, in_state
from geo.shapes import as_shapes
from hotspots.alerts.kind import AlertKind, Facts, Limits, Raised
from hotspots.alerts.removals import Removal, removals_of
from hotspots.alerts.words import day_in_words, decimal
from hotspots.observations import PRECISE

REOPENED, BESIDE, INCIDENTS = "reopened", "beside", "incidents"
# What is told by metres from a place, or by what happened around it.
TELLS_WHERE = (BESIDE, INCIDENTS)
_FIRST_LINES = (PointEventKind.REPORTED, PointEventKind.VERIFIED, PointEventKind.LISTED)


def find(day: date, limits: Limits) -> Iterable[Raised]:
    """The relapses as of a day."""
    removals, srid = removals_of(day, months=limits.relapse_months)
    if not removals:
        return
    yield from _reopened(removals, day, limits)
    placed = [removal for removal in removals if removal.place is not None]
    if placed:
        yield from _beside(placed, day, limits=limits, srid=srid)
        yield from _incidents(placed, day, limits=limits, srid=srid)


def _reopened(removals: list[Removal], day: date, limits: Limits) -> Iterable[Raised]:
    again = PointEvent.objects.filter(
        kind=PointEventKind.REAPPEARED, point__in=[removal.point for removal in removals], day__lte=day
    )
    by_point = {removal.point.pk: removal for removal in removals}
    for line in again.order_by("pk"):
        removal = by_point[line.point_id]
        if (removal.day, removal.line) < (line.day, line.pk) and line.day <= removal.until:
            facts = {"what": REOPENED, "again": line.day.isoformat()}
            records = {"points": [removal.point.pk]}
            yield _raised(
                removal, day, limits=limits, key=f"relapse:reopened:{line.pk}", facts=facts, records=records
            )


def _beside(removals: list[Removal], day: date, *, limits: Limits, srid: int) -> Iterable[Raised]:
    """Points open or to be verified whose first line came after a removal near them; one alert a new point,
    told by the nearest removal.
    """
    drawn = DrugPoint.objects.filter(geometry__isnull=False)
    standing = in_state(drawn, day, states=[State.OPEN, State.UNVERIFIED])
    lines = PointEvent.objects.filter(point__in=standing.values("pk"), kind__in=_FIRST_LINES)
    first = dict(lines.order_by("-day", "-pk").values_list("point", "day"))
    earliest = min(removal.day for removal in removals)
    points = [point for point in standing.order_by("pk") if first[point.pk] > earliest]
    if not points:
        return
    places = list(crs.shapes_to_metres(as_shapes(point.geometry for point in points), srid))
    opened = [first[point.pk] for point in points]
    for at, removal in _nearest(places, removals, limits=limits, opened=opened):
        point = points[at]
        facts = {
            "what": BESIDE,
            "again": first[point.pk].isoformat(),
            "metres": round(float(shapely.distance(places[at], removals[removal].place)), 1),
        }
        records = {"points": [removals[removal].point.pk, point.pk]}
        yield _raised(
            removals[removal], day, limits=limits, key=f"relapse:beside:{point.pk}", facts=facts,
            records=records, others=[point.unit_id],
        )  # fmt: skip


def _nearest(
    places: list[Any], removals: list[Removal], *, limits: Limits, opened: list[date]
) -> Iterable[tuple[int, int]]:
    """(new point, the nearest removal that it follows) for each new point that follows one."""
    targets = np.array([removal.place for removal in removals], dtype=object)
    for at, place in enumerate(places):
        far = shapely.distance(targets, place)
        near = [
            (float(far[each]), each)
            for each, removal in enumerate(removals)
            if far[each] <= limits.relapse_m and removal.day < opened[at] <= removal.until
        ]
        if near:
            yield at, min(near)[1]


def _incidents(removals: list[Removal], day: date, *, limits: Limits, srid: int) -> Iterable[Raised]:
    longest = max(removal.until - removal.day for removal in removals)
    first = min(removal.day for removal in removals) - longest
    rows = Incident.objects.filter(
        occurred_on__range=(first, day), point__isnull=False, precision__in=[str(each) for each in PRECISE]
    ).exclude(date_precision=DatePrecision.YEAR)
    listed: list[Any] = list(rows.order_by("pk").values_list("pk", "occurred_on", "unit_id", "point"))
    if not listed:
        return
    xy = crs.to_metres([row[3].x for row in listed], [row[3].y for row in listed], srid)
    tree = shapely.STRtree(np.asarray(shapely.points(xy)))
    for removal in removals:
        near = np.sort(tree.query(removal.place, predicate="dwithin", distance=limits.relapse_m))
        yield from _incidents_of(removal, day, limits=limits, near=[listed[at] for at in near])


def _incidents_of(removal: Removal, day: date, *, limits: Limits, near: list[Any]) -> Iterable[Raised]:
    after = [row for row in near if removal.day < row[1] <= removal.until]
    if len(after) < limits.relapse_incidents:
        return
    as_long = removal.day - (removal.until - removal.day)
    before = [row for row in near if as_long <= row[1] < removal.day]
    facts = {
        "what": INCIDENTS,
        "again": min(row[1] for row in after).isoformat(),
        "count": len(after),
        "before": len(before),
        "days": (removal.until - removal.day).days,
    }
    records = {"points": [removal.point.pk], "incidents": [row[0] for row in after]}
    yield _raised(
        removal, day, limits=limits, key=f"relapse:incidents:{removal.line}", facts=facts,
        records=records, others=[row[2] for row in (*before, *after)],
    )  # fmt: skip


def _raised(
    removal: Removal,
    day: date,
    *,
    limits: Limits,
    key: str,
    facts: dict[str, Any],
    records: dict[str, list[int]],
    others: Iterable[int | None] = (),
) -> Raised:
    point = removal.point
    own = all(unit == point.unit_id for unit in others)
    return Raised(
        key=key,
        day=day,
        unit_id=point.unit_id if own else None,
        ward_id=point.unit_id,
        facts={
            "point": point.source_id,
            "where": point.unit.full_name if point.unit else "–",
            "removed": removal.day.isoformat(),
            "records": records,
            **facts,
        },
        settings={
            "relapse_m": limits.relapse_m,
            "relapse_months": limits.relapse_months,
            "relapse_incidents": limits.relapse_incidents,
        },
        place=point.geometry,
    )


def say(facts: Facts) -> str:
    """One sentence."""
    values = {
        "point": facts["point"],
        "where": facts["where"],
        "removed": day_in_words(facts["removed"]),
        "again": day_in_words(facts["again"]),
    }
    if facts["what"] == REOPENED:
        return (
            _("Điểm %(point)s ở %(where)s, triệt xóa ngày %(removed)s, tái phức tạp ngày %(again)s.") % values
        )
    if facts["what"] == BESIDE:
        return _(
            "Một điểm khác xuất hiện ngày %(again)s, cách điểm %(point)s ở %(where)s (triệt xóa ngày "
            "%(removed)s) %(metres)s m."
        ) % {**values, "metres": decimal(facts["metres"])}
    return _(
        "%(count)s vụ quanh điểm %(point)s ở %(where)s trong %(days)s ngày sau khi triệt xóa (%(removed)s); "
        "trong %(days)s ngày trước đó có %(before)s vụ."
    ) % {**values, "count": facts["count"], "days": facts["days"], "before": facts["before"]}


KIND = AlertKind(
    code="relapse",
    title=gettext_lazy("Tái phức tạp sau triệt xóa"),
    misleads=gettext_lazy(
        "Ở nơi đông vụ, vài vụ gần điểm cũ có thể không liên quan đến điểm ấy: hãy so với số vụ trước khi "
        "triệt xóa. Theo dõi chặt hơn sau triệt xóa cũng làm thấy nhiều hơn."
    ),
    find=find,
    say=say,
)
