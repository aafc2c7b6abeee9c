from typing import Any

from geo.models import AdminUnit
from geo.through_time import Kin
from maps.kin_diagram import LONGEST, ROW, kin_diagram


def kin(pk: int, *, whole: bool = True, share: float | None = None) -> Kin:
    return Kin(AdminUnit(pk=pk, full_name=f"Phường {pk}"), share, None, whole, False, "")


def drawn(before: int, after: int, **fields: Any) -> Any:
    return kin_diagram(
        name="Phường Này",
        unit_id=0,
        before=[kin(pk + 1, **fields) for pk in range(before)],
        after=[kin(pk + 100, **fields) for pk in range(after)],
    )


def test_diagram_when_one_became_one_then_three_rows_on_one_trunk() -> None:
    found = drawn(1, 1)
    assert [row.kind for row in found.rows] == ["whole", "self", "whole"]
    assert (found.top, found.bottom, found.height) == (found.rows[0].y, found.rows[-1].y, 3 * ROW)


def test_diagram_when_ten_became_one_then_the_trunk_ends_at_the_unit() -> None:
    found = drawn(10, 0)
    assert len(found.rows) == 11
    assert (found.bottom, found.rows[-1].kind) == (found.rows[-1].y, "self")


def test_diagram_when_one_became_four_then_the_trunk_begins_at_the_unit() -> None:
    found = drawn(0, 4, whole=False, share=0.25)
    assert (found.top, found.rows[0].kind) == (found.rows[0].y, "self")
    assert {(row.kind, row.share) for row in found.rows[1:]} == {("part", 0.25)}


def test_diagram_when_a_name_is_long_then_it_is_cut_within_the_drawing() -> None:
    found = kin_diagram(name="Phường " + "Dài " * 20, unit_id=0, before=[], after=[])
    assert len(found.rows[0].short) == LONGEST
    assert found.rows[0].short.endswith("…")
