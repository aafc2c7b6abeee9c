"""A cluster that a prospective scan found, and that chance brings more seldom than the limit.

Reads the newest run of each series of the method named below; a cluster's ``statistics`` hold
``recurrence.days``. A cluster is the same one from run to run as long as it bears the same track.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hotspots.alerts.kind import AlertKind, Facts, Limits, Raised
from hotspots.alerts.newest import life_of, newest_runs, records_of, ward_of
from hotspots.alerts.words import day_in_words, decimal
from hotspots.models import Hotspot

METHOD = "space_time_permutation"


def find(day: date, limits: Limits) -> Iterable[Raised]:
    """The clusters of a day's newest runs whose recurrence interval is long enough."""
    for run in newest_runs(day, method=METHOD):
        for spot in run.hotspots.all():
            days = recurrence_days(spot)
            if days is not None and days >= limits.recurrence_days:
                yield _raised(spot, day, days=days, limits=limits)


def recurrence_days(spot: Hotspot) -> float | None:
    """The recurrence interval of a cluster in days; None where the scan was not prospective."""
    found = spot.statistics.get("recurrence")
    return float(found["days"]) if isinstance(found, dict) and "days" in found else None


def _raised(spot: Hotspot, day: date, *, days: float, limits: Limits) -> Raised:
    run = spot.run
    ward, name = ward_of(spot, run)
    track, life = life_of(spot)
    facts: dict[str, Any] = {
        "run": run.pk,
        "rank": spot.rank,
        "where": name,
        "count": spot.count,
        "expected": spot.statistics.get("expected"),
        "first": run.from_day.isoformat(),
        "last": run.to_day.isoformat(),
        "recurrence_days": days,
        "p": spot.statistics.get("p"),
        "records": records_of(spot) | {"tracks": [track] if track else []},
    }
    return Raised(
        key=f"scan:{life}",
        day=day,
        unit_id=run.unit_id,
        ward_id=ward,
        facts=facts,
        settings={"recurrence_days": limits.recurrence_days},
        place=spot.outline,
    )


def say(facts: Facts) -> str:
    """One sentence."""
    return _(
        "Quét không gian – thời gian đến ngày %(day)s thấy một cụm %(count)s vụ ở %(where)s; nếu chỉ do ngẫu "
        "nhiên, một cụm như vậy xuất hiện khoảng %(days)s ngày một lần."
    ) % {
        "day": day_in_words(facts["last"]),
        "count": facts["count"],
        "where": facts["where"],
        "days": decimal(facts["recurrence_days"]),
    }


KIND = AlertKind(
    code="scan",
    title=gettext_lazy("Cụm mới theo phép quét"),
    misleads=gettext_lazy(
        "Phép quét coi nhịp độ của cả vùng là bình thường: nơi dân cư hay cách tuần tra thay đổi theo thời "
        "gian cũng thành cụm. Số vụ trong cụm ít thì ranh giới của nó càng không chắc."
    ),
    find=find,
    say=say,
)
