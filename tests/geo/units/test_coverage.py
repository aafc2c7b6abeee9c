import pytest
import shapely

from geo import crs
from geo.units.coverage import check_coverage
from tests.geo.units.files import SQUARES
from tests.geo.units.test_checks import unit


def test_coverage_when_clean_then_nothing() -> None:
    assert check_coverage([unit(code, name, shape=shape) for code, name, shape in SQUARES]) == []


def test_coverage_when_sliver_then_told_with_its_area() -> None:
    left = shapely.box(105.80, 21.00, 105.8101, 21.01)
    right = shapely.box(105.81, 21.00, 105.82, 21.01)
    found = check_coverage([unit("1", "A", shape=left), unit("2", "B", shape=right)])
    assert [(finding.code, finding.refuses) for finding in found] == [("overlap", False)]
    assert found[0].area_m2 == pytest.approx(crs.geodesic_area(shapely.box(105.81, 21.0, 105.8101, 21.01)))
    assert "1 A and 2 B overlap by" in found[0].sentence


def test_coverage_when_a_unit_lies_in_another_then_refused() -> None:
    inner = shapely.box(105.802, 21.002, 105.808, 21.008)
    found = check_coverage([unit("1", "A"), unit("2", "B", shape=inner)])
    assert [(finding.code, finding.refuses) for finding in found] == [("overlap", True)]
    assert "100.00% of 2 B" in found[0].sentence


def test_coverage_when_hole_between_units_then_told_with_its_area() -> None:
    ring = [
        shapely.box(0.00, 0.00, 0.03, 0.01),
        shapely.box(0.00, 0.02, 0.03, 0.03),
        shapely.box(0.00, 0.01, 0.01, 0.02),
        shapely.box(0.02, 0.01, 0.03, 0.02),
    ]
    found = check_coverage([unit(str(place), shape=shape) for place, shape in enumerate(ring)])
    assert [(finding.code, finding.refuses) for finding in found] == [("hole", False)]
    assert found[0].area_m2 == pytest.approx(crs.geodesic_area(shapely.box(0.01, 0.01, 0.02, 0.02)))
    assert found[0].lon == pytest.approx(0.015)
