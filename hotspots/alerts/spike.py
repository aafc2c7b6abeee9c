"""A ward, or a ward with its neighbours, has more incidents this month than chance makes of its own history.

The month's running count is held against the count that would alarm for the whole month. The count only
grows, so it does not matter how often one looks: the false alarms of a month are those of one test a ward,
and the alarm comes on the day the count is reached. The budget (false alarms a month, all wards together) is
shared evenly over all tests. A neighbourhood is told only where no ward of it is told by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from numpy.typing import NDArray

from geo.months import last_of, month_of
from hotspots.alerts.kind import AlertKind, Facts, Limits, Raised
from hotspots.alerts.months import counts_of, incidents_of, months_before, wards_on
from hotspots.alerts.neighbourhoods import neighbourhoods
from hotspots.alerts.tails import chance_of, critical, excess
from hotspots.alerts.words import decimal, month_in_words

WARD, AROUND = "ward", "around"


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """The test of all wards (or of all neighbourhoods) for one month; rows are wards."""

    scope: str
    month: date
    history: NDArray[np.int64]
    now: NDArray[np.int64]
    days: NDArray[np.float64]
    alpha: float

    def answered(self) -> dict[str, NDArray[Any]]:
        """``least`` count of a spike, ``p`` of the count there is, ``expected``; and how counts ``vary``."""
        before, share = self.history.sum(axis=1), (float(last_of(self.month).day), float(self.days.sum()))
        varies = excess(self.history, self.days)
        return {
            "least": critical(before, share_days=share, varies=varies, alpha=self.alpha),
            "p": chance_of(self.now, before, share_days=share, varies=varies),
            "expected": before * share[0] / share[1],
            "varies": np.full(len(before), varies),
        }

    def facts(self, found: dict[str, NDArray[Any]], at: int) -> dict[str, Any]:
        """The numbers of one row."""
        return {
            "scope": self.scope,
            "month": self.month.isoformat(),
            "count": int(self.now[at]),
            "expected": round(float(found["expected"][at]), 2),
            "least": int(found["least"][at]),
            "p": float(found["p"][at]),
            "alpha": self.alpha,
            "varies": float(found["varies"][at]),
            "history": self.history[at].tolist(),
        }


def find(day: date, limits: Limits) -> Iterable[Raised]:
    """The spikes of a day's month, so far, and of the month before it, which may have been filled since."""
    wards = wards_on(day)
    if not wards:
        return
    near = neighbourhoods(wards)
    for month in (month_of(day, back=1), month_of(day)):
        yield from _of_month(month, day, limits=limits, wards=wards, near=near)


def _of_month(
    month: date, day: date, *, limits: Limits, wards: list[Any], near: NDArray[np.bool_]
) -> Iterable[Raised]:
    months = months_before(month, most=limits.history_months)
    if len(months) < limits.least_months:
        return
    ids = [ward.pk for ward in wards]
    history, cases = counts_of(ids, months), incidents_of(ids, month, min(day, last_of(month)))
    now = np.array([len(cases[ward]) for ward in ids], dtype=np.int64)
    several = near.sum(axis=1) > 1
    tests = len(wards) + int(several.sum())
    told = np.zeros(len(wards), dtype=np.bool_)
    for scope, group in ((WARD, np.eye(len(wards), dtype=np.bool_)), (AROUND, near)):
        asked = _Asked(
            scope=scope,
            month=month,
            history=group.astype(np.int64) @ history,
            now=group.astype(np.int64) @ now,
            days=np.array([last_of(each).day for each in months], dtype=np.float64),
            alpha=limits.budget / tests,
        )
        found = asked.answered()
        high = asked.now >= found["least"]
        if scope == AROUND:
            high &= several & ~(group & told[None, :]).any(axis=1)
        told |= high
        for at in np.flatnonzero(high):
            members = (ids[each] for each in np.flatnonzero(group[at]))
            behind = [case for ward in members for case in cases[ward]]
            facts = asked.facts(found, int(at)) | {"tests": tests, "records": {"incidents": behind}}
            yield _raised(wards[at], day, limits=limits, facts=facts)


def _raised(ward: Any, day: date, *, limits: Limits, facts: dict[str, Any]) -> Raised:
    until = min(day, last_of(date.fromisoformat(facts["month"])))
    return Raised(
        key=f"spike:{facts['scope']}:{ward.code}:{facts['month']}",
        day=day,
        # What a neighbour has is not the ward's to see.
        unit_id=ward.pk if facts["scope"] == WARD else None,
        ward_id=ward.pk,
        facts={"ward": ward.full_name, "until": until.isoformat(), **facts},
        settings={
            "budget": limits.budget,
            "history_months": limits.history_months,
            "least_months": limits.least_months,
        },
    )


def say(facts: Facts) -> str:
    """One sentence."""
    values = {
        "ward": facts["ward"],
        "month": month_in_words(facts["month"]),
        "count": facts["count"],
        "expected": decimal(facts["expected"]),
        "least": facts["least"],
        "n": len(facts["history"]),
    }
    if facts["scope"] == AROUND:
        return (
            _(
                "%(ward)s và các địa bàn giáp ranh có %(count)s vụ trong tháng %(month)s, trong khi %(n)s "
                "tháng trước đó cho chờ đợi khoảng %(expected)s vụ; ngưỡng báo là %(least)s vụ."
            )
            % values
        )
    return (
        _(
            "%(ward)s có %(count)s vụ trong tháng %(month)s, trong khi %(n)s tháng trước đó cho chờ đợi "
            "khoảng %(expected)s vụ; ngưỡng báo là %(least)s vụ."
        )
        % values
    )


KIND = AlertKind(
    code="spike",
    title=gettext_lazy("Số vụ tăng đột biến"),
    misleads=gettext_lazy(
        "Mùa vụ, xu hướng tăng chậm, một đợt cao điểm hay cách ghi chép mới cũng làm số vụ vượt ngưỡng: "
        "ngưỡng chỉ loại trừ sự ngẫu nhiên. Trong các cảnh báo loại này, trung bình mỗi tháng có không quá "
        "số báo nhầm đã định."
    ),
    find=find,
    say=say,
)
