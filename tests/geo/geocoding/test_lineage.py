from geo.geocoding.gazetteer import Gazetteer, Succession
from tests.geo.geocoding.world import AFTER, BEFORE, UNITS, gazetteer


def heirs(unit, day=None):
    return [(one.unit, round(one.share, 2)) for one in gazetteer().lineage.heirs(unit, day)]


def test_heirs_when_divided_then_by_share_largest_first():
    assert heirs(20) == [(30, 0.6), (31, 0.4)]


def test_heirs_when_the_unit_is_in_force_on_the_day_then_is_itself():
    assert heirs(20, BEFORE) == [(20, 1.0)]
    assert heirs(30, AFTER) == [(30, 1.0)]


def test_heirs_when_the_day_lies_before_a_new_unit_then_are_those_it_came_from():
    assert sorted(unit for unit, _ in heirs(30, BEFORE)) == [20, 21, 22]


def test_kin_when_asked_then_follows_both_ways():
    lineage = gazetteer().lineage
    assert lineage.ancestors(30) == {20, 21, 22}
    assert lineage.descendants(20) == {30, 31}
    assert lineage.took_in(30) == 3


def test_share_when_unknown_then_is_what_the_others_leave_and_whole_counts_whole():
    def shares(*successions):
        found = Gazetteer(UNITS, successions).lineage.heirs(20, None)
        return {one.unit: round(one.share, 2) for one in found}

    assert shares(Succession(20, 30, share=0.7), Succession(20, 31)) == {30: 0.7, 31: 0.3}
    assert shares(Succession(20, 30), Succession(20, 31)) == {30: 0.5, 31: 0.5}
    assert shares(Succession(20, 30, share=0.9, whole=True)) == {30: 1.0}


def test_inside_when_units_were_taken_in_whole_then_are_those_and_never_a_divided_one():
    lineage = gazetteer().lineage
    assert lineage.inside(30) == {30, 21, 22}
    assert lineage.inside(20) == {20}
    assert lineage.inside(21) == {21}


def test_inside_when_a_unit_only_changed_its_name_then_is_one_with_it_whichever_is_asked():
    lineage = Gazetteer(UNITS, [Succession(20, 30), Succession(21, 31, whole=False)]).lineage
    assert lineage.inside(20) == lineage.inside(30) == {20, 30}
    assert lineage.inside(31) == {31}
