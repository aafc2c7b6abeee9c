from hypothesis import given
from hypothesis import strategies as st

from geo.units.carrying import Carried, NotComparable, OldFigure, carry


def whole(value: int | None, unit: str = "A") -> OldFigure:
    return OldFigure(unit, value, whole=True)


def part(
    value: int | None, unit: str = "B", *, people: float | None = None, area: float | None = None
) -> OldFigure:
    return OldFigure(unit, value, whole=False, population_share=people, area_share=area)


def test_carry_when_all_predecessors_are_whole_then_their_sum_exact() -> None:
    assert carry([whole(3), whole(4)]) == Carried(7, "sum", 0.0)


def test_carry_when_a_part_has_a_share_of_people_then_that_share_before_the_areas() -> None:
    assert carry([whole(6), part(10, people=0.4, area=0.9)]) == Carried(10.0, "population", 0.4)


def test_carry_when_a_part_has_a_share_of_area_only_then_by_area() -> None:
    assert carry([part(10, area=0.5)]) == Carried(5.0, "area", 1.0)


def test_carry_when_parts_have_different_shares_then_mixed() -> None:
    found = carry([part(10, area=0.5), part(10, people=0.5)])
    assert isinstance(found, Carried)
    assert found.rule == "mixed"


def test_carry_when_a_part_has_no_share_then_not_comparable_and_which() -> None:
    assert carry([whole(1), part(2, "Cũ")]) == NotComparable("no-share", ("Cũ",))


def test_carry_when_a_predecessor_has_no_figure_then_not_zero_but_not_comparable() -> None:
    assert carry([whole(1), whole(None, "Lặng")]) == NotComparable("no-figure", ("Lặng",))


def test_carry_when_there_is_no_predecessor_then_not_comparable() -> None:
    assert carry([]) == NotComparable("no-predecessors", ())


def test_carry_when_an_estimate_is_zero_then_it_is_still_an_estimate() -> None:
    assert carry([part(0, area=0.5)]) == Carried(0.0, "area", 1.0)
    assert carry([whole(0)]) == Carried(0, "sum", 0.0)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.floats(0, 1)), min_size=1, max_size=8))
def test_carry_when_an_old_unit_is_shared_out_then_the_parts_make_the_whole_again(parts: list) -> None:
    one = carry([part(value, area=share) for value, share in parts])
    other = carry([part(value, area=1 - share) for value, share in parts])
    assert isinstance(one, Carried)
    assert isinstance(other, Carried)
    assert abs(one.value + other.value - sum(value for value, _ in parts)) < 1e-6
    assert 0 <= one.estimated <= 1
