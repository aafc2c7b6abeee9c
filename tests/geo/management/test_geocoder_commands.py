from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from geo.geocoding.evaluation.cases import BORDER_M
from geo.models import GazetteerEntry, Incident
from geo.models.base import Placement
from tests import worlds
from tests.geo.gazetteer.places import divided_ward, houses

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_load_gazetteer_when_not_committed_then_stores_nothing(tmp_path):
    words = ["load_gazetteer", str(houses(tmp_path)), "--kind", "houses", "--source", "khảo sát"]
    assert "Dry run, would load 10 houses, 10 with a place" in run(*words)
    assert not GazetteerEntry.objects.exists()
    assert "Loaded 10 houses" in run(*words, "--commit")
    assert "nothing changed" in run(*words, "--commit")


def test_load_gazetteer_when_the_file_is_bad_then_says_so(tmp_path):
    with pytest.raises(CommandError, match="no such file"):
        run("load_gazetteer", str(tmp_path / "x.csv"), "--kind", "houses", "--source", "x")


def test_geocode_when_asked_then_prints_candidates_and_why():
    divided_ward()
    text = run("geocode", "phường Mai Lâm cũ", "--lang", "en")
    assert "Phường Bến Tơ" in text
    assert "was divided among 2 units" in text
    assert "possible" in text


def test_geocode_when_a_day_is_given_then_answers_with_its_units():
    divided_ward()
    assert "[80001] certain" in run("geocode", "phường Mai Lâm", "--day", "2025-06-30")


def test_locate_pending_when_not_committed_then_only_tells(tmp_path):
    divided_ward()
    worlds.incident("a", place_text="phường Bến Tơ")
    assert "would locate 1 of 1 (ward 1)" in run("locate_pending")
    assert Incident.objects.get().located_by == "none"
    assert "Located 1 of 1" in run("locate_pending", "--commit")


def test_check_geocoder_when_run_then_prints_calibration_and_what_a_file_changes(tmp_path):
    divided_ward()
    path = tmp_path / "cases.csv"
    path.write_text(
        "address,code\n4 Gốm - phường Mai Lâm cũ,90000\n76 Gốm - phường Mai Lâm cũ,90001\n"
        "phường Bến Tơ,90000\n",
        encoding="utf-8",
    )
    words = ["check_geocoder", str(path), "--text", "address", "--truth", "code", "--lang", "en"]
    assert "All: 3" in run(*words)
    text = run(*words, "--gazetteer-file", str(houses(tmp_path)))
    assert "with the file: 3, 100.00%" in text
    assert "addresses a second" in text
    assert "Certain" in text


def test_check_geocoder_when_a_point_lies_on_a_border_then_tells_how_many_name_the_other_side(tmp_path):
    west, east = worlds.wards(2)
    border, inside = west.boundary.extent[2], west.label_point
    path = tmp_path / "cases.csv"
    lines = [f"{east.full_name},{west.code},{lon},{inside.y}" for lon in (border - 2e-5, inside.x)]
    path.write_text("\n".join(["address,code,lon,lat", *lines]), encoding="utf-8")
    words = ["check_geocoder", str(path), "--text", "address", "--truth", "code", "--lang", "en"]
    text = run(*words, "--point", "lon,lat")
    assert "All: 2, right 0.00%" in text
    assert "All, or the unit across a border less than 10 m away: 50.00%" in text


def test_border_when_told_to_the_geocoder_is_the_one_that_placements_are_marked_by():
    assert BORDER_M == Placement.NEAR_M


def test_check_geocoder_when_a_column_is_missing_then_names_it(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("address,code\nphường Bến Tơ,90000\n", encoding="utf-8")
    with pytest.raises(CommandError, match="no column ward"):
        run("check_geocoder", str(path), "--text", "address", "--truth", "ward")


@pytest.mark.parametrize(
    "words", [["geocode", "phường Mai Lâm cũ"], ["locate_pending"]], ids=lambda words: words[0]
)
def test_command_when_the_configured_geocoder_is_outside_then_stops_with_a_sentence(words, settings):
    divided_ward()
    worlds.incident("a", place_text="phường Mai Lâm cũ")
    settings.GEOCODER_URL = "http://8.8.8.8/search"
    with pytest.raises(CommandError, match="must not leave the building"):
        run(*words)
