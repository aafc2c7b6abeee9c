import pytest

from geo.importing.opening import Choice, ChoiceError
from geo.importing.profiles import ProfileError, fingerprint, profile_from

BASE = {"kind": "incidents", "columns": {"source_id": "a", "occurred_on": "b"}}


def test_choice_when_stored_and_read_then_the_same() -> None:
    choice = Choice(sheet="Tháng 9", header_row=3, header_last=4, encoding="vni", coordinates="UTM 48N")
    assert Choice.from_dict(choice.as_dict()) == choice
    assert Choice().as_dict() == {}


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ({"encoding": "latin-1"}, "encoding “latin-1” is none of utf-8"),
        ({"coordinate_form": "x"}, "coordinate_form “x” is none of decimal"),
        ({"header_row": 4, "header_last": 3}, "header rows 4 to 3"),
        ({"header_row": "3"}, "header_row cannot be '3'"),
        ({"delimiter": ";;"}, "is not one character"),
        ({"path": "/etc"}, "a choice has no path"),
    ],
)
def test_choice_when_it_names_what_does_not_exist_then_refused(stored: dict[str, object], said: str) -> None:
    with pytest.raises(ChoiceError, match=said):
        Choice.from_dict(stored)


def test_profile_when_it_says_how_to_open_a_file_then_a_choice() -> None:
    columns = {**BASE["columns"], "easting": "Y", "northing": "X"}  # type: ignore[dict-item]
    opening = {"sheet": "Tháng 9", "header_row": "3-4", "coordinates": "VN-2000 105°45'"}
    profile = profile_from({**BASE, "columns": columns, **opening})
    assert profile.choice == Choice(
        sheet="Tháng 9", header_row=3, header_last=4, coordinates="VN-2000 105°45'", easting="Y", northing="X"
    )
    assert (profile.columns["lon"], profile.columns["lat"]) == (("Y",), ("X",))


def test_profile_when_degrees_and_minutes_then_its_lon_and_lat_are_converted() -> None:
    columns = {**BASE["columns"], "lon": "KĐ", "lat": "VĐ"}  # type: ignore[dict-item]
    choice = profile_from({**BASE, "columns": columns, "coordinate_form": "degrees_minutes"}).choice
    assert (choice.easting, choice.northing) == ("KĐ", "VĐ")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"encoding": "latin-1"}, "encoding “latin-1”"),
        ({"header_row": "ba"}, "header_row “ba” is no row"),
        ({"columns": {"easting": "Y", "northing": "X"}}, "need coordinates"),
        ({"columns": {"lon": ["a", "b"], "lat": "c"}, "coordinates": "UTM 48N"}, "must be one column"),
    ],
)
def test_profile_when_it_says_what_cannot_be_then_refused(more: dict[str, object], said: str) -> None:
    with pytest.raises(ProfileError, match=said):
        profile_from({**BASE, **more})


def test_fingerprint_when_only_the_opening_differs_then_another_import() -> None:
    plain, sheet = profile_from(BASE), profile_from({**BASE, "sheet": "Tháng 9"})
    assert fingerprint(plain) != fingerprint(sheet)
    assert fingerprint(plain) == fingerprint(profile_from({**BASE, "delimiter": ","}))
