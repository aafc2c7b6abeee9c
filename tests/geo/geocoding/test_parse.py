import unicodedata

import pytest

from geo.geocoding.address import Address, leading_number
from geo.geocoding.parse import parse
from geo.names import plain

# Text → house, alleys, street, groups, landmarks, units (kind, name, time).
CASES = {
    "Số 12/3/5 đường Bến Cũ, P. Mai Lâm, Q. Bến Tơ": {
        "house": "12/3/5",
        "street": "bến cũ",
        "units": [("PHUONG", "mai lâm", ""), ("QUAN", "bến tơ", "")],
    },
    "12A Bến Cũ": {"house": "12a", "street": "bến cũ"},
    "số 129 - 131 phố Gốm, phường Mai Lâm": {"house": "129-131", "street": "gốm"},
    "Số 1-3 Bến Cũ": {"house": "1-3", "street": "bến cũ"},
    "Số 5 ngách 12 ngõ 77 đường Bến Cũ": {
        "house": "5",
        "alleys": [("ngo", "77"), ("ngach", "12")],
        "street": "bến cũ",
    },
    "41 ngõ 172 Bến Cũ, tổ 36": {
        "house": "41",
        "alleys": [("ngo", "172")],
        "street": "bến cũ",
        "groups": [("to", "36")],
    },
    "hẻm 15/2 Bến Cũ": {"alleys": [("hem", "15/2")], "street": "bến cũ"},
    "kiệt 8 Bến Cũ": {"alleys": [("kiet", "8")], "street": "bến cũ"},
    "Ngõ Trạm, phường Mai Lâm": {"alleys": [("ngo", "trạm")]},
    "Thôn Đông, xóm 7, xã Cẩm Giang": {"groups": [("thon", "đông"), ("xom", "7")]},
    "Ấp Bàu, bản Khem, buôn Đôn": {"groups": [("ap", "bàu"), ("ban", "khem"), ("buon", "đôn")]},
    "KĐT Bến Mới, TDP số 4": {"groups": [("khu_do_thi", "bến mới"), ("to", "4")]},
    "KP3, phường 4": {"groups": [("khu_pho", "3")], "units": [("PHUONG", "4", "")]},
    "gần chợ Gốm": {"landmarks": [("near", "chợ gốm", "")]},
    "chợ Gốm, xã Cẩm Giang": {"landmarks": [("at", "chợ gốm", "")]},
    "đối diện trường Mai Lâm": {"landmarks": [("opposite", "trường mai lâm", "")]},
    "trước số 1 Bến Cũ": {"house": "1", "street": "bến cũ"},
    "ngã tư Bến Cũ – Sông Rạng": {"landmarks": [("crossing", "bến cũ", "sông rạng")]},
    "phường Mai Lâm (quận Bến Tơ cũ)": {"units": [("PHUONG", "mai lâm", ""), ("QUAN", "bến tơ", "old")]},
    "phường 4 cũ, nay là phường Bến Tơ": {"units": [("PHUONG", "4", "old"), ("PHUONG", "bến tơ", "new")]},
    "phường Bến Tơ (trước là phường 4)": {"units": [("PHUONG", "bến tơ", ""), ("PHUONG", "4", "old")]},
    "p4 q.Bến Tơ": {"units": [("PHUONG", "4", ""), ("QUAN", "bến tơ", "")]},
    "P.4, TP.Hải Uyên": {"units": [("PHUONG", "4", ""), ("THANH_PHO", "hải uyên", "")]},
    "TX Đông Rạng, T. Hải Uyên": {"units": [("THI_XA", "đông rạng", ""), ("TINH", "hải uyên", "")]},
    "TT. Đông Rạng": {"units": [("THI_TRAN", "đông rạng", "")]},
    "P. Mai LâmQ. Bến Tơ": {"units": [("PHUONG", "mai lâm", ""), ("QUAN", "bến tơ", "")]},
    "phường Mai Lâm - quận Bến Tơ - tỉnh Hải Uyên": {
        "units": [("PHUONG", "mai lâm", ""), ("QUAN", "bến tơ", ""), ("TINH", "hải uyên", "")]
    },
    "Mai Lâm, Bến Tơ, Việt Nam": {"units": [("", "mai lâm", ""), ("", "bến tơ", "")]},
    "Tầng 1, lô B2, số 53 phố Gốm": {"house": "53", "street": "gốm"},
    "quốc lộ 5, xã Cẩm Giang": {"street": "ql 5"},
    "QL1A": {"street": "ql 1a"},
    "phường Ô Chợ Gốm": {"units": [("PHUONG", "ô chợ gốm", "")]},
    "so 5 ngo 77 duong ben cu phuong mai lam quan ben to": {
        "house": "5",
        "alleys": [("ngo", "77")],
        "street": "ben cu",
        "units": [("PHUONG", "mai lam", ""), ("QUAN", "ben to", "")],
    },
    "": {},
    " , - ( ) / . ": {},
}


def read(address: Address) -> dict[str, object]:
    """The parts that a case names, without those that are not said."""
    parts = {
        "house": address.house,
        "alleys": [(alley.kind, alley.number) for alley in address.alleys],
        "street": address.street,
        "groups": [(one.kind, one.name) for one in address.groups],
        "landmarks": [(one.kind, one.name, one.crossing) for one in address.landmarks],
        "units": [(one.kind, one.name, one.time) for one in address.units],
    }
    return {name: part for name, part in parts.items() if part}


@pytest.mark.parametrize("text", CASES, ids=lambda text: text or "nothing")
def test_address_when_written_so_then_is_read_in_its_parts(text):
    wanted = CASES[text]
    found = read(parse(text))
    assert {name: found.get(name) for name in wanted} == wanted
    assert not wanted or found


@pytest.mark.parametrize("text", CASES)
def test_address_when_composed_otherwise_then_is_read_alike(text):
    assert read(parse(unicodedata.normalize("NFD", text))) == read(parse(text))


@pytest.mark.parametrize("text", [text for text in CASES if "cũ" not in text.lower()])
def test_units_when_written_without_diacritics_then_are_found_by_the_same_words(text):
    def named(address: Address) -> list[tuple[str, str]]:
        return [(one.kind, plain(one.name)) for one in address.units if one.kind]

    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    ascii_text = "".join(letter for letter in bare if not unicodedata.combining(letter))
    assert named(parse(ascii_text.replace("–", "-"))) == named(parse(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12/3/5", 12),
        ("12A", 12),
        ("129-131", 129),
        ("A33", None),
        ("01.08", None),
        ("", None),
        ("012", None),
    ],
)
def test_number_along_the_street_when_read_then_only_from_what_is_one(text, number):
    assert leading_number(text) == number


def test_number_when_the_house_is_in_an_alley_then_is_that_of_the_outermost_alley():
    assert parse("Số 5 ngách 12 ngõ 77 đường Bến Cũ").number == 77
