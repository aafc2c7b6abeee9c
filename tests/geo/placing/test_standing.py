"""Venues and sites are placed as incidents are: by point, by code, per edition, and mirrored."""

from datetime import date

import pytest

from geo import placing
from geo.models import EditionState, Site, SitePlacement, Venue, VenuePlacement
from tests.worlds import edition, inside, ward

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)
CASES = [
    (Venue, VenuePlacement, placing.place_venues, "karaoke"),
    (Site, SitePlacement, placing.place_sites, "seaport"),
]


@pytest.mark.parametrize(("model", "placements", "place", "kind"), CASES)
def test_place_when_two_editions_are_loaded_then_a_row_in_each(model, placements, place, kind):
    old, new = edition(valid_from=date(2020, 1, 1), valid_to=JULY), edition()
    before, after = ward(old, 0), ward(new, 0)
    made = model.objects.create(
        source="thử", source_id="1", kind=kind, name="X", point=inside(0, 0), precision="place"
    )
    place(ids=[made.pk])
    made.refresh_from_db()
    assert made.unit == after
    assert set(placements.objects.values_list("unit", flat=True)) == {before.pk, after.pk}


@pytest.mark.parametrize(("model", "placements", "place", "kind"), CASES)
def test_place_when_only_a_code_is_stated_then_read_by_the_last_day_at_work(model, placements, place, kind):
    # The same code names another ward after July.
    old, new = edition(valid_from=date(2020, 1, 1), valid_to=JULY), edition()
    ward(old, 0, code="90007")
    here = ward(new, 1, code="90007")
    stated = {"source": "thử", "kind": kind, "name": "X", "stated_unit_code": "90007", "precision": "ward"}
    now = model.objects.create(source_id="1", **stated)
    gone = model.objects.create(source_id="2", to_day=date(2025, 6, 30), **stated)
    place()
    now.refresh_from_db()
    gone.refresh_from_db()
    assert now.unit == here
    assert gone.unit != here


@pytest.mark.parametrize(("model", "placements", "place", "kind"), CASES)
def test_place_when_an_edition_becomes_active_then_everything_stands_in_it(model, placements, place, kind):
    from geo.actions.activate_edition import activate_edition

    made = model.objects.create(
        source="thử", source_id="1", kind=kind, name="X", point=inside(0, 0), precision="place"
    )
    draft = edition(state=EditionState.DRAFT)
    unit = ward(draft, 0)
    activate_edition(draft, by=None)
    made.refresh_from_db()
    assert made.unit == unit
