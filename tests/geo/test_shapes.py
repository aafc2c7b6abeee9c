import shapely

from geo.shapes import as_shape, as_shapes
from tests.worlds import square


def test_shape_when_read_from_the_database_s_form_then_point_for_point() -> None:
    one, other = square(0, 0), square(1, 0)
    assert as_shape(one).equals(shapely.box(*one.extent))
    assert [shape.bounds for shape in as_shapes([one, other])] == [one.extent, other.extent]
    assert as_shapes([]) == []
