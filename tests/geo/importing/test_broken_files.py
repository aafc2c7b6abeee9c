"""Every fault of the catalogue: one broken file, its code, its sentence, and nothing half-loaded."""

import re
from dataclasses import replace
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from geo.importing.problems import catalogue
from geo.importing.runner import Order
from geo.management.commands import import_data
from geo.models import (
    AdminUnit,
    Campaign,
    DrugPoint,
    ImportRun,
    Incident,
    KeyRoute,
    Offence,
    RejectedRow,
    ReportedFigure,
    UnitFigures,
    Venue,
    VenueInspection,
)
from tests import worlds

BROKEN = Path(__file__).resolve().parents[3] / "fixtures" / "broken"
KINDS = {
    **dict.fromkeys(
        (
            *("missing_one_of", "no_units_loaded", "stock_needs_day", "flow_needs_period", "no_figures"),
            *("unknown_without_reason", "exempt_exceeds", "unit_needed"),
        ),
        "figures",
    ),
    **dict.fromkeys(("period_missing", "two_periods"), "reported"),
    **dict.fromkeys(("period_reversed", "repeated_different"), "campaigns"),
    **dict.fromkeys(
        (
            *("moving_with_point", "moving_without_unit", "event_order"),
            *("merged_into_unknown", "merged_into_needed", "merged_into_itself"),
        ),
        "points",
    ),
    **dict.fromkeys(("unknown_venue", "positive_exceeds_tests"), "inspections"),
    **dict.fromkeys(
        (
            *("not_wkt", "wrong_shape", "empty_shape", "too_many_vertices", "shape_not_degrees"),
            *("shape_too_wide", "invalid_shape", "no_width", "width_of_area"),
        ),
        "routes",
    ),
}
whole_order = import_data._order
# What no small file can show; made in the tests of opening and of threats.
MADE_IN_TESTS = frozenset(
    {
        *("too_large", "too_many_rows", "zip_bomb", "geometry_too_large", "unstorable_characters"),
        *("opening_timed_out", "opening_out_of_memory", "opening_crashed"),
    }
)
FACTS = (Incident, Offence, DrugPoint, UnitFigures, ReportedFigure, Campaign, KeyRoute, VenueInspection)


def world() -> None:
    of = worlds.edition()
    for column in range(3):
        worlds.ward(of, column)
    for column in (5, 6):
        worlds.ward(of, column, name="Trùng Tên")
    Venue.objects.create(source="office", source_id="CS-01", kind="karaoke", name="Karaoke Sóng Đêm")


def narrowed(order: Order) -> Order:
    """The order of somebody who is responsible for the first ward alone."""
    return replace(order, only_units=frozenset({AdminUnit.objects.get(code="90000").pk}))


def run(code: str, file: Path, *options: str) -> tuple[int, str]:
    """Exit code and everything that was printed."""
    printed = StringIO()
    if code == "not_your_unit":
        with patch.object(import_data, "_order", lambda given: narrowed(whole_order(given))):
            return called(code, file, *options, printed=printed)
    return called(code, file, *options, printed=printed)


def called(code: str, file: Path, *options: str, printed: StringIO) -> tuple[int, str]:
    profile = BROKEN / f"{code}.yaml"
    if profile.exists():
        options = (*options, "--profile", str(profile))
    try:
        call_command("import_data", KINDS.get(code, "incidents"), str(file), *options, stdout=printed)
    except CommandError as refused:
        return refused.returncode, printed.getvalue() + str(refused)
    except SystemExit as ended:
        return int(ended.code or 0), printed.getvalue()
    return 0, printed.getvalue()


def test_catalogue_when_compared_with_the_files_then_each_fault_has_its_file() -> None:
    files = {path.name.split(".")[0] for path in BROKEN.iterdir()} - {"README"}
    assert files == set(catalogue()) - MADE_IN_TESTS


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(set(catalogue()) - MADE_IN_TESTS))
def test_broken_file_when_imported_then_says_what_and_where_and_loads_nothing_half(code: str) -> None:
    if code != "no_units_loaded":
        world()
    (file,) = [each for each in BROKEN.glob(f"{code}.[!b]*") if each.suffix != ".yaml"]
    before = BROKEN / f"{code}.before.csv"
    if before.exists():
        assert run(code, before, "--commit")[0] == 0
    facts = [model.objects.count() for model in FACTS]
    exit_code, printed = run(code, file, "--commit")
    entry = catalogue()[code]
    assert file.name in printed
    if entry.scope == "file" and entry.severity == "error":
        assert exit_code == 2
        assert [model.objects.count() for model in FACTS] == facts
        assert not ImportRun.objects.exclude(file_name=before.name).exists()
    elif entry.severity == "error":
        assert exit_code == 1
        assert f"error [{code}]" in printed
        assert ", row " in printed
        codes = {problem["code"] for row in RejectedRow.objects.all() for problem in row.problems}
        assert code in codes
    else:
        assert exit_code == 0
        assert f"warning [{code}]" in printed
    assert re.search(re.sub(r"\\{\w+\\}", ".*", re.escape(entry.en)), printed, re.DOTALL)


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_broken_file_when_the_language_is_chosen_then_the_sentence_is_in_it(lang: str) -> None:
    world()
    _, printed = run("impossible_date", BROKEN / "impossible_date.csv", "--lang", lang)
    wanted = {
        "vi": "impossible_date.csv, dòng 3, cột “occurred_on”: “31/6/2018” là ngày không có trong lịch.",
        "en": "impossible_date.csv, row 3, column “occurred_on”: “31/6/2018” is a day that does not exist.",
    }
    assert wanted[lang] in printed


@pytest.mark.django_db
def test_swapped_coordinates_when_imported_then_hinted_at_and_not_swapped_silently() -> None:
    world()
    _, printed = run("coordinates_swapped", BROKEN / "coordinates_swapped.csv", "--commit")
    assert "swapped?" in printed
    assert set(Incident.objects.values_list("source_id", flat=True)) == {"TB-01"}


@pytest.mark.django_db
def test_a_vrt_in_disguise_when_imported_then_the_file_it_points_to_is_not_read() -> None:
    exit_code, printed = run("format_in_disguise", BROKEN / "format_in_disguise.csv", "--commit")
    assert exit_code == 2
    assert "OGR VRT" in printed
