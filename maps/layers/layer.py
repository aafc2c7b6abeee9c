"""What a layer says of itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from maps.layers.question import Question

Payload = Callable[[Any, Question], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend: `sign` names the drawing (maps/map/sign.html), `value` its variant."""

    sign: str
    value: str
    label: Promise | str


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the map.

    `right` is needed to see it and to fetch `payload(user, question)`, which returns what its address
    answers as JSON: rows only through `for_user(user)`. `notes` are lines that its script fills in;
    `choice` is the template of a choice that belongs to this layer.
    """

    code: str
    name: Promise
    right: str
    payload: Payload
    legend: tuple[LegendEntry, ...]
    notes: tuple[str, ...] = field(default=())
    choice: str = ""
    starts_on: bool = True
