"""An invented country: two regimes, a divided ward, names that repeat, and a few known places.

Until 30/6/2025 the province Hải Uyên has the districts Quận Bến Tơ (wards Mai Lâm, Cẩm Giàng, 4) and Huyện
Đông Rạng (xã Cẩm Giang, thị trấn Đông Rạng, xã Mai Lâm). Since then: phường Bến Tơ took in Cẩm Giàng and 4
and the west of Mai Lâm, phường Mai Lâm its east; xã Đông Rạng all of Huyện Đông Rạng.
"""

from datetime import date

from geo.geocoding.gazetteer import Gazetteer, GazetteerUnit, KnownPlace, Succession

REFORM = date(2025, 7, 1)
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
OLD = {"first": date(2008, 8, 1), "last": REFORM, "province": "Hải Uyên"}
NEW = {"first": REFORM, "last": None, "province": "Hải Uyên"}

UNITS = [
    GazetteerUnit(1, "90", "province", "TINH", "Hải Uyên", date(2008, 8, 1)),
    GazetteerUnit(2, "91", "province", "TINH", "Nam Vọng", date(2008, 8, 1)),
    GazetteerUnit(10, "901", "district", "QUAN", "Bến Tơ", parent=1, **OLD),
    GazetteerUnit(11, "902", "district", "HUYEN", "Đông Rạng", parent=1, **OLD),
    GazetteerUnit(20, "90001", "commune", "PHUONG", "Mai Lâm", parent=10, **OLD),
    GazetteerUnit(21, "90004", "commune", "PHUONG", "Cẩm Giàng", parent=10, **OLD),
    GazetteerUnit(22, "90007", "commune", "PHUONG", "4", parent=10, **OLD),
    GazetteerUnit(23, "90101", "commune", "XA", "Cẩm Giang", parent=11, **OLD),
    GazetteerUnit(24, "90104", "commune", "THI_TRAN", "Đông Rạng", parent=11, **OLD),
    GazetteerUnit(25, "90107", "commune", "XA", "Mai Lâm", parent=11, **OLD),
    GazetteerUnit(30, "90001", "commune", "PHUONG", "Bến Tơ", **NEW),
    GazetteerUnit(31, "90004", "commune", "PHUONG", "Mai Lâm", **NEW),
    GazetteerUnit(32, "90101", "commune", "XA", "Đông Rạng", aliases=("Rạng Đông",), **NEW),
    GazetteerUnit(33, "91001", "commune", "XA", "Mai Lâm", REFORM, province="Nam Vọng"),
]
SUCCESSIONS = [
    Succession(20, 30, share=0.6, whole=False),
    Succession(20, 31, share=0.4, whole=False),
    Succession(21, 30, whole=True),
    Succession(22, 30, whole=True),
    Succession(23, 32, whole=True),
    Succession(24, 32, whole=True),
    Succession(25, 32, whole=True),
]
# A street from west to east: 10 m a house number, odd numbers 10 m north of the even ones.
WEST, SOUTH, HOUSE = 108.5, 15.5, 0.0000933


def on_street(number: int) -> tuple[float, float]:
    return WEST + number * HOUSE, SOUTH + (0.00009 if number % 2 else 0.0)


PLACES = [
    *(
        KnownPlace("house", "bến cũ", str(number), (on_street(number),), (20, 30 if number < 50 else 31))
        for number in (1, 2, 11, 12, 41, 42, 61, 62, 81, 82)
    ),
    KnownPlace("street", "sông rạng", "", (on_street(41), on_street(61)), (20, 31)),
    KnownPlace("street", "bến cũ", "", (on_street(1), on_street(41), on_street(81)), (20, 31)),
    KnownPlace("alley", "bến cũ", "77", (on_street(77),), (20, 31)),
    KnownPlace("place", "chợ Gốm", "", (on_street(62),), (20, 31)),
]


def gazetteer() -> Gazetteer:
    return Gazetteer(UNITS, SUCCESSIONS, PLACES)
