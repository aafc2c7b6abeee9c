from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from geo import crs
from geo.importing.errors import ImportRefused
from geo.importing.opening import places
from geo.importing.opening.choice import Choice

VN = "VN-2000 108°30'"
THERE = Transformer.from_crs(crs.WGS84, crs.said(VN), always_xy=True, allow_ballpark=False)
Cells = list[str]


def converted(rows: Iterable[Cells], **said: str) -> list[Cells]:
    numbered = iter(enumerate(rows, start=2))
    choice = Choice(**said)  # type: ignore[arg-type]
    return [cells for _, cells in places.in_degrees(numbered, file_name="a.csv", choice=choice, at=(0, 1))]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.floats(107.2, 109.8), st.floats(8.5, 23.0)), min_size=1))
def test_metres_when_turned_into_degrees_then_back_where_they_were(there: list[tuple[float, float]]) -> None:
    metres = [THERE.transform(lon, lat) for lon, lat in there]
    found = converted([[f"{x:.4f}", f"{y:.4f}"] for x, y in metres], coordinates=VN)
    assert [float(cell) for cells in found for cell in cells] == pytest.approx(
        [degree for place in there for degree in place], abs=1e-7
    )


def test_cells_when_they_cannot_be_read_then_stay_as_they_stood() -> None:
    rows = [["500000", ""], ["500000", "hai"], ["5e5", "1714000"], ["500000"]]
    assert converted([list(row) for row in rows], coordinates=VN) == rows


def test_decimal_comma_when_said_then_read_and_a_point_is_not() -> None:
    rows = [["108,505", "15,505"], ["108.505", "15.505"]]
    assert converted(rows, coordinate_form="decimal_comma") == [
        ["108.50500000", "15.50500000"],
        ["108.505", "15.505"],
    ]


def test_minutes_when_said_then_degrees() -> None:
    ((lon, lat),) = converted([["108°30'18\"Đ", "15°30'18\"B"]], coordinate_form="degrees_minutes")
    assert (float(lon), float(lat)) == pytest.approx((108.505, 15.505))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["1714300", "500100"], {"coordinates": VN}),
        (["15°30'B", "108°30'Đ"], {"coordinate_form": "degrees_minutes"}),
    ],
)
def test_axes_when_most_pairs_are_the_wrong_way_round_then_refused_with_a_hint(
    row: Cells, said: dict[str, str]
) -> None:
    with pytest.raises(ImportRefused) as caught:
        converted([list(row) for _ in range(5)], **said)
    assert caught.value.problems[0].code == "coordinates_swapped_axes"
    assert "VN-2000 calls north x, and east y" in str(caught.value)


def test_axes_when_a_single_pair_is_swapped_then_only_that_one_ends_elsewhere() -> None:
    rows = converted([["1714300", "500100"], *[["500100", "1714300"] for _ in range(9)]], coordinates=VN)
    assert float(rows[1][0]) == pytest.approx(108.5, abs=0.01)
    assert rows[0] != rows[1]


def test_columns_when_nobody_names_them_then_the_usual_ones_become_lon_and_lat() -> None:
    heading = ["mã", "Tọa độ Đông", "northing"]
    assert places.columns("a.csv", heading, Choice(coordinates=VN)) == (1, 2, ["mã", "lon", "lat"])


def test_columns_when_x_and_y_then_not_guessed() -> None:
    with pytest.raises(ImportRefused) as caught:
        places.columns("a.csv", ["mã", "X", "Y"], Choice(coordinates=VN))
    assert {problem.code for problem in caught.value.problems} == {"coordinate_columns_missing"}
    named = Choice(coordinates=VN, easting="Y", northing="X")
    assert places.columns("a.csv", ["mã", "X", "Y"], named) == (2, 1, ["mã", "X", "Y"])


def test_system_when_it_names_none_then_refused_in_a_sentence() -> None:
    with pytest.raises(ImportRefused) as caught:
        converted([["1", "2"]], coordinates="VN-2000")
    assert caught.value.problems[0].code == "crs_unknown"
