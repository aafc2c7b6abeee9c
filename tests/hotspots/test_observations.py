"""What methods are shown of the incidents, and what is kept from them."""

from datetime import date

import numpy as np
import pytest

from geo import crs
from geo.models import Incident
from geo.placing.facts import place_incidents
from hotspots.errors import PeriodError, ScopeError
from hotspots.observations import Window, fingerprint, metric_srid, observe, unit_named
from tests import worlds
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db
YEAR = Window(first=FIRST, last=LAST)


def test_observe_when_incidents_stand_in_two_wards_gives_metres_days_and_ids():
    two_heaps()
    seen = observe(YEAR)
    stored = Incident.objects.in_bulk(seen.ids.tolist())
    points = [stored[pk].point for pk in seen.ids.tolist()]
    expected = crs.to_metres([p.x for p in points], [p.y for p in points], seen.srid)
    assert len(seen.ids) == 25
    assert np.array_equal(seen.xy, expected)
    assert seen.days.tolist() == [date(2025, 9, 15)] * 25
    assert seen.srid == crs.metric_for(worlds.WEST, worlds.SOUTH)


@pytest.mark.parametrize("precision", ["ward", "group"])
def test_observe_when_only_the_ward_or_group_is_known_leaves_out_and_says_so(precision):
    units = two_heaps()
    worlds.incident("x", point=worlds.inside(0, 0), unit=units[0])
    Incident.objects.filter(source_id__in=["w", "x"]).update(precision=precision)
    seen = observe(YEAR)
    assert len(seen.ids) == 25
    assert seen.left_out == {precision: 2}


def test_observe_when_a_point_lies_in_no_unit_leaves_it_out_and_says_so():
    two_heaps()
    worlds.incident("far", point=worlds.inside(30, 30))
    place_incidents()
    seen = observe(YEAR)
    assert len(seen.ids) == 25
    assert seen.left_out == {"outside": 1, "ward": 1}


def test_observe_when_a_unit_is_asked_takes_its_own_incidents_only():
    units = two_heaps()
    seen = observe(Window(first=FIRST, last=LAST, unit=units[0]))
    assert len(seen.ids) == 12
    assert seen.left_out == {"ward": 1}


@pytest.mark.parametrize(
    ("first", "last", "count"), [((2025, 9, 15), (2025, 9, 15), 25), ((2025, 9, 16), (2025, 12, 31), 0)]
)
def test_observe_when_a_period_is_given_includes_both_ends(first, last, count):
    two_heaps()
    assert len(observe(Window(first=date(*first), last=date(*last))).ids) == count


def test_fingerprint_when_nothing_changes_equals_the_observed_one():
    units = two_heaps()
    for window in (YEAR, Window(first=FIRST, last=LAST, unit=units[1]), Window(first=FIRST, last=FIRST)):
        assert fingerprint(window) == observe(window).fingerprint


@pytest.mark.parametrize(
    "change",
    [{"occurred_on": date(2025, 9, 16)}, {"point": worlds.inside(0, 0, 0.1, 0.1)}, {"precision": "ward"}],
)
def test_fingerprint_when_an_incident_changes_what_methods_see_is_another(change):
    two_heaps()
    before = fingerprint(YEAR)
    Incident.objects.filter(source_id="a-0").update(**change)
    assert fingerprint(YEAR) != before


def test_fingerprint_when_a_text_is_corrected_stays():
    two_heaps()
    before = fingerprint(YEAR)
    Incident.objects.filter(source_id="a-0").update(place_text="đầu ngõ")
    assert fingerprint(YEAR) == before


def test_window_when_it_ends_before_it_begins_is_refused_with_both_days():
    with pytest.raises(PeriodError, match="ends on 2025-01-01, before it begins on 2025-12-31"):
        Window(first=LAST, last=FIRST)


def test_metric_srid_when_no_units_are_active_says_what_comes_first():
    with pytest.raises(ScopeError, match=r"no units are active.*load_units comes first"):
        metric_srid(YEAR)


def test_unit_named_when_no_unit_has_the_code_on_that_day_says_both():
    worlds.wards(1)
    assert unit_named("90000", day=LAST).code == "90000"
    with pytest.raises(ScopeError, match="no unit has the code 12345 on 2025-12-31"):
        unit_named("12345", day=LAST)
    with pytest.raises(ScopeError, match="no unit has the code 90000 on 2025-01-01"):
        unit_named("90000", day=FIRST)


def test_unit_named_when_two_levels_share_a_code_names_them():
    worlds.wards(1)
    worlds.ward(worlds.edition(level="province"), 0)
    with pytest.raises(ScopeError, match="the code 90000 means several units"):
        unit_named("90000", day=LAST)
