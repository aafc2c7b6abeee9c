"""Units that are known by a list, and boundaries given to some of them later."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import LineString, Point

from geo import crs, placing
from geo.actions.correct_units import correct_units
from geo.actions.draw_units import DrawnUnits, draw_units
from geo.models import AdminUnit, KeyRoute, KeyRoutePassage, UnitEdition, UnitPiece
from geo.units.corrections import read_corrections
from geo.units.errors import UnitCheckError
from geo.units.prepare import ReadOptions
from geo.units.records import RecordOptions
from tests import worlds
from tests.geo.actions.test_load_units import load
from tests.geo.units.files import SQUARES, geojson
from tests.geo.units.tables import table

pytestmark = pytest.mark.django_db
OLD = {"valid_from": date(2020, 1, 1), "valid_to": date(2025, 7, 1)}


def a_list(folder: Path, rows: Any = (("00001", "Phường Bến Mây"), ("00002", "Xã Đồi Sim"))) -> Path:
    return table(folder / "xa.csv", "code,full_name", rows)


def draw(path: Path, edition: int, *, matching_only: bool = False, **read: Any) -> DrawnUnits:
    options = ReadOptions(**read)
    return draw_units(
        path, edition, read=options, matching_only=matching_only, by=None, tell=lambda _step: None
    )


def test_load_when_a_list_then_units_without_boundary_and_the_edition_is_not_drawn(tmp_path: Path) -> None:
    edition = load(a_list(tmp_path), **OLD).edition
    assert (edition.drawn, edition.extent, edition.metric_srid) == (False, None, None)
    unit = AdminUnit.objects.get(code="00002")
    assert (unit.name, unit.kind, unit.boundary, unit.area_m2) == ("Đồi Sim", "XA", None, None)
    assert unit.active
    assert not UnitPiece.objects.exists()


def test_load_when_a_list_names_a_district_in_each_row_then_each_once(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv", "ma,ten,huyen,ten_huyen", [(1, "A", 7, "Huyện X"), (2, "B", 7, "Huyện X")]
    )
    read = ReadOptions(
        columns={"code": "huyen", "full_name": "ten_huyen"}, records=RecordOptions(first_of_code=True)
    )
    assert load(path, level="district", read=read, **OLD).units == 1
    with pytest.raises(UnitCheckError, match="1 faults"):
        load(path, level="district", read=ReadOptions(columns=read.columns), **OLD)


def test_load_when_some_units_lack_a_boundary_then_only_where_lists_are_allowed(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", [*SQUARES[:2], ("00009", "Xa Khơi", None)])
    with pytest.raises(UnitCheckError) as refused:
        load(path)
    assert "00009 Xa Khơi: the boundary is missing or empty" in refused.value.findings[0].sentence
    edition = load(path, read=ReadOptions(lists=True)).edition
    assert not edition.drawn
    assert edition.extent is not None


def test_place_when_a_point_lies_in_no_unit_of_a_list_then_no_word_of_outside(tmp_path: Path) -> None:
    load(a_list(tmp_path), **OLD)
    case = worlds.incident("a", point=worlds.inside(0, 0))
    placing.place_incidents()
    assert not case.placements.exists()


def test_draw_when_code_and_name_agree_then_boundaries_pieces_and_the_facts_are_placed(
    tmp_path: Path,
) -> None:
    edition = load(a_list(tmp_path), **OLD).edition
    case = worlds.incident("a", point=Point(105.805, 21.005, srid=crs.WGS84))
    shapes = geojson(tmp_path / "a.geojson", [("00001", "Phường Bến Mây", SQUARES[0][2])], name="full_name")
    drawn = draw(shapes, edition.pk)
    assert (drawn.units, drawn.lacking) == (1, 1)
    edition.refresh_from_db()
    assert (edition.drawn, edition.metric_srid) == (False, 32648)
    assert UnitPiece.objects.count() == 1
    assert case.placements.get().unit.code == "00001"
    with pytest.raises(UnitCheckError) as refused:
        draw(shapes, edition.pk)
    assert "has a boundary already" in refused.value.findings[0].sentence


def test_draw_when_every_unit_has_one_then_the_edition_is_drawn(tmp_path: Path) -> None:
    rows = [(code, name) for code, name, _ in SQUARES]
    edition = load(table(tmp_path / "a.csv", "code,name", rows), **OLD).edition
    assert draw(geojson(tmp_path / "a.geojson"), edition.pk).lacking == 0
    assert UnitEdition.objects.get(pk=edition.pk).drawn


def test_draw_when_a_code_or_name_is_not_there_then_refused_unless_only_matches_are_wanted(
    tmp_path: Path,
) -> None:
    rows = [("00001", "Bến Mây"), ("00002", "Đồi Khác")]
    edition = load(table(tmp_path / "a.csv", "code,name", rows), **OLD).edition
    with pytest.raises(UnitCheckError, match="2 faults") as refused:
        draw(geojson(tmp_path / "a.geojson"), edition.pk)
    assert [finding.sentence for finding in refused.value.findings] == [
        "00002 Đồi Sim: code 00002 is Đồi Khác in the edition",
        "00003 Hoà Lạc: the edition has no unit with this code",
    ]
    drawn = draw(geojson(tmp_path / "a.geojson"), edition.pk, matching_only=True)
    assert (drawn.units, len(drawn.findings)) == (1, 2)


def test_draw_when_there_is_no_such_edition_then_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnitCheckError, match="there is no edition 77 that boundaries could be given to"):
        draw(geojson(tmp_path / "a.geojson"), 77)


def test_draw_when_a_unit_was_corrected_then_the_later_version_is_drawn_too_and_routes_pass_both(
    tmp_path: Path,
) -> None:
    edition = load(a_list(tmp_path), valid_from=date(2025, 7, 1)).edition
    case = worlds.incident("a", point=Point(105.805, 21.005, srid=crs.WGS84))
    line = LineString((105.801, 21.005), (105.809, 21.005), srid=crs.WGS84)
    KeyRoute.objects.create(
        code="T", name="Đường Bến", kind="INTER", geometry=line, from_day=date(2025, 8, 1)
    )
    columns = "code,from_day,new_code,new_name,new_kind,source"
    path = table(tmp_path / "sua.csv", columns, [("00001", date(2026, 4, 30), "00009", "", "", "x")])
    rows = read_corrections(path)
    correct_units(path, rows, level="commune", commit=True, by=None, tell=lambda _step: None)
    shapes = geojson(tmp_path / "a.geojson", [("00001", "Phường Bến Mây", SQUARES[0][2])], name="full_name")
    draw(shapes, edition.pk)
    case.refresh_from_db()
    assert case.unit.code == "00009"
    assert set(KeyRoutePassage.objects.values_list("unit__code", flat=True)) == {"00001", "00009"}
    assert not case.unit.edition.drawn
