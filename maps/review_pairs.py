"""Two records side by side: every fact of both, and what a merger can take from either."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from geo.actions.merge_cases import TAKEN
from geo.language import day_text
from geo.models import DrugPoint, Incident


@dataclass(frozen=True)
class Row:
    """One fact: its name, what a merger calls it ("" where it can't be taken), and both values ("" unknown).

    `lacking`: the place (0, 1) of the record that does not know it where the other does; else None.
    """

    label: str
    take: str
    values: tuple[str, str]

    @property
    def differs(self) -> bool:
        return self.values[0] != self.values[1]

    @property
    def lacking(self) -> int | None:
        unknown = [place for place, value in enumerate(self.values) if not value]
        return unknown[0] if len(unknown) == 1 else None


def rows_of(one: Any, other: Any) -> list[Row]:
    """The facts of two cases, or of two drug points."""
    facts = _of_case if isinstance(one, Incident) else _of_point
    told = [facts(each) for each in (one, other)]
    return [
        Row(label, take if take in TAKEN else "", (value, told[1][place][2]))
        for place, (label, take, value) in enumerate(told[0])
    ]


def _of_case(case: Incident) -> list[tuple[str, str, str]]:
    offences = dict.fromkeys(str(each.get_kind_display()) for each in case.offences.all())
    hour = f" {case.occurred_time:%H:%M}" if case.occurred_time else ""
    return [
        (_("Nguồn, mã vụ"), "", f"{case.source} · {case.source_id}"),
        (_("Ngày"), "day", day_text(case.occurred_on) + hour),
        (_("Hành vi"), "", ", ".join(offences)),
        (_("Tang vật"), "seizures", "; ".join(sorted(_goods(each) for each in case.seizures.all()))),
        (_("Phường, xã"), "", case.unit.full_name if case.unit else ""),
        (_("Địa điểm"), "place_text", case.place_text),
        (_("Vị trí"), "place", _place(case.point, case)),
        (_("Loại nơi"), "place_role", str(case.get_place_role_display())),
        (_("Loại cơ sở"), "venue_kind", _known(case, "venue_kind")),
        (_("Cách phát hiện"), "discovery", _known(case, "discovery")),
        (_("Số người bị bắt giữ, xử lý"), "offenders", _offenders(case)),
        (_("Số cây"), "plants", "" if case.plants is None else str(case.plants)),
        (_("Bức xúc dư luận"), "public_concern", _yes_no(case.public_concern)),
        (_("Ghi lúc"), "", day_text(case.recorded_at)),
    ]


def _of_point(point: DrugPoint) -> list[tuple[str, str, str]]:
    lines = [f"{day_text(each.day)} {each.get_kind_display()}" for each in point.events.all()]
    return [
        (_("Nguồn, mã điểm"), "", f"{point.source} · {point.source_id}"),
        (_("Loại điểm"), "", str(point.get_kind_display())),
        (_("Mức độ"), "", str(point.get_evidence_display())),
        (_("Phường, xã"), "", point.unit.full_name if point.unit else ""),
        (_("Địa điểm"), "", point.place_text),
        (_("Vị trí"), "", _place(point.geometry and point.geometry.centroid, point)),
        (_("Sổ của điểm"), "", "; ".join(lines)),
        (_("Bức xúc dư luận"), "", _yes_no(point.public_concern)),
    ]


def _goods(seized: Any) -> str:
    amount = "" if seized.quantity is None else f" {seized.quantity.normalize():f} {seized.unit}"
    return f"{seized.substance}{amount}"


def _place(point: Any, fact: Any) -> str:
    return f"{point.x:.6f}, {point.y:.6f} ({fact.get_precision_display()})" if point else ""


def _known(case: Incident, name: str) -> str:
    """A choice in words; “unknown” is no value of its own here."""
    return "" if getattr(case, name) == "unknown" else str(getattr(case, f"get_{name}_display")())


def _offenders(case: Incident) -> str:
    criminal = [case.criminal_here, case.criminal_elsewhere, case.criminal_no_fixed]
    handled = [case.admin_here, case.admin_elsewhere, case.admin_no_fixed]
    if all(count is None for count in (*criminal, *handled)):
        return ""
    numbers = [
        "/".join("?" if count is None else str(count) for count in each) for each in (criminal, handled)
    ]
    return _("hình sự %(criminal)s · hành chính %(handled)s") % {
        "criminal": numbers[0],
        "handled": numbers[1],
    }


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else _("có") if answer else _("không")
