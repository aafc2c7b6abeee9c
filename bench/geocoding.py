"""Addresses a second on one core, in a country as large as the real one: to the ward, and to the street.

The country is invented (34 provinces, 600 districts and 10,000 communes of before, 3,300 of now, 100,000
houses), its names put together from syllables. No peer stands beside it: the one known package for such
addresses sends what it cannot decide to another host, and must not be installed here; 150 to 2,200
addresses a second are reported of it, to the ward only.
"""

import random
import time
from collections.abc import Iterator
from datetime import date

from bench.report import Line
from geo.geocoding.gazetteer import Gazetteer, GazetteerUnit, KnownPlace, Succession
from geo.geocoding.locate import locate

REFORM, LONG_AGO = date(2025, 7, 1), date(2010, 1, 1)
PROVINCES, DISTRICTS, COMMUNES, WARDS = 34, 600, 10_000, 3_300
STREETS, HOUSES, ADDRESSES = 6_000, 100_000, 20_000
SPOKEN = """
An Bình Cẩm Châu Đại Đông Gia Giang Hà Hải Hòa Hưng Khánh Kim La Lâm Lộc Long Mai Minh Mỹ Nam Nghĩa Ngọc
Phong Phú Phước Quang Quảng Sơn Tân Tây Thạch Thái Thanh Thành Thiện Thọ Thuận Thượng Tiên Trung Trường
Vạn Văn Vĩnh Xuân Yên
"""
SYLLABLES = SPOKEN.split()


def run() -> list[Line]:
    """To the ward without known places, then to the street with 100,000 houses."""
    rng = random.Random(7)
    units, successions = _units(rng)
    communes = [unit for unit in units if unit.level == "commune" and unit.last]
    streets = [" ".join(rng.choices(SYLLABLES, k=3)) for _ in range(STREETS)]
    plain, full = (
        Gazetteer(units, successions),
        Gazetteer(units, successions, _houses(rng, communes, streets)),
    )
    names = {unit.id: unit.name for unit in units}
    addresses = [_address(rng, rng.choice(communes), streets, names) for _ in range(ADDRESSES)]
    return [
        _line("addresses to the ward", plain, addresses),
        _line("addresses to the street, 100,000 known houses", full, addresses),
    ]


def _line(work: str, gazetteer: Gazetteer, addresses: list[str]) -> Line:
    for text in addresses[:500]:
        locate(text, gazetteer)
    # Processor time: the figure is of one core, whatever else the machine does.
    begun = time.process_time()
    for text in addresses:
        locate(text, gazetteer)
    speed = len(addresses) / (time.process_time() - begun)
    return Line(work=work, ours=speed, peer_name="none that stays offline", peer=None, unit="a second")


def _units(rng: random.Random) -> tuple[list[GazetteerUnit], list[Succession]]:
    """Provinces, districts and communes of before, and the units that took three or four of these in."""
    provinces = [_unit(at, "province", rng) for at in range(1, PROVINCES + 1)]
    districts = [_unit(1_000 + at, "district", rng, rng.choice(provinces)) for at in range(DISTRICTS)]
    communes = [
        _unit(10_000 + at, "commune", rng, districts[at * DISTRICTS // COMMUNES]) for at in range(COMMUNES)
    ]
    wards, successions = [], []
    for at in range(WARDS):
        parts = communes[at * 3 : at * 3 + 4]
        name, province = _name(rng), parts[0].province
        wards.append(GazetteerUnit(50_000 + at, f"{at:05}", "commune", "XA", name, REFORM, province=province))
        successions += [Succession(part.id, 50_000 + at) for part in parts]
    return [*provinces, *districts, *communes, *wards], successions


def _unit(id_: int, level: str, rng: random.Random, above: GazetteerUnit | None = None) -> GazetteerUnit:
    kind = {"province": "TINH", "district": "HUYEN", "commune": "XA"}[level]
    if above is None:
        return GazetteerUnit(id_, f"{id_:02}", level, kind, _name(rng), LONG_AGO)
    province = above.province or above.name
    return GazetteerUnit(
        id_, f"{id_ % 10_000:05}", level, kind, _name(rng), LONG_AGO, REFORM, above.id, province
    )


def _name(rng: random.Random) -> str:
    return " ".join(rng.sample(SYLLABLES, k=2))


def _houses(rng: random.Random, communes: list[GazetteerUnit], streets: list[str]) -> Iterator[KnownPlace]:
    for _ in range(HOUSES):
        street = rng.randrange(STREETS)
        commune = communes[street % COMMUNES]
        place = (105 + rng.random() / 100, 21 + rng.random() / 100)
        ward = 50_000 + min((commune.id - 10_000) // 3, WARDS - 1)
        yield KnownPlace(
            "house", streets[street].lower(), str(rng.randrange(1, 300)), (place,), (commune.id, ward)
        )


def _address(rng: random.Random, commune: GazetteerUnit, streets: list[str], names: dict[int, str]) -> str:
    street = streets[(commune.id - 10_000) % STREETS]
    return (
        f"Số {rng.randrange(1, 300)} đường {street}, xã {commune.name}, huyện {names[commune.parent or 0]}, "
        f"tỉnh {commune.province}"
    )
