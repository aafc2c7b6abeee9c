from hypothesis import given
from hypothesis import strategies as st

from geo.units.chains import Link, is_whole, outgoing, reached
from tests.reference.chains import shares_by_walking


def found(*links: Link, start: int = 1) -> dict[int, tuple[float | None, bool, int]]:
    return {each.unit: (each.share, each.whole, each.steps) for each in reached(start, outgoing(links))}


def test_reached_when_taken_whole_twice_then_all_of_it_two_steps_away() -> None:
    assert found(Link(1, 2, whole=True), Link(2, 3)) == {2: (1.0, True, 1), 3: (1.0, True, 2)}


def test_reached_when_split_and_then_whole_then_the_shares_go_on() -> None:
    links = [Link(1, 2, 0.4, False), Link(1, 3, 0.6, False), Link(2, 4, whole=True)]
    assert found(*links)[4] == (0.4, False, 2)


def test_reached_when_split_and_joined_again_then_all_of_it_but_not_whole() -> None:
    links = [Link(1, 2, 0.25, False), Link(1, 3, 0.75, False), Link(2, 4, whole=True), Link(3, 4, whole=True)]
    assert found(*links)[4] == (1.0, False, 2)


def test_reached_when_one_way_is_unknown_then_the_share_is_unknown() -> None:
    links = [Link(1, 2, 0.25, False), Link(1, 3, None, False), Link(2, 4, whole=True), Link(3, 4, whole=True)]
    assert found(*links)[4] == (None, False, 2)


def test_reached_when_nothing_follows_then_nothing() -> None:
    assert found(Link(2, 3)) == {}


def test_whole_when_the_document_speaks_then_its_word_holds_over_any_share() -> None:
    assert is_whole(True, 0.6, alone=False)
    assert not is_whole(False, 0.99, alone=True)


def test_whole_when_the_document_is_silent_then_one_step_of_nearly_all() -> None:
    assert is_whole(None, None, alone=True)
    assert is_whole(None, 0.97, alone=True)
    assert not is_whole(None, 0.94, alone=True)
    assert not is_whole(None, 0.97, alone=False)


@st.composite
def generations(draw: st.DrawFn) -> list[Link]:
    """Three sets of units, each unit split among up to three of the next set."""
    links = []
    for generation in (0, 10):
        for unit in range(generation, generation + 3):
            targets = draw(st.sets(st.integers(generation + 10, generation + 13), min_size=1, max_size=3))
            links += [Link(unit, target, draw(st.floats(0.1, 0.9)), False) for target in sorted(targets)]
    return links


@given(generations())
def test_shares_when_multiplied_then_as_by_walking_every_way(links: list[Link]) -> None:
    walked = shares_by_walking(0, links)
    ours = {unit: share for unit, (share, _, _) in found(*links, start=0).items()}
    assert ours.keys() == walked.keys()
    assert all(abs((ours[unit] or 0) - walked[unit]) < 1e-9 for unit in ours)
