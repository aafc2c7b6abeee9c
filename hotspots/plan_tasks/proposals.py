"""Tasks proposed from what a ward is missing: one for each thing that stands against it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from geo.points.ledger import State
from hotspots.models import Office, Pillar, TaskGroup
from hotspots.rules import vocabulary
from hotspots.rules.distance import DrugFreeDistance, Shortfall
from hotspots.rules.distance.drug_free import REMAINING
from hotspots.rules.facts import Bounds
from hotspots.rules.period import Period
from hotspots.ward_facts.sources import STOCKS

FIGURE_DAYS, VERIFY_DAYS = 7, 14
POINT_FACTS = ("use_points_open", "other_points_open")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point that is open, or was reported and not verified."""

    id: int
    code: str
    state: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A task that can be taken over as it stands; `key` is kept with it."""

    key: str
    text: str
    criterion: str
    pillar: str
    group: str
    head: str
    due: dt.date
    point_id: int | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What is proposed for one count: {n} stands for the number."""

    text: Promise
    pillar: Pillar
    group: TaskGroup


_OFFENDING = Kind(
    gettext_lazy("Ngăn vi phạm mới của người cư trú: gọi hỏi, giáo dục nhóm có nguy cơ tại từng tổ, thôn"),
    Pillar.DEMAND,
    TaskGroup.PREVENT,
)
KINDS = {
    REMAINING: Kind(
        gettext_lazy("Lập hồ sơ {n} người đủ điều kiện: điều trị thay thế, cai nghiện hoặc quản lý sau cai"),
        Pillar.DEMAND,
        TaskGroup.TREAT,
    ),
    "known_not_on_record": Kind(
        gettext_lazy("Xét nghiệm, lập hồ sơ quản lý {n} người được biết có sử dụng mà chưa có hồ sơ"),
        Pillar.DEMAND,
        TaskGroup.TREAT,
    ),
    "wanted_hiding": Kind(
        gettext_lazy("Truy bắt, vận động đầu thú đối tượng truy nã về ma túy lẩn trốn trên địa bàn"),
        Pillar.SUPPLY,
        TaskGroup.FIGHT,
    ),
    "residents_breaking_criminal": _OFFENDING,
    "residents_breaking_admin": _OFFENDING,
}


def propose(
    distance: DrugFreeDistance,
    *,
    missing: Iterable[str],
    points: Sequence[OpenPoint],
    period: Period,
    day: dt.date,
) -> list[Proposal]:
    """One proposal for each point and each count that stands against drug-free, and for each figure that is
    missing for an answer; due within the period. What cannot be undone in it is met by prevention.
    """
    found = {one.key: one for one in _of_points(points, distance, period=period, day=day)}
    for one in distance.certain:
        if one.fact in KINDS:
            made = _of_count(one, period=period, day=day)
            found.setdefault(made.key, made)
    for name in missing:
        made = _of_figure(name, period=period, day=day)
        found.setdefault(made.key, made)
    return list(found.values())


def _of_points(
    points: Sequence[OpenPoint], distance: DrugFreeDistance, *, period: Period, day: dt.date
) -> Iterator[Proposal]:
    criterion = next((one.condition for one in distance.shortfalls if one.fact in POINT_FACTS), "")
    for point in points:
        opened = point.state == State.OPEN
        text = _("Triệt xóa điểm {code}") if opened else _("Xác minh điểm {code}")
        yield Proposal(
            key=f"{'remove' if opened else 'verify'}:{point.id}",
            text=text.format(code=point.code),
            criterion=criterion,
            pillar=Pillar.SUPPLY,
            group=TaskGroup.FIGHT,
            head=Office.POLICE,
            due=_within(period, None if opened else day + dt.timedelta(days=VERIFY_DAYS)),
            point_id=point.id,
        )


def _of_count(one: Shortfall, *, period: Period, day: dt.date) -> Proposal:
    kind = KINDS[one.fact]
    due = day if one.fact == "wanted_hiding" else None
    return Proposal(
        key="offending" if kind is _OFFENDING else one.fact,
        text=str(kind.text).format(n=_amount(one.amount)),
        criterion=one.condition,
        pillar=kind.pillar,
        group=kind.group,
        head=Office.POLICE,
        due=_within(period, due and due + dt.timedelta(days=VERIFY_DAYS)),
    )


def _amount(span: Bounds) -> str:
    low, high = span
    if high == low:
        return str(low)
    return (
        _("ít nhất {low}").format(low=low)
        if high is None
        else _("{low} đến {high}").format(low=low, high=high)
    )


def _of_figure(name: str, *, period: Period, day: dt.date) -> Proposal:
    key, text = "records", _("Nhập đủ vụ việc trong kỳ và xác nhận đã thống kê đủ")
    if name in POINT_FACTS:
        key, text = "points", _("Xác minh các điểm và xác nhận đã thống kê đủ")
    elif name in (*STOCKS, "wanted_hiding"):
        label = vocabulary.label(name, lang=_lang())
        key, text = f"figure:{name}", _("Nhập số liệu còn thiếu: {name}").format(name=label)
    return Proposal(
        key=key,
        text=text,
        criterion="",
        pillar="",
        group=TaskGroup.LEAD,
        head=Office.POLICE,
        due=_within(period, day + dt.timedelta(days=FIGURE_DAYS)),
    )


def _lang() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def _within(period: Period, day: dt.date | None) -> dt.date:
    return period.last if day is None else min(max(day, period.first), period.last)
