"""Cases from the real address files of `shared_data`."""

from functools import cache
from pathlib import Path

import pyogrio
import shapely

from geo.geocoding.evaluation.cases import Case
from geo.geocoding.gazetteer import KnownPlace
from geo.geocoding.parse import parse
from tests.geo.geocoding.real_units import Country, rows

REACH_DEGREES, METRES = 0.006, 108_000


class Boundaries:
    """Which units are near a point, by the real boundaries."""

    def __init__(self, data: Path, country: Country) -> None:
        frame = pyogrio.read_dataframe(data / "units/wards_2025_vn_simplified_22m.gpkg", columns=["code"])
        self._ids = [country.new.get(code) for code in frame["code"]]
        self._shapes = frame.geometry.values
        self._tree = shapely.STRtree(self._shapes)

    def near(self, lon: float, lat: float) -> tuple[tuple[int, float], ...]:
        point = shapely.Point(lon, lat)
        found = self._tree.query(point, predicate="dwithin", distance=REACH_DEGREES)
        return tuple(
            (unit, self._shapes[at].distance(point) * METRES) for at in found if (unit := self._ids[at])
        )


@cache
def country(data: Path) -> Country:
    return Country(data)


@cache
def boundaries(data: Path) -> Boundaries:
    return Boundaries(data, country(data))


def shops(data: Path) -> list[Case]:
    new = country(data).new
    return [
        Case(
            row["address"],
            frozenset({row["new_code"]}),
            (float(row["lon"]), float(row["lat"])),
            new[row["new_code"]],
            boundaries(data).near(float(row["lon"]), float(row["lat"])),
        )
        for row in rows(data / "addresses/winmart_addresses_dev.csv")
    ]


def other_places(data: Path) -> list[KnownPlace]:
    """Streets of the communes' offices, and places of Hà Nội by their names and houses."""
    new = country(data).new
    found = []
    for row in rows(data / "addresses/commune_office_addresses.csv"):
        address = parse(row["office_address"])
        if address.street:
            found.append(KnownPlace("house", address.street, address.house, (), (new[row["code"]],)))
    for row in rows(data / "addresses/osm_pois_hanoi_2024-09.csv"):
        if row["new_code"] not in new:
            continue
        points, units = ((float(row["lon"]), float(row["lat"])),), (new[row["new_code"]],)
        if row["street"]:
            street = parse(f"1 {row['street']}").street
            found.append(KnownPlace("house", street, row["housenumber"], points, units))
        if row["name"]:
            found.append(KnownPlace("place", row["name"], "", points, units))
    return found
