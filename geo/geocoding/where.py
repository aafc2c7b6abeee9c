"""The point of an address within its unit, and how precise it is: never more than is known."""

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.address import Address
from geo.geocoding.distance import Point, along, metres, middle
from geo.geocoding.interpolate import interpolated
from geo.geocoding.known import Known, KnownPlaces
from geo.geocoding.reasons import Reason
from geo.names import plain

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import KnownPlace

# A street longer than this says nothing of where on it a house is.
LONGEST_STREET = 2500.0
CROSSING_GAP = 60.0
WIDEST_PLACE = 400.0


class Where(NamedTuple):
    """A precision in the words of geo.models.base.Precision, with its point, error and reason."""

    precision: str
    point: Point | None = None
    error_m: float | None = None
    reason: Reason | None = None


WARD = Where("ward")


def where(address: Address, places: KnownPlaces, *, unit: int, stated: int) -> Where:
    """The best known point among places that lie in a unit, of which the address names `stated`.

    “Khu 1” is in every ward: groups and places count only where the stated unit itself is theirs.
    """
    units = frozenset({unit})
    street = [one for one in places.on_street.get(address.street_key, ()) if one.units & units]
    for found in (
        _house(address, street),
        _crossing(address, units, places),
        _alley(address, street),
        _named(address, frozenset({stated}), places),
        _between(address, street),
        _line(address, street),
    ):
        if found:
            return found
    return WARD


def _house(address: Address, street: list[Known]) -> Where | None:
    """The very house: the same number, letters and all, and the same alley."""
    number = _full_number(address)
    exact = [one for one in street if one.place.kind == "house" and number and one.plain_number == number]
    if not exact or not exact[0].place.points:
        return None
    points = [one.place.points[0] for one in exact if one.place.points]
    spread = max(metres(points[0], point) for point in points)
    reason = Reason("house_known", {"number": address.house, "street": address.street})
    return Where("house" if spread < CROSSING_GAP else "street", middle(points), spread or None, reason)


def _full_number(address: Address) -> str:
    if not address.alleys:
        return plain(address.house)
    return ""


def _alley(address: Address, street: list[Known]) -> Where | None:
    if not address.alleys:
        return None
    number = plain(address.alleys[0].number)
    for one in street:
        if one.place.kind == "alley" and one.place.points and one.plain_number == number:
            reason = Reason("alley_known", {"number": number, "street": address.street})
            return Where("alley", along(one.place.points, 0.5), None, reason)
    return None


def _between(address: Address, street: list[Known]) -> Where | None:
    """A number between known ones; for an alley or a sẹc that is where it leaves the street."""
    if address.number is None:
        return None
    houses = [
        (one.number, one.place.points[0])
        for one in street
        if one.number is not None and one.place.kind == "house" and len(one.place.points) == 1
    ]
    found = interpolated(address.number, houses)
    if found is None:
        return None
    details = {"low": found.low, "high": found.high, "near": found.low, "metres": round(found.error_m)}
    code = "near_number" if found.low == found.high else "interpolated"
    return Where("street", found.point, found.error_m, Reason(code, {**details, "street": address.street}))


def _line(address: Address, street: list[Known]) -> Where | None:
    lines = [one.place.points for one in street if one.place.kind == "street" and len(one.place.points) > 1]
    if not lines:
        return None
    longest = max(lines, key=_length)
    if (length := sum(map(_length, lines))) > LONGEST_STREET:
        return None
    reason = Reason("street_known", {"street": address.street, "metres": round(length / 2)})
    return Where("street", along(longest, 0.5), length / 2, reason)


def _crossing(address: Address, units: frozenset[int], places: KnownPlaces) -> Where | None:
    for landmark in address.landmarks:
        if not landmark.crossing:
            continue
        first = _vertices(landmark.key, units, places)
        second = _vertices("".join(plain(landmark.crossing).split()), units, places)
        pairs = ((metres(one, other), one, other) for one in first for other in second)
        gap, one, other = min(pairs, default=(CROSSING_GAP, None, None))
        if one and other and gap < CROSSING_GAP:
            reason = Reason("crossing", {"street": landmark.name, "other": landmark.crossing})
            return Where("place", middle([one, other]), gap, reason)
    return None


def _vertices(key: str, units: frozenset[int], places: KnownPlaces) -> list[Point]:
    known = places.on_street.get(key, ())
    return [
        point
        for one in known
        if one.units & units and one.place.kind == "street"
        for point in one.place.points
    ]


def _named(address: Address, units: frozenset[int], places: KnownPlaces) -> Where | None:
    """A landmark or residential group whose whole name is known here."""
    keys = [(one.key, one.name) for one in (*address.landmarks, *address.groups)]
    keys += [("".join(word.plain for word in one.words), one.name) for one in address.units if not one.kind]
    for key, name in keys:
        here = [one.place for one in places.called.get(key, ()) if one.units & units and one.place.points]
        if key and here:
            points = [point for place in here for point in place.points]
            spread = max(metres(points[0], point) for point in points)
            if spread <= WIDEST_PLACE:
                return _of_place(here[0], name, middle(points), spread)
    return None


def _of_place(place: "KnownPlace", name: str, point: Point, spread: float) -> Where:
    precision = "group" if place.kind == "group" else "place"
    return Where(precision, point, spread or None, Reason("place_known", {"name": name}))


def _length(line: Iterable[Point]) -> float:
    points = list(line)
    return sum(metres(one, other) for one, other in pairwise(points))
