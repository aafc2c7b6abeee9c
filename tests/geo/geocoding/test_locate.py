import socket

import pytest

from geo.geocoding.locate import locate
from geo.geocoding.reasons import catalogue
from tests.geo.geocoding.world import AFTER, BEFORE, gazetteer

KNOWN = gazetteer()
# Text, day → id of the unit, class.
DECIDED = [
    ("phường Cẩm Giàng, quận Bến Tơ, Hải Uyên", None, 30, "certain"),
    ("xã Cẩm Giang, huyện Đông Rạng, tỉnh Hải Uyên", None, 32, "certain"),
    ("P4, Q. Bến Tơ, T. Hải Uyên", None, 30, "certain"),
    ("p4 q ben to hai uyen", None, 30, "certain"),
    ("phường Cẩm Giàng, quận Bến Tơ", BEFORE, 21, "certain"),
    ("phường Bến Tơ, Hải Uyên", AFTER, 30, "certain"),
    ("xã Rạng Đông, Hải Uyên", AFTER, 32, "certain"),
    ("thị trấn Đông Rạng, huyện Đông Rạng, Hải Uyên", None, 32, "certain"),
    ("xã Mai Lâm, tỉnh Nam Vọng", None, 33, "certain"),
    ("phường 4 cũ, nay là phường Bến Tơ, Hải Uyên", None, 30, "certain"),
    ("phường Mai Lâm (quận Bến Tơ cũ), nay là phường Mai Lâm, Hải Uyên", None, 31, None),
    ("phường Cẩm Giangg, quận Bến Tơ, Hải Uyên", None, 30, "likely"),
    ("phường Cẩm Giàng, quận Bến Tw, Hải Uyên", None, 30, None),
    ("Số 2 Bến Cũ, phường Mai Lâm, quận Bến Tơ", None, 30, None),
    ("Số 80 Bến Cũ, phường Mai Lâm, quận Bến Tơ", None, 31, None),
]


@pytest.mark.parametrize(("text", "day", "unit", "confidence"), DECIDED, ids=[case[0] for case in DECIDED])
def test_unit_when_the_address_decides_it_then_is_first(text, day, unit, confidence):
    answer = locate(text, KNOWN, day=day)
    assert answer.best.unit.id == unit
    assert confidence in (None, answer.confidence)
    assert answer.best.reasons


def test_name_when_its_unit_was_divided_then_all_parts_are_listed_and_none_is_certain():
    answer = locate("phường Mai Lâm, quận Bến Tơ", KNOWN)
    assert {one.unit.id for one in answer.candidates} == {30, 31}
    assert answer.confidence == "possible"
    assert "divided" in {reason.code for reason in answer.best.reasons}


def test_name_when_several_units_bear_it_then_all_are_listed_and_it_is_said():
    answer = locate("Mai Lâm", KNOWN)
    assert {one.unit.id for one in answer.candidates} >= {31, 32, 33}
    assert answer.confidence != "certain"
    assert "same_name" in {reason.code for one in answer.candidates for reason in one.reasons}


@pytest.mark.parametrize(
    ("text", "units"), [("80 ben cu dong rang hai uyen", {32}), ("80 Bến Cũ Bến Tơ Hải Uyên", {30, 31})]
)
def test_units_when_they_run_on_from_the_street_then_are_told_from_it(text, units):
    answer = locate(text, KNOWN)
    assert answer.address.street_key == "bencu"
    assert {one.unit.id for one in answer.candidates} == units
    assert answer.confidence != "certain"


def test_street_when_it_is_called_like_a_commune_then_that_is_not_certain():
    answer = locate("81 Mai Lâm, quận Bến Tơ, Hải Uyên", KNOWN)
    assert answer.confidence != "certain"


def test_diacritics_when_only_they_differ_then_decide():
    assert locate("xã Cẩm Giang, Hải Uyên", KNOWN, day=BEFORE).best.unit.id == 23
    assert locate("phường Cẩm Giàng, Hải Uyên", KNOWN, day=BEFORE).best.unit.id == 21


def test_name_when_an_old_and_a_new_unit_bear_it_then_the_day_decides():
    assert locate("phường Mai Lâm, Hải Uyên", KNOWN, day=BEFORE).best.unit.id == 20
    assert locate("phường Mai Lâm, Hải Uyên", KNOWN, day=AFTER).best.unit.id == 31


def test_address_when_nothing_of_it_is_known_then_says_so():
    answer = locate("12 rue de la Paix", KNOWN)
    assert answer.best is None
    assert answer.confidence == "none"
    assert [reason.code for reason in answer.reasons] == ["nothing_known"]


def test_district_when_alone_then_its_units_are_only_possible():
    answer = locate("quận Bến Tơ, Hải Uyên", KNOWN)
    assert {one.unit.id for one in answer.candidates} == {30, 31}
    assert answer.confidence == "possible"
    assert answer.best.reasons[0].code == "only_district"


@pytest.mark.parametrize("number", [82, 61])
def test_house_when_known_then_its_own_point_is_given(number):
    best = locate(f"{number} Bến Cũ, phường Mai Lâm, quận Bến Tơ", KNOWN).best
    assert best.precision == "house"
    assert best.reasons[-1].code == "house_known"


def test_house_when_between_known_ones_then_is_on_the_street_only():
    best = locate("70 Bến Cũ, phường Mai Lâm, quận Bến Tơ", KNOWN).best
    assert (best.precision, best.reasons[-1].code) == ("street", "interpolated")
    assert best.error_m >= 15


def test_alley_when_known_then_is_an_alley_and_when_unknown_only_a_street():
    known = locate("số 5 ngõ 77 Bến Cũ, phường Mai Lâm, quận Bến Tơ", KNOWN).best
    other = locate("số 5 ngõ 75 Bến Cũ, phường Mai Lâm, quận Bến Tơ", KNOWN).best
    assert (known.precision, other.precision) == ("alley", "street")


def test_sec_when_the_house_is_unknown_then_falls_back_on_where_it_leaves_the_street():
    assert locate("70/3/5 Bến Cũ, phường Mai Lâm, quận Bến Tơ", KNOWN).best.precision == "street"


def test_crossing_when_both_streets_are_known_then_is_where_they_meet():
    best = locate("ngã tư Bến Cũ – Sông Rạng, phường Mai Lâm, Hải Uyên", KNOWN, day=AFTER).best
    assert (best.precision, best.reasons[-1].code) == ("place", "crossing")


def test_landmark_when_known_in_the_stated_unit_then_gives_its_point():
    best = locate("gần chợ Gốm, phường Mai Lâm, Hải Uyên", KNOWN, day=AFTER).best
    assert best.precision == "place"


def test_ward_when_nothing_more_is_known_then_has_no_point():
    best = locate("7 Đường Lạ, phường Cẩm Giàng, quận Bến Tơ", KNOWN).best
    assert (best.precision, best.point) == ("ward", None)


def test_reasons_when_told_then_have_a_sentence_in_both_languages():
    for text, day, *_ in DECIDED:
        for one in locate(text, KNOWN, day=day).candidates:
            assert all(reason.sentence(lang) for reason in one.reasons for lang in ("vi", "en"))


def test_catalogue_when_read_then_every_reason_is_in_both_languages():
    assert all(set(entry) == {"vi", "en"} for entry in catalogue().values())


def test_geocoder_when_asked_then_opens_no_socket(monkeypatch):
    def refuse(*_args, **_words):
        raise AssertionError("an address left the machine")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert locate("12 Bến Cũ, phường Mai Lâm, quận Bến Tơ", KNOWN).best
