"""The rights file agrees with itself and with what the design promises."""

import pytest

from geo.access import rights


def test_rights_file_when_read_then_every_right_has_words_and_holders():
    for right in rights.load_rights().rights.values():
        assert right.vi
        assert right.en
        assert right.holders


@pytest.mark.parametrize("right", ["incidents.view", "points.view", "figures.view"])
def test_records_when_asked_for_by_oversight_or_administrator_then_not_held(right):
    holders = rights.load_rights().rights[right].holders
    assert not {"oversight", "administrator"} & holders.keys()


def test_signing_when_asked_then_only_the_approver_holds_it():
    assert rights.load_rights().rights["decisions.sign"].holders == {"approver": "all"}


def test_rights_file_when_a_role_is_unknown_then_the_sentence_names_right_and_role():
    broken = {"map.view": rights.Right("map.view", "Xem", "See", {"mayor": "all"})}
    with pytest.raises(rights.RightsFileError, match=r"right map\.view gives 'all' to 'mayor'"):
        rights._check(rights.load_rights().roles, broken)


def test_rights_file_when_an_audience_is_unknown_then_the_sentence_names_it():
    broken = {"mayor": rights.Role("mayor", "town", False, "Thị trưởng", "Mayor")}  # type: ignore[arg-type]
    with pytest.raises(rights.RightsFileError, match="unknown audience 'town'"):
        rights._check(broken, {})
