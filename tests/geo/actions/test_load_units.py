import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.contrib.gis.geos import Point

from geo import crs, placing
from geo.actions.load_units import EditionOptions, LoadedUnits, load_units
from geo.models import AdminUnit, AuditEntry, EditionState, UnitEdition, UnitPiece
from geo.units.errors import AlreadyLoadedError, UnitCheckError
from geo.units.prepare import ReadOptions
from geo.units.records import RecordOptions
from tests import worlds
from tests.geo.units.files import BOW_TIE, SELF_TOUCHING, SQUARES, geojson

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


def load(path: Path, *, read: ReadOptions | None = None, **edition: Any) -> LoadedUnits:
    options = EditionOptions(**{"level": "commune", "valid_from": JULY, **edition})
    return load_units(path, edition=options, read=read or ReadOptions(), by=None, tell=lambda _: None)


def nothing_loaded() -> bool:
    return not (UnitEdition.objects.exists() or AdminUnit.objects.exists() or UnitPiece.objects.exists())


def test_load_when_file_is_sound_then_active_with_pieces_and_audit(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", kind="phuong")
    loaded = load(path, legal_basis="1656/NQ")
    edition = UnitEdition.objects.get()
    assert (edition.state, edition.legal_basis, edition.metric_srid) == (
        EditionState.ACTIVE,
        "1656/NQ",
        32648,
    )
    assert edition.file_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert edition.extent.extent == pytest.approx((105.80, 21.00, 105.82, 21.02))
    unit = AdminUnit.objects.get(code="00003")
    assert (unit.name, unit.full_name, unit.kind) == ("Hoà Lạc", "Phường Hoà Lạc", "PHUONG")
    assert unit.folded_name == "phuong hoa lac"
    assert unit.active
    assert (unit.valid.lower, unit.valid.upper) == (JULY, None)
    assert unit.area_m2 == pytest.approx(crs.geodesic_area(SQUARES[2][2]))
    assert unit.boundary.covers(unit.label_point)
    assert UnitPiece.objects.filter(unit=unit).count() == 1
    assert loaded.area_m2 == pytest.approx(sum(each.area_m2 for each in AdminUnit.objects.all()))
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {"units.load", "units.activate"}


def test_load_when_the_same_file_again_then_says_so_and_changes_nothing(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson")
    load(path)
    with pytest.raises(AlreadyLoadedError, match=r"is loaded already, as edition .* nothing was changed"):
        load(path)
    assert UnitEdition.objects.count() == 1


def test_load_when_a_draft_was_left_then_the_next_run_activates_it(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson")
    draft = load(path, draft=True).edition
    assert not AdminUnit.objects.filter(active=True).exists()
    assert load(path).edition == draft
    assert AdminUnit.objects.filter(active=True).count() == 3
    with pytest.raises(AlreadyLoadedError):
        load(path, draft=True)


def test_load_when_a_boundary_is_invalid_then_refused_and_nothing_is_left(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", [*SQUARES[:1], ("00009", "Nơ", BOW_TIE)])
    with pytest.raises(UnitCheckError, match=r"a.geojson: 1 faults; nothing was loaded") as refused:
        load(path)
    assert "00009 Nơ: the boundary is invalid: Self-intersection" in refused.value.findings[0].sentence
    assert nothing_loaded()


def test_load_when_repair_is_asked_then_mended_and_told(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", [*SQUARES[:1], ("00009", "Chạm", SELF_TOUCHING)])
    with pytest.raises(UnitCheckError):
        load(path)
    loaded = load(path, read=ReadOptions(repair=True))
    assert [finding.code for finding in loaded.findings] == ["repaired"]
    assert AdminUnit.objects.get(code="00009").boundary.valid


def test_load_when_repair_would_change_the_place_then_still_refused(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", [("00009", "Nơ", BOW_TIE)])
    with pytest.raises(UnitCheckError) as refused:
        load(path, read=ReadOptions(repair=True))
    assert {finding.code for finding in refused.value.findings} == {"repair-too-large", "invalid-shape"}
    assert nothing_loaded()


def test_load_when_codes_are_in_force_already_then_refused_with_the_edition(tmp_path: Path) -> None:
    old = load(geojson(tmp_path / "a.geojson"), name="Cũ", valid_from=date(2020, 1, 1)).edition
    later = geojson(tmp_path / "b.geojson", [(code, f"{name} mới", shape) for code, name, shape in SQUARES])
    with pytest.raises(UnitCheckError, match="3 codes are in force already") as refused:
        load(later)
    assert f"edition {old.pk} “Cũ” from 2020-01-01 on; end that edition with --replaces {old.pk}" in (
        refused.value.findings[0].sentence
    )
    assert UnitEdition.objects.count() == 1


def test_load_when_it_replaces_an_edition_then_that_one_ends_the_day_before(tmp_path: Path) -> None:
    old = load(geojson(tmp_path / "a.geojson"), valid_from=date(2020, 1, 1)).edition
    later = geojson(tmp_path / "b.geojson", [(code, f"{name} mới", shape) for code, name, shape in SQUARES])
    load(later, replaces=old.pk)
    old.refresh_from_db()
    assert old.valid_to == JULY
    assert AdminUnit.objects.get(code="00001", valid__contains=date(2025, 6, 30)).edition == old
    assert AdminUnit.objects.get(code="00001", valid__contains=JULY).name == "Bến Mây mới"


def test_load_when_it_replaces_an_edition_then_later_statements_leave_the_old_units(tmp_path: Path) -> None:
    old = load(geojson(tmp_path / "a.geojson")).edition
    incidents = {
        day: worlds.incident(f"V{day}", occurred_on=date(2025, *day), stated_unit_code="00003")
        for day in ((8, 1), (9, 2))
    }
    placing.place_incidents()
    one_less = geojson(tmp_path / "b.geojson", SQUARES[:2])
    load(one_less, valid_from=date(2025, 9, 1), replaces=old.pk)
    placed = {
        day: incident.placements.filter(edition=old, outcome="placed").exists()
        for day, incident in incidents.items()
    }
    assert placed == {(8, 1): True, (9, 2): False}


def test_load_when_the_replaced_edition_is_unknown_then_refused(tmp_path: Path) -> None:
    with pytest.raises(UnitCheckError, match="there is no active edition 77 that began before 2025-07-01"):
        load(geojson(tmp_path / "a.geojson"), replaces=77)
    assert nothing_loaded()


def test_load_when_a_parent_is_not_loaded_then_refused(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", parent="001")
    with pytest.raises(UnitCheckError) as refused:
        load(path)
    assert (
        "the unit above it, code 001, is not loaded; load that level first"
        in refused.value.findings[0].sentence
    )
    assert nothing_loaded()


def test_load_when_the_province_is_loaded_then_parent_and_name_follow(tmp_path: Path) -> None:
    whole = [("01", "Sông Mây", shapely.box(105.8, 21.0, 105.82, 21.02))]
    load(geojson(tmp_path / "p.geojson", whole), level="province")
    read = ReadOptions(records=RecordOptions(province_code="01"))
    load(geojson(tmp_path / "a.geojson"), read=read)
    unit = AdminUnit.objects.get(code="00001")
    assert unit.parent == AdminUnit.objects.get(level="province")
    assert unit.province_name == "Sông Mây"


def test_load_when_a_boundary_is_long_then_its_pieces_cover_it_and_stay_small(tmp_path: Path) -> None:
    disc = shapely.Point(105.8, 21.0).buffer(0.05, quad_segs=500)
    load(geojson(tmp_path / "a.geojson", [("1", "Tròn", disc)]))
    pieces = UnitPiece.objects.all()
    assert pieces.count() > 1
    assert max(piece.geom.num_coords for piece in pieces) <= 260
    assert sum(piece.geom.area for piece in pieces) == pytest.approx(disc.area)
    assert pieces.filter(geom__covers=Point(105.8, 21.0, srid=crs.WGS84)).exists()
