import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.importing.opening import angles

HERE = (105 + 51 / 60 + 12.5 / 3600, 21 + 1 / 60 + 42 / 3600)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("105°51'12.5\"E", "21°01'42\"N"),
        ("E105°51′12.5″", "N21°01′42″"),
        ("105 51 12.5", "21 1 42"),
        ("105-51-12,5", "21-01-42"),
        ("105°51'12,5\"Đ", "21°01'42\"B"),
        ("105 độ 51 phút 12,5 giây Đ", "21 độ 1 phút 42 giây B"),
        ("105d51m12.5s E", "21d01m42s n"),
        ("105°51.208333'", "21°1.7'"),
        ("105.853472", "21.028333"),
    ],
)
def test_degrees_and_minutes_when_written_as_people_do_then_read(lon: str, lat: str) -> None:
    assert angles.degrees(lon, lat) == pytest.approx(HERE, abs=1e-6)


@pytest.mark.parametrize(
    ("lon", "lat", "north"),
    [
        ("105°Đ", "21°N", -21),
        ("105°E", "21°N", 21),
        ("105°Đ", "21°B", 21),
        ("70°T", "21°N", -21),
        ("105", "21S", -21),
    ],
)
def test_letter_n_when_its_neighbour_tells_the_language_then_north_or_nam(
    lon: str, lat: str, north: int
) -> None:
    found = angles.degrees(lon, lat)
    assert found is not None
    assert found[1] == north


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("105°51'", "21°01'N"),
        ("21°01'N", "105°51'E"),
        ("105°61'", "21°01'"),
        ("105°51'60\"", "21°"),
        ("-105°E", "21°B"),
        ("E105°E", "21°B"),
        ("185°", "21°"),
        ("105°", "91°"),
        ("105°51'", "hai mốt"),
        ("", "21°"),
    ],
)
def test_degrees_when_they_cannot_be_known_then_not_read(lon: str, lat: str) -> None:
    assert angles.degrees(lon, lat) is None


def test_letters_when_in_each_others_column_then_swapped() -> None:
    assert angles.swapped("21°01'B", "105°51'Đ")
    assert not angles.swapped("105°51'Đ", "21°01'B")
    assert not angles.swapped("105", "21")


@settings(deadline=None)
@given(st.integers(0, 179), st.integers(0, 59), st.integers(0, 59), st.integers(0, 89))
def test_degrees_when_written_from_parts_then_read_back(
    whole: int, minutes: int, seconds: int, north: int
) -> None:
    found = angles.degrees(f"{whole}°{minutes}'{seconds}\"Đ", f"{north}°{minutes}'{seconds}\"B")
    rest = minutes / 60 + seconds / 3600
    assert found == pytest.approx((whole + rest, north + rest))


@pytest.mark.parametrize(
    ("text", "comma", "value"),
    [
        ("105.5", False, 105.5),
        ("105,5", True, 105.5),
        ("-12", True, -12),
        ("105,5", False, None),
        ("105.5", True, None),
        ("2.324.704,2", True, None),
        ("1e3", False, None),
        ("nan", False, None),
    ],
)
def test_number_when_written_with_the_sign_that_was_said_then_read(
    text: str, comma: bool, value: float | None
) -> None:
    assert angles.number(text, comma=comma) == value
