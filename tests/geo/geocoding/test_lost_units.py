from dataclasses import replace

from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.locate import locate
from tests.geo.geocoding.world import SUCCESSIONS, UNITS

# The same country, but nobody told what became of ward 4.
UNTOLD = [one for one in SUCCESSIONS if one.predecessor != 22]


def answer(**people):
    units = [replace(unit, people=people.get(f"u{unit.id}")) for unit in UNITS]
    return locate("phường 4, quận Bến Tơ, Hải Uyên", Gazetteer(units, UNTOLD))


def test_unit_when_its_successor_is_unknown_then_those_of_its_district_are_listed_and_none_is_certain():
    found = answer()
    assert {one.unit.id for one in found.candidates} == {30, 31}
    assert found.confidence != "certain"
    assert "lost" in {reason.code for reason in found.best.reasons}


def test_people_when_a_new_unit_has_more_than_its_known_parts_then_speak_for_it():
    parts = {"u20": 1000.0, "u21": 500.0, "u22": 800.0}
    west, east = answer(**parts, u30=1900.0, u31=400.0), answer(**parts, u30=1100.0, u31=1200.0)
    assert (west.best.unit.id, east.best.unit.id) == (30, 31)
