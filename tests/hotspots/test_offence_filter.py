"""Runs of some kinds of offences only, and the background that a risk is measured against."""

from datetime import date

import pytest

from geo.models import Incident, Offence
from hotspots.actions.find_hotspots import find_hotspots
from hotspots.contract import Need, silent
from hotspots.errors import NothingToMeasure, ParameterError
from hotspots.observations import Window, fingerprint, observe
from hotspots.queries.runs import is_stale
from hotspots.studies import study_of
from tests import worlds
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.field_method import CountParams, count_field
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db
__all__ = ["count_field"]
SALES = Window(first=FIRST, last=LAST, offences=("sale",))
ALL = Window(first=FIRST, last=LAST)


@pytest.fixture
def world():
    """Of the first heap's twelve: eleven sales, one of them a use too; the second heap's ten are uses."""
    units = two_heaps()
    for incident in Incident.objects.filter(source_id__startswith="a-").exclude(source_id="a-11"):
        Offence.objects.create(incident=incident, ordinal=1, kind="sale")
    for incident in Incident.objects.filter(source_id__startswith="b-"):
        Offence.objects.create(incident=incident, ordinal=1, kind="use")
    both = Incident.objects.get(source_id="a-0")
    Offence.objects.create(incident=both, ordinal=2, kind="use")
    return units


def test_observe_when_kinds_are_asked_gives_incidents_with_such_an_offence_once(world):
    assert len(observe(SALES).ids) == 11
    assert len(observe(Window(first=FIRST, last=LAST, offences=("use", "sale"))).ids) == 21
    assert len(observe(ALL).ids) == 25


def test_observe_when_kinds_are_asked_counts_what_is_left_out_among_them_only(world):
    assert observe(ALL).left_out == {"ward": 1}
    assert observe(SALES).left_out == {}
    Offence.objects.create(incident=Incident.objects.get(source_id="w"), ordinal=1, kind="sale")
    assert observe(SALES).left_out == {"ward": 1}


def test_window_when_kinds_come_in_any_order_is_the_same_question():
    orders = [("use", "sale"), ("sale", "use", "use")]
    one, other = (Window(first=FIRST, last=LAST, offences=kinds) for kinds in orders)
    assert one == other


def test_window_when_a_kind_does_not_exist_names_it_and_those_that_do():
    with pytest.raises(ParameterError, match="no kind of offence “theft”; choose possession, sale"):
        Window(first=FIRST, last=LAST, offences=("theft",))


def test_run_when_kinds_are_asked_keeps_them_and_is_another_than_of_all(world):
    sales, everything = find(SALES).run, find(ALL).run
    assert (sales.offences, sales.input_count) == (["sale"], 11)
    assert (everything.offences, everything.input_count) == ([], 25)
    assert sales.fingerprint != everything.fingerprint
    assert not find(SALES).made


def test_run_when_the_kind_of_an_offence_is_corrected_is_stale(world):
    sales, everything = find(SALES).run, find(ALL).run
    Offence.objects.filter(incident__source_id="a-3").update(kind="use")
    assert is_stale(sales)
    assert not is_stale(everything)


def test_run_when_no_incident_is_of_the_kind_says_which_was_asked(world):
    with pytest.raises(NothingToMeasure, match="with an offence of the kind production has an exact place"):
        find(Window(first=FIRST, last=LAST, offences=("production",)))


def test_study_when_a_background_is_needed_has_all_incidents_whatever_their_kind(world):
    study = study_of(SALES, observe(SALES), needs={Need.BACKGROUND})
    assert (len(study.xy), len(study.background.xy)) == (11, 25)
    assert set(study.background.weights) == {1.0}
    assert study.background.days.tolist() == [(date(2025, 9, 15) - date(1970, 1, 1)).days] * 25


def test_study_when_no_background_is_needed_has_none(world):
    assert study_of(SALES, observe(SALES), needs=set()).background is None


def test_study_when_no_kind_is_asked_has_itself_as_background(world):
    study = study_of(ALL, observe(ALL), needs={Need.BACKGROUND})
    assert (study.background.xy == study.xy).all()


def test_run_when_its_background_changed_is_stale_and_made_anew(world, count_field):
    def again():
        return find_hotspots(count_field, CountParams(), window=SALES, by=None, progress=silent)

    first = again().run
    assert first.fingerprint == fingerprint(SALES, background=True)
    assert not again().made
    Incident.objects.filter(source_id="b-0").update(point=worlds.inside(2, 0))
    assert fingerprint(SALES) == first.fingerprint.split("/")[0]
    assert is_stale(first)
    assert again().made
