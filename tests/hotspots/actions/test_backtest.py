"""Back-tests are stored with all that repeats them, once for the same input, parameters and code."""

from datetime import date

import pytest

from geo.models import AuditEntry, Incident
from hotspots.actions.backtest import entrants, run_backtest
from hotspots.contract import silent
from hotspots.errors import NothingToMeasure, PeriodError
from hotspots.evaluation.plan import Plan
from hotspots.evaluation.ranking import windows_of
from hotspots.evaluation.results import BackTested
from hotspots.methods import METHODS
from hotspots.models import BackTest
from hotspots.observations import Window
from tests import worlds
from tests.hotspots.spots_world import two_heaps

pytestmark = pytest.mark.django_db
DAYS = Window(first=date(2025, 9, 1), last=date(2025, 9, 20))
PLAN = Plan(windows=2, test_days=5, train_days=10, share=0.05, origins=2)


def run(window=DAYS, plan=PLAN, by=None):
    return run_backtest(entrants(), window=window, plan=plan, by=by, progress=silent)


def test_run_backtest_when_done_counts_each_window_and_stores_what_repeats_it():
    user = worlds.account("planner")
    two_heaps()
    outcome = run(by=user)
    row = outcome.backtest
    found = BackTested.from_json(row.results)
    assert outcome.made
    assert found.total.tolist() == [25, 0]
    assert (row.from_day, row.to_day, row.input_count, row.by) == (DAYS.first, DAYS.last, 25, user)
    assert row.left_out == {"ward": 1}
    assert set(row.parameters["methods"]) == {entrant.method.name for entrant in entrants()}
    assert row.parameters["plan"]["windows"] == 2
    entry = AuditEntry.objects.get(action="hotspots.backtest")
    assert (entry.by, entry.subject) == (user, f"BackTest {row.pk}")


def test_run_backtest_when_nothing_changed_hands_back_the_same_and_when_incidents_did_makes_another():
    two_heaps()
    first = run()
    again = run()
    assert (again.made, again.backtest) == (False, first.backtest)
    Incident.objects.filter(source_id="a-0").update(occurred_on=date(2025, 9, 16))
    assert run().made
    assert run(plan=Plan(windows=1, test_days=5, train_days=10)).made
    assert BackTest.objects.count() == 3


def test_run_backtest_when_the_second_window_has_what_the_first_had_hits_it():
    two_heaps()
    Incident.objects.filter(source_id__startswith="b-").update(occurred_on=date(2025, 9, 18))
    Incident.objects.filter(source_id__startswith="a-").update(occurred_on=date(2025, 9, 8))
    Incident.objects.filter(source_id="a-1").update(occurred_on=date(2025, 9, 19))
    found = BackTested.from_json(run().backtest.results)
    second = windows_of(found, "plain_count")[1]
    assert second.hits.total == 11
    assert second.hits.n == 1


def test_run_backtest_when_nothing_has_a_place_says_so():
    worlds.wards(1)
    with pytest.raises(NothingToMeasure, match="no incident from 2025-09-01 to 2025-09-20 has an exact"):
        run()


def test_run_backtest_when_the_period_is_too_short_says_how_long_it_must_be():
    two_heaps()
    with pytest.raises(PeriodError, match="the period has 20 days; 12 windows of 30 days with 365 days"):
        run(plan=Plan())
    assert not BackTest.objects.exists()


def test_entrants_when_named_are_those_only():
    assert [entrant.method.name for entrant in entrants(["dbscan"])] == ["dbscan"]
    assert {entrant.method.name for entrant in entrants()} <= set(METHODS)
