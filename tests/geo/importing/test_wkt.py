"""Shapes as text: what is read, and what is refused for which reason."""

import contextlib

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.importing.problems import Bad
from geo.importing.wkt import MOST_VERTICES, is_area, line_or_area

BOW = "POLYGON ((108.51 15.50, 108.52 15.51, 108.52 15.50, 108.51 15.51, 108.51 15.50))"


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("LINESTRING (108.5 15.5, 108.6 15.55)", False),
        ("linestring(108.5 15.5,108.6 15.55)", False),
        ("LINESTRING Z (108.5 15.5 3, 108.6 15.55 4)", False),
        ("MULTILINESTRING ((108.5 15.5, 108.6 15.5), (108.7 15.5, 108.8 15.5))", False),
        ("POLYGON ((108.5 15.5, 108.6 15.5, 108.6 15.6, 108.5 15.5))", True),
        ("MULTIPOLYGON (((108.5 15.5, 108.6 15.5, 108.6 15.6, 108.5 15.5)))", True),
    ],
)
def test_shape_when_honest_then_read_as_it_stands(text: str, area: bool) -> None:
    shape = line_or_area(text)
    assert is_area(shape) is area
    assert not shapely.has_z(shape)
    assert shapely.get_coordinates(shape)[0].tolist() == [108.5, 15.5]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("POINT (108.5 15.5)", "wrong_shape", "POINT"),
        ("GEOMETRYCOLLECTION (" * 5000, "wrong_shape", "GEOMETRYCOLLECTION"),
        ("LINESTRING (108.5 15.5, 108.6", "not_wkt", ""),
        ("LINESTRING " + "(" * 100_000, "not_wkt", ""),
        ("108.5 15.5", "not_wkt", "no word"),
        ("SRID=4756;LINESTRING (108.5 15.5, 108.6 15.5)", "not_wkt", "SRID=4756"),
        ("LINESTRING (108.5 15.5, 108.6 abc)", "not_wkt", "letters"),
        ("LINESTRING (108.5 15.5); DROP TABLE x", "not_wkt", "letters"),
        ("LINESTRING (108.5 15.5, nan 15.5)", "not_finite", ""),
        ("LINESTRING (108.5 15.5, 1e999 15.5)", "not_finite", ""),
        ("LINESTRING EMPTY", "empty_shape", ""),
        ("MULTILINESTRING ((108.5 15.5, 108.6 15.5), EMPTY)", "not_wkt", "letters"),
        ("LINESTRING (585000 1714000, 587000 1714500)", "shape_not_degrees", "585000"),
        ("LINESTRING (108.5 15.5, 88.4 15.5)", "shape_too_wide", "20"),
        (BOW, "invalid_shape", "108.515"),
        ("LINESTRING (108.5 15.5, 108.5 15.5)", "invalid_shape", "Too few points"),
        (f"LINESTRING ({','.join(['1 1'] * (MOST_VERTICES + 1))})", "too_many_vertices", "20001"),
    ],
)
def test_shape_when_not_to_be_trusted_then_refused_with_its_reason(text: str, code: str, said: str) -> None:
    with pytest.raises(Bad) as refused:
        line_or_area(text)
    assert refused.value.code == code
    assert said in " ".join(str(value) for value in refused.value.details.values())


@given(st.lists(st.tuples(st.floats(100, 110), st.floats(8, 18)), min_size=2, max_size=30, unique=True))
def test_line_when_written_and_read_then_the_same(places: list[tuple[float, float]]) -> None:
    line = shapely.LineString(places)
    assert shapely.equals_exact(line_or_area(shapely.to_wkt(line, rounding_precision=-1)), line)


@given(st.text(max_size=60))
def test_any_text_when_read_then_a_shape_or_a_code(text: str) -> None:
    with contextlib.suppress(Bad):
        assert shapely.is_valid(line_or_area(text))
