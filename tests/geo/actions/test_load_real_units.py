"""Real boundaries; skipped where they are absent."""

from pathlib import Path

import pytest

from geo.models import AdminUnit
from geo.units.errors import UnitCheckError
from geo.units.prepare import ReadOptions
from geo.units.records import RecordOptions
from tests.geo.actions.test_load_units import load, nothing_loaded

pytestmark = pytest.mark.django_db


def only(province: str, name: str) -> ReadOptions:
    return ReadOptions(records=RecordOptions(where={"province_code": province}, provinces={"": name}))


def test_load_when_four_real_provinces_then_they_stand_beside_each_other(shared_data: Path) -> None:
    path = shared_data / "units" / "wards_2025_4prov_full.gpkg"
    expected = {
        ("01", "Hà Nội"): 126,
        ("31", "Hải Phòng"): 114,
        ("22", "Quảng Ninh"): 54,
        ("79", "Hồ Chí Minh"): 168,
    }
    loaded = {province: load(path, read=only(*province), name=province[1]) for province in expected}
    assert {province: each.units for province, each in loaded.items()} == expected
    assert loaded["01", "Hà Nội"].area_m2 / 1e6 == pytest.approx(3359.2, abs=0.1)
    assert {each.edition.metric_srid for each in loaded.values()} == {32648}
    assert AdminUnit.objects.filter(active=True).count() == 462
    holes = [each for each in loaded["31", "Hải Phòng"].findings if each.code == "hole"]
    assert [round(hole.area_m2 / 1e6, 3) for hole in holes] == [0.056]


def test_load_when_san_francisco_then_37_with_three_mended(shared_data: Path) -> None:
    path = shared_data / "events" / "sf_neighborhoods.geojson"
    columns = {"code": "cartodb_id"}
    with pytest.raises(UnitCheckError) as refused:
        load(path, read=ReadOptions(columns=columns))
    assert len(refused.value.findings) == 3
    assert nothing_loaded()
    loaded = load(path, read=ReadOptions(columns=columns, repair=True))
    assert loaded.units == 37
    assert sum(finding.code == "repaired" for finding in loaded.findings) == 3
    assert loaded.edition.metric_srid == 32610
    west, south, east, north = loaded.edition.extent.extent
    assert -123 < west < east < -122
    assert 37 < south < north < 38
