import pytest
import shapely

from geo import crs
from geo.units import repair
from geo.units.checks import check_shapes
from geo.units.repair import repair_shapes
from tests.geo.units.files import BOW_TIE, SELF_TOUCHING
from tests.geo.units.test_checks import unit


def test_repair_when_ring_touches_itself_then_mended_and_area_told() -> None:
    before = unit("1", "A", shape=SELF_TOUCHING)
    assert check_shapes([before])
    mended, found = repair_shapes([before])
    assert check_shapes(mended) == []
    assert (found[0].code, found[0].refuses) == ("repaired", False)
    # The mend adds a vertex where the ring meets an edge; on the ellipsoid that edge bends by some m².
    assert "1 A: mended; its area changed by 4.2 m² of 575,561 m²" in found[0].sentence
    assert crs.geodesic_area(mended[0].shape) == pytest.approx(crs.geodesic_area(SELF_TOUCHING), rel=1e-5)


def test_repair_when_bow_tie_then_refused_because_it_is_another_shape() -> None:
    mended, found = repair_shapes([unit("1", "A", shape=BOW_TIE)])
    assert (found[0].code, found[0].refuses) == ("repair-too-large", True)
    assert "mending would change its area by" in found[0].sentence
    assert not mended[0].shape.is_valid


def test_repair_when_shape_is_sound_then_untouched() -> None:
    sound = unit()
    mended, found = repair_shapes([sound])
    assert mended == [sound]
    assert found == []


def test_repair_when_too_many_vertices_then_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair, "MAX_VERTICES", 3)
    _, found = repair_shapes([unit("1", "A", shape=SELF_TOUCHING)])
    assert "invalid with 6 vertices; at most 3 are mended" in found[0].sentence


def test_as_multipolygon_when_lines_remain_then_only_polygons() -> None:
    mixed = shapely.GeometryCollection([shapely.box(0, 0, 1, 1), shapely.LineString([(1, 1), (2, 2)])])
    assert repair.as_multipolygon(mixed).equals(shapely.box(0, 0, 1, 1))
