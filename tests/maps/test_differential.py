"""What happens in one ward changes nothing in what another can read: not a count, a tag, an order or a
date.
"""

import re
from datetime import date

import pytest
import time_machine
from django.utils import timezone

from geo.models import Incident, Seizure, Site, Venue, VenueInspection
from tests import worlds
from tests.maps import everything, matrix

# Nonces, tokens of forms, and the names that folium gives its elements.
DRAWN_BY_LOT = rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|_[0-9a-f]{32}'
LAYERS = (
    *("units", "incidents", "points", "hotspots", "cells", "status"),
    *("venues", "inspections", "sites", "routes"),
)


@pytest.mark.django_db(transaction=True)
def test_answers_of_a_ward_when_another_ward_has_a_hundred_more_cases_then_they_are_the_same_bytes():
    town = matrix.build()
    reader = town.accounts["ward_leader"]
    with time_machine.travel(timezone.now(), tick=False):
        before = _everything(town, reader)
        _much_happens_in(town.wards[1])
        after = _everything(town, reader)
        assert _everything(town, town.accounts["planner"]) != _everything(town, reader)
    assert list(before) == list(after)
    assert {address: _changed(before[address], after[address]) for address in before} == dict.fromkeys(before)


def _changed(before: bytes, after: bytes) -> tuple[bytes, bytes] | None:
    """Where two answers part, with some bytes around; None if they are the same."""
    if before == after:
        return None
    place = next((i for i, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), -1)
    return before[place - 80 : place + 80], after[place - 80 : place + 80]


def _everything(town, user) -> dict[str, bytes]:
    """Every address that can be read, of both wards, without what differs from answer to answer."""
    names = [name for name, row in matrix.ROWS.items() if row.get("method", "get") == "get"]
    asked = {town.address(name, ward) for name in names for ward in (0, 1)}
    asked |= {f"/exports/{layer}.geojson" for layer in LAYERS}
    return {address: _answer(user, address) for address in sorted(asked)}


def _answer(user, address: str) -> bytes:
    answer = matrix.ask(user, address)
    kept = {name: value for name, value in answer.headers.items() if name != "Content-Security-Policy"}
    body = re.sub(DRAWN_BY_LOT, b"", answer.body)
    return f"{answer.status_code} {kept}\n".encode() + body


def _much_happens_in(ward: everything.Ward) -> None:
    """A hundred cases, points; figures, summaries, a run and a status more."""
    for number in range(100):
        case = worlds.incident(f"MORE-{number}", unit=ward.unit, point=worlds.inside(1, 0))
        Seizure.objects.create(incident=case, substance="heroin", quantity=1, unit="g")
        worlds.drug_point(f"MORE-{number}", unit=ward.unit, point=worlds.inside(1, 0), events=[])
        standing = {"source": "thử", "source_id": f"MORE-{number}", "unit": ward.unit, "name": "Quán Sao"}
        venue = Venue.objects.create(kind="bar", **standing)
        VenueInspection.objects.create(venue=venue, day=date(2025, 9, 2), outcome="drugs")
        Site.objects.create(kind="school", **standing)
    assert Incident.objects.filter(source_id__startswith="MORE-").count() == 100
    everything.more(ward.unit, date(2025, 10, 1))
