"""Parameters of a method: read from text, kept as JSON and read again."""

from dataclasses import asdict
from datetime import date

import pytest

from hotspots.contract import Parameter
from hotspots.errors import ParameterError
from hotspots.methods import METHODS
from hotspots.observations import Window
from hotspots.orders import Order


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_order_when_a_value_is_left_to_the_method_then_it_still_is_when_the_job_is_done(method):
    chosen = {parameter.field: "auto" for parameter in method.parameters if parameter.automatic}
    window = Window(first=date(2025, 1, 1), last=date(2025, 12, 31))
    order = Order(method=method, params=method.read(chosen), window=window)
    again = Order.read(order.as_arguments())
    assert again == order
    assert all(asdict(again.params)[field] is None for field in chosen)


def test_read_when_a_whole_number_is_beyond_all_bounds_then_the_sentence_says_so():
    least = Parameter(field="n", option="--n", kind=int, vi="số", en="number", least=1)
    with pytest.raises(ParameterError, match=r"--n: “1000+” is not a whole number"):
        least.read("1" + "0" * 400)
