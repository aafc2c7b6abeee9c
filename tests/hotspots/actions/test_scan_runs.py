"""Scans and near repeat as stored runs: from incidents in the database to spots with their statistics."""

from datetime import date

import pytest

from geo.models import FigureValue, Incident, Offence, UnitFigures
from hotspots.actions.find_hotspots import find_hotspots
from hotspots.contract import silent
from hotspots.errors import ScopeError
from hotspots.methods import named
from hotspots.models import HotspotRun
from hotspots.observations import Window
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db


def find(method: str, **given) -> HotspotRun:
    chosen = named(method)
    window = Window(first=FIRST, last=LAST)
    return find_hotspots(chosen, chosen.read(given), window=window, by=None, progress=silent).run


def test_poisson_scan_when_run_stores_wards_with_their_residents_and_counts_the_unknown_one():
    units = two_heaps()
    for unit, residents in zip(units[:2], (500, 20_000), strict=True):
        report = UnitFigures.objects.create(unit=unit, as_of=date(2025, 1, 1), source="office")
        FigureValue.objects.create(figures=report, indicator="residents", value=residents)
    run = find("poisson_scan", replicates=99, seed=3)
    (spot,) = run.hotspots.all()
    assert spot.statistics["keys"] == [units[0].pk]
    assert (spot.count, spot.statistics["p"]) == (12, 0.01)
    assert spot.statistics["expected"] == pytest.approx(22 * 500 / 20_500)
    assert run.summary["facts"]["units_without_known_residents"] == 1
    assert run.summary["facts"]["cases_in_units_left_out"] == 3
    assert run.summary["chosen"].keys() == {"radius_m"}
    assert run.seed == 3


def test_poisson_scan_when_nobody_reported_residents_says_so():
    two_heaps()
    with pytest.raises(ScopeError, match="none of the 3 wards has a number of residents"):
        find("poisson_scan")


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("space_time_permutation", {"units": "wards", "replicates": 19, "most_p": 1}),
        ("space_time_permutation", {"replicates": 19, "most_p": 1}),
        ("near_repeat", {"permutations": 19}),
    ],
)
def test_method_when_run_on_incidents_alone_is_stored(method, given):
    two_heaps()
    run = find(method, **given)
    assert run.state == "done"
    assert run.summary["facts"]


def test_bernoulli_scan_when_one_kind_of_offence_is_asked_compares_it_with_all_others():
    two_heaps()
    for incident in Incident.objects.filter(source_id__startswith="b-"):
        Offence.objects.create(incident=incident, ordinal=1, kind="sale")
    window = Window(first=FIRST, last=LAST, offences=("sale",))
    method = named("bernoulli_scan")
    given = {"units": "wards", "replicates": "99"}
    run = find_hotspots(method, method.read(given), window=window, by=None, progress=silent).run
    (spot,) = run.hotspots.all()
    assert (spot.count, spot.statistics["p"]) == (10, 0.01)
    assert (run.summary["facts"]["cases"], run.summary["facts"]["records"]) == (10, 25)


def test_bernoulli_scan_when_all_kinds_are_asked_says_that_nothing_is_left_to_compare_with():
    two_heaps()
    with pytest.raises(ScopeError, match="all 25 records are incidents that are scanned"):
        find("bernoulli_scan")
