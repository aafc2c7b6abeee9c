"""A gazetteer of the whole country from the real tables of `shared_data`, for measuring."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from geo.geocoding.gazetteer import Gazetteer, GazetteerUnit, KnownPlace, Succession
from geo.geocoding.unit_names import key_of
from geo.names import fold_tone
from geo.units.kinds import kind_of, without_kind

DENSITY_POWER = 0.5
LONG_AGO, SPLIT_2025, REFORM = date(2004, 1, 1), date(2024, 12, 1), date(2025, 7, 1)


def rows(path: Path) -> Iterator[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig") as lines:
        yield from csv.DictReader(lines)


class Country:
    """Units and successions under made-up ids, found again by their codes."""

    def __init__(self, data: Path) -> None:
        self.units: list[GazetteerUnit] = []
        self.successions: list[Succession] = []
        self.new: dict[str, int] = {}
        self.old: dict[str, int] = {}
        self._districts: dict[tuple[str, str], int] = {}
        provinces = self._new(data)
        self._old(data, provinces)
        self._before(data)
        self._count_people(data)

    def gazetteer(self, places: tuple[KnownPlace, ...] = ()) -> Gazetteer:
        return Gazetteer(self.units, self.successions, places)

    def _add(self, level: str, full_name: str, code: str, **more: object) -> int:
        name = without_kind(full_name)
        unit = GazetteerUnit(
            id=len(self.units) + 1, code=code, level=level, kind=kind_of(full_name), name=name, **more
        )
        self.units.append(unit)
        return unit.id

    def _new(self, data: Path) -> dict[str, str]:
        pairs = list(rows(data / "units/old_to_new_wards.csv"))
        names = province_names(data)
        for name in names.values():
            self._add("province", name, "", first=REFORM)
        for row in rows(data / "units/wards_2025_attributes.csv"):
            self.new[row["code"]] = self._add(
                "commune",
                row["full_name"],
                row["code"],
                first=REFORM,
                province=without_kind(names[row["province_code"]]),
            )
        return {row["old_province_code"]: row["old_province"] for row in pairs}

    def _old(self, data: Path, provinces: dict[str, str]) -> None:
        for name in provinces.values():
            self._add("province", name, "", first=LONG_AGO, last=REFORM)
        for row in rows(data / "units/old_units_2025-03-01.csv"):
            self.old[row["old_code"]] = self._add(
                "commune",
                row["old_name"],
                row["old_code"],
                first=LONG_AGO,
                last=REFORM,
                parent=self._district(row["district"], row["province"]),
                province=without_kind(row["province"]),
            )
        people = _people_per_km2(data)
        parts: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in rows(data / "units/old_to_new_wards.csv"):
            parts[row["old_code"]].append(row)
        for old, pairs in parts.items():
            self.successions += [
                Succession(self.old[old], self.new[new], share=share, whole=len(pairs) == 1)
                for new, share in _shares(pairs, people).items()
            ]

    def _before(self, data: Path) -> None:
        """Units of 2019 to 2024 that were no longer so called in March 2025."""
        known = {(fold_tone(unit.name), unit.parent, unit.kind) for unit in self.units}
        added: dict[tuple[str, str], int] = {}
        for row in rows(data / "units/ward_changes_2019-01_to_2024-11.csv.gz"):
            if not row["Xã"]:
                continue
            parent = self._district(row["Tên QH"], row["Tên Tỉnh"])
            name = row["Tên Xã"]
            if (fold_tone(without_kind(name)), parent, kind_of(name)) in known:
                continue
            key = (row["Xã"], name)
            if key not in added:
                added[key] = self._add(
                    "commune",
                    name,
                    row["Xã"],
                    first=LONG_AGO,
                    last=SPLIT_2025,
                    parent=parent,
                    province=without_kind(row["Tên Tỉnh"]),
                )
            later = self.units[self.old[row["Xã DC"]] - 1] if row["Xã DC"] in self.old else None
            # The code may have been given again since: 03979 was a town of another name a year before.
            if later and key_of(without_kind(row["Tên Xã DC"])) in key_of(later.name):
                self.successions.append(Succession(added[key], self.old[row["Xã DC"]]))

    def _count_people(self, data: Path) -> None:
        """People of 2019, in the communes of then and as estimated for the units of today."""
        old = {
            (key_of(row["city"]), key_of(row["district"]), key_of(row["ward"])): float(row["total"] or 0)
            for row in rows(data / "units/census2019_population_by_old_ward.csv.gz")
        }
        new = {
            self.new[row["code"]]: float(row["pop2019_est"] or 0)
            for row in rows(data / "units/new_wards_population_area.csv")
        }
        for at, unit in enumerate(self.units):
            district = self.units[unit.parent - 1].name if unit.parent else ""
            place = (key_of(unit.province), key_of(district), key_of(unit.name))
            people = new.get(unit.id) if unit.last is None else old.get(place)
            self.units[at] = replace(unit, people=people or None)

    def _district(self, name: str, province: str) -> int:
        key = (fold_tone(name), fold_tone(province))
        if key not in self._districts:
            self._districts[key] = self._add(
                "district", name, "", first=LONG_AGO, last=REFORM, province=without_kind(province)
            )
        return self._districts[key]


def _shares(pairs: list[dict[str, str]], people: dict[str, float]) -> dict[str, float | None]:
    """Estimated shares of the people: the area's share times how densely the new unit is peopled."""
    shares: dict[str, float | None] = {}
    area = weight = 0.0
    for row in pairs:
        new = row["new_code_2026"] or row["new_code"]
        shares[new] = None
        if row["area_share_gadm"]:
            area += float(row["area_share_gadm"])
            shares[new] = float(row["area_share_gadm"]) * people.get(new, 5000.0) ** DENSITY_POWER
            weight += shares[new]
    return {new: share and share / weight * area for new, share in shares.items()}


def _people_per_km2(data: Path) -> dict[str, float]:
    """Where few people live, few addresses are: the river's ward takes much area of its neighbours."""
    return {
        row["code"]: float(row["pop_2025_07"]) / float(row["area_km2_geodesic"])
        for row in rows(data / "units/new_wards_population_area.csv")
        if row["pop_2025_07"] and row["area_km2_geodesic"]
    }


def province_names(data: Path) -> dict[str, str]:
    """Names of the 34 provinces since July 2025 by code; cities say so, the others are provinces."""
    names = {}
    for row in rows(data / "units/resolutions/915_CTK-CSCL.csv"):
        _, code, name = row.values()
        names[code] = name if kind_of(name) else f"Tỉnh {name}"
    return names
