"""Venues, inspections, sites and routes: new, unchanged, refused, corrected."""

from datetime import date
from pathlib import Path

import pytest

from geo.actions.import_facts import ImportReport, import_facts
from geo.importing.runner import Order
from geo.models import ImportRun, KeyRoute, KeyRoutePassage, Site, Venue, VenueInspection
from tests import worlds

pytestmark = pytest.mark.django_db
FORMATS = Path(__file__).resolve().parents[4] / "fixtures" / "formats"
KINDS = ("venues", "inspections", "sites", "routes")


def load(kind: str, path: Path | None = None, *, update: bool = False) -> ImportReport:
    order = Order(kind, path or FORMATS / f"{kind}.csv", "thử", update=update)
    return import_facts(order, by=None, commit=True)


def changed(tmp_path: Path, kind: str, old: str, new: str) -> Path:
    text = (FORMATS / f"{kind}.csv").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / f"{kind}.csv"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_venues_when_imported_then_stand_in_their_wards() -> None:
    first, second, _ = worlds.wards()
    report = load("venues")
    assert (report.counts["new"], report.problems) == (3, {})
    karaoke, hostel, pawnshop = Venue.objects.order_by("source_id")
    assert (karaoke.unit, hostel.unit, pawnshop.unit) == (first, second, second)
    assert (karaoke.kind, karaoke.conditional, karaoke.precision) == ("karaoke", True, "house")
    assert (hostel.kind, hostel.to_day, hostel.precision) == ("guesthouse", date(2025, 9, 30), "place")
    assert (pawnshop.conditional, pawnshop.point, pawnshop.precision) == (None, None, "ward")


@pytest.mark.parametrize("kind", KINDS)
def test_file_when_imported_twice_then_the_second_changes_nothing(kind: str) -> None:
    worlds.wards()
    load("venues")
    if kind != "venues":
        load(kind)
    runs = ImportRun.objects.count()
    report = load(kind)
    assert (report.counts["new"], report.counts["updated"], report.rejected) == (0, 0, 0)
    assert report.counts["unchanged"] == report.counts["rows"]
    assert ImportRun.objects.count() == runs


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("venues", "Karaoke Sóng Đêm", "Karaoke Sóng Khuya"),
        ("inspections", ",20,3,", ",20,4,"),
        ("sites", "Cảng Nhạn Sa", "Cảng Nhạn Sa 1"),
        ("routes", '15.505)",50', '15.506)",50'),
    ],
)
def test_row_when_its_content_changes_then_refused_unless_corrected(
    tmp_path: Path, kind: str, old: str, new: str
) -> None:
    worlds.wards()
    load("venues")
    load(kind)
    path = changed(tmp_path, kind, old, new)
    assert load(kind, path).problems == {"duplicate_different": 1}
    report = load(kind, path, update=True)
    assert (report.counts["updated"], report.counts["new"]) == (1, 0)
    assert load(kind, path).rejected == 0


def test_venue_when_corrected_by_hand_since_then_the_same_file_leaves_it() -> None:
    worlds.wards()
    load("venues")
    Venue.objects.filter(source_id="CS-01").update(name="Karaoke Đổi Tên", version=2)
    assert load("venues").counts["unchanged"] == 3
    assert Venue.objects.get(source_id="CS-01").name == "Karaoke Đổi Tên"


def test_venue_when_outside_all_units_then_kept_and_said(tmp_path: Path) -> None:
    worlds.wards()
    report = load("venues", changed(tmp_path, "venues", "108.505,15.505", "109.505,15.505"))
    assert report.problems == {"outside_units": 1}
    assert Venue.objects.get(source_id="CS-01").unit is None


def test_id_when_told_twice_with_other_content_then_the_later_row_is_refused(tmp_path: Path) -> None:
    worlds.wards()
    report = load("venues", changed(tmp_path, "venues", "CS-03,", "CS-01,"))
    assert report.problems == {"repeated_different": 1}
    assert Venue.objects.get(source_id="CS-01").name == "Karaoke Sóng Đêm"


def test_inspections_when_imported_then_unknown_counts_stay_unknown() -> None:
    worlds.wards()
    load("venues")
    assert load("inspections").counts["new"] == 3
    closed = VenueInspection.objects.get(outcome="closed")
    assert (closed.violations, closed.drug_tests, closed.positive) == (None, None, None)
    clean = VenueInspection.objects.get(outcome="nothing")
    assert (clean.violations, clean.drug_tests, clean.positive) == (0, 12, 0)


def test_inspection_when_of_another_sources_venue_then_refused() -> None:
    worlds.wards()
    import_facts(Order("venues", FORMATS / "venues.csv", "khác"), by=None, commit=True)
    assert load("inspections").problems == {"unknown_venue": 3}


def test_sites_when_imported_then_stand_in_their_wards() -> None:
    first, second, _ = worlds.wards()
    load("sites")
    port, clinic = Site.objects.order_by("source_id")
    assert (port.unit, port.can_determine) == (first, None)
    assert (clinic.unit, clinic.can_determine) == (second, True)


def test_routes_when_imported_then_pass_their_units() -> None:
    first, second, third = worlds.wards()
    assert load("routes").counts["new"] == 2
    passed = KeyRoutePassage.objects.order_by("route__code", "unit__code").values_list("route__code", "unit")
    assert list(passed) == [("T-01", first.pk), ("T-01", second.pk), ("T-01", third.pk), ("T-02", second.pk)]


def test_route_when_corrected_then_its_old_passages_are_gone(tmp_path: Path) -> None:
    first, *_ = worlds.wards()
    load("routes")
    load("routes", changed(tmp_path, "routes", "108.525 15.505", "108.507 15.505"), update=True)
    assert list(KeyRoute.objects.get(code="T-01").passages.values_list("unit", flat=True)) == [first.pk]


@pytest.mark.parametrize(
    "heading", ["chủ cơ sở", "Tên chủ quán", "owner", "Manager", "người quản lý", "Người đại diện pháp luật"]
)
def test_venues_when_a_column_names_a_person_then_the_file_is_refused(tmp_path: Path, heading: str) -> None:
    from geo.importing.errors import ImportRefused

    path = tmp_path / "co-so.csv"
    path.write_text(f"source_id,kind,name,{heading}\nCS-1,bar,Quán Sao,x\n", encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        load("venues", path)
    assert "looks like a person's name" in refused.value.text("en")


def test_venues_when_a_column_names_an_office_then_it_is_only_not_read(tmp_path: Path) -> None:
    path = tmp_path / "co-so.csv"
    path.write_text("source_id,kind,name,cơ quan chủ quản\nCS-1,bar,Quán Sao,x\n", encoding="utf-8")
    assert load("venues", path).problems["columns_not_read"] == 1
