from pathlib import Path

import pytest

from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table
from geo.importing.opening import Choice, look
from tests.geo.importing import layers_written


def rows_of(path: Path, **choice: str) -> list[list[str]]:
    table = open_table(path, choice=Choice(**choice))  # type: ignore[arg-type]
    return [table.heading, *(row for _, rows in table.chunks for row in rows)]


def test_layer_when_read_then_cells_are_text_and_unknown_is_empty(tmp_path: Path) -> None:
    path = layers_written.layer(tmp_path / "a.gpkg", driver="GPKG", crs="OGC:CRS84")
    assert rows_of(path) == [
        ["ma", "so", "luong", "ngay", "lon", "lat"],
        ["007", "1", "2.5", "2025-09-01", "108.505", "15.505"],
        ["Hòa", "", "3", "", "", ""],
    ]


def test_layers_when_several_then_one_must_be_chosen(tmp_path: Path) -> None:
    path = layers_written.layer(tmp_path / "a.gpkg", driver="GPKG", crs="OGC:CRS84", name="một")
    layers_written.layer(path, driver="GPKG", crs="OGC:CRS84", name="hai", append=True)
    with pytest.raises(ImportRefused) as caught:
        open_table(path)
    assert caught.value.problems[0].code == "sheet_not_chosen"
    assert "“một”, “hai”" in str(caught.value)
    assert len(rows_of(path, sheet="hai")) == 3
    assert [each.count for each in look(path).sheets] == [2, 2]


def test_layer_when_it_names_no_system_then_asked_for(tmp_path: Path) -> None:
    path = layers_written.layer(tmp_path / "a.gpkg", driver="GPKG", crs=None)
    with pytest.raises(ImportRefused) as caught:
        rows_of(path)
    assert caught.value.problems[0].code == "crs_missing"
