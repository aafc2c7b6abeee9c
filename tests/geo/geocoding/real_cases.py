"""Cases from the real address files of `shared_data`."""

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pyogrio
import shapely

from geo.geocoding.evaluation.cases import Case
from geo.geocoding.gazetteer import KnownPlace
from geo.geocoding.parse import parse
from geo.names import fold_tone, plain
from geo.units.kinds import kind_of, without_kind
from tests.geo.geocoding.real_units import Country, province_names, rows

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
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


def offices(data: Path) -> list[tuple[str, str]]:
    """Addresses of the communes' offices with the commune and province they are of."""
    names = province_names(data)
    return [
        (f"{row['office_address']}, {row['full_name']}, {names[row['province_code']]}", row["code"])
        for row in rows(data / "addresses/commune_office_addresses.csv")
    ]


def post_offices(data: Path) -> list[tuple[str, str]]:
    """Old-style addresses with ward, district and province, where one new unit is possible."""
    return [
        (", ".join(row[part] for part in ("detailAddress", "ward", "district", "province")), row["new_codes"])
        for row in rows(data / "addresses/post_offices_labelled.csv")
        if row["new_codes"] and ";" not in row["new_codes"]
    ]


def spellings(data: Path) -> list[tuple[str, str]]:
    """Ward, district, province as spelt since 2020, where the tables allow one new unit: looked up by hand,
    name by name, without anything of the geocoder."""
    known = country(data)
    codes = {unit: code for code, unit in known.new.items()}
    after: dict[int, set[int]] = defaultdict(set)
    for one in known.successions:
        after[one.predecessor].add(one.successor)
    named: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for unit in known.units:
        if unit.level == "commune" and unit.last and unit.parent:
            district = known.units[unit.parent - 1].name
            named[unit.kind, *map(plain, (unit.name, district, unit.province)), fold_tone(unit.name)].add(
                unit.id
            )
    found = []
    for row in rows(data / "addresses/admin_triples_2020-2025.csv"):
        ward, district, province = (without_kind(row[part]) for part in ("ward", "district", "province"))
        key = (
            kind_of(row["ward"]),
            *map(plain, (ward, district, province.removeprefix("TP. "))),
            fold_tone(ward),
        )
        new = set().union(*(_last(one, after) for one in named.get(key, ())))
        if len(new) == 1 and new <= codes.keys():
            found.append((", ".join(row.values()), codes[new.pop()]))
    return found


def _last(unit: int, after: dict[int, set[int]]) -> set[int]:
    return set().union(*(_last(one, after) for one in after[unit])) if after[unit] else {unit}
