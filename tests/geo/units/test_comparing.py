import pytest
import shapely

from geo import crs
from geo.units.comparing import MOVED_M2, ComparedUnit, Difference, compare
from tests.reference.comparing import moved_by_sampling

SQUARE = shapely.box(105.80, 21.00, 105.81, 21.01)
BESIDE = shapely.box(105.81, 21.00, 105.82, 21.01)
WIDER = shapely.box(105.80, 21.00, 105.812, 21.01)


def unit(code: str, name: str, shape: object = SQUARE, province: str = "01") -> ComparedUnit:
    area = crs.geodesic_area(shape) if shape is not None else None
    return ComparedUnit(hash((code, name)), code, name, province, area, shape)


def changes(old: list[ComparedUnit], new: list[ComparedUnit]) -> dict[str, tuple[str, ...]]:
    return {each.code: each.changes for each in compare(old, new)}


def test_compare_when_both_are_the_same_then_nothing() -> None:
    assert compare([unit("1", "Phường A")], [unit("1", "Phường A")]) == []


def test_compare_when_units_come_and_go_then_new_and_gone() -> None:
    assert changes([unit("1", "Phường A")], [unit("2", "Phường B", BESIDE)]) == {
        "1": ("gone",),
        "2": ("new",),
    }


def test_compare_when_only_the_name_changed_then_renamed() -> None:
    assert changes([unit("1", "Xã Hoà Lạc")], [unit("1", "Phường Hoà Lạc")]) == {"1": ("renamed",)}


def test_compare_when_only_the_tone_sign_moved_then_the_same_name() -> None:
    assert changes([unit("1", "Xã Hoà Lạc")], [unit("1", "Xã Hòa Lạc")]) == {}


def test_compare_when_the_code_is_borne_elsewhere_then_given_again_and_moved() -> None:
    found = changes([unit("1", "Phường A")], [unit("1", "Phường B", BESIDE)])
    assert found == {"1": ("code_reused", "moved")}


def test_compare_when_a_code_changed_in_place_then_recoded() -> None:
    (found,) = compare([unit("06970", "Xã A")], [unit("06978", "Xã A")])
    assert (found.changes, found.code, found.old.code) == (("recoded",), "06978", "06970")


def test_compare_when_the_name_stands_in_another_province_or_place_then_not_recoded() -> None:
    elsewhere = changes([unit("1", "Xã A")], [unit("2", "Xã A", province="02")])
    assert elsewhere == {"1": ("gone",), "2": ("new",)}
    assert changes([unit("1", "Xã A")], [unit("2", "Xã A", BESIDE)]) == {"1": ("gone",), "2": ("new",)}


def test_compare_when_a_border_moved_then_with_the_area_as_sampled() -> None:
    (found,) = compare([unit("1", "Xã A")], [unit("1", "Xã A", WIDER)])
    assert found.changes == ("moved",)
    assert found.area_change_m2 == pytest.approx(found.moved_m2)
    sampled = moved_by_sampling(SQUARE, WIDER, crs.geodesic_area(SQUARE))
    assert abs(found.moved_m2 - sampled) < 0.02 * sampled


def test_compare_when_drawings_differ_by_little_then_not_moved() -> None:
    little = shapely.box(105.80, 21.00, 105.81 + 0.00005, 21.01)
    assert crs.geodesic_area(little) - crs.geodesic_area(SQUARE) < MOVED_M2
    assert changes([unit("1", "Xã A")], [unit("1", "Xã A", little)]) == {}


def test_compare_when_a_side_is_a_list_then_names_alone_and_no_area() -> None:
    (found,) = compare([unit("1", "Xã A", None)], [unit("1", "Xã B")])
    assert found == Difference(("renamed",), found.old, found.new, None)
    assert found.area_change_m2 is None
