from pathlib import Path
from typing import Any

import pytest

from geo.importing.errors import ProfileError
from geo.importing.kinds import KINDS
from geo.importing.profiles import fingerprint, profile_from, read_profile

PROFILES = Path(__file__).resolve().parents[3] / "fixtures" / "profiles"
GOOD: dict[str, Any] = {"kind": "incidents", "columns": {"source_id": "ID", "occurred_on": "When"}}


def test_profile_when_read_then_translates_and_parses() -> None:
    profile = profile_from(
        {
            **GOOD,
            "values": {"offence": {"SALE": "sale", "*": "other"}},
            "formats": {"occurred_on": "%m/%d/%Y"},
        }
    )
    fields = KINDS["incidents"].by_name()
    assert profile.parser_of(fields["offence"])("SALE") == "sale"
    assert profile.parser_of(fields["offence"])("ANYTHING") == "other"
    assert str(profile.parser_of(fields["occurred_on"])("12/31/2024")) == "2024-12-31"


def test_profile_when_a_value_is_translated_to_nothing_then_the_cell_is_empty() -> None:
    profile = profile_from({**GOOD, "values": {"substance": {"NONE": None}}})
    assert profile.parser_of(KINDS["incidents"].field("substance"))("NONE") is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "crimes"}, "kind “crimes” is none of"),
        ({"colums": {}}, "unknown keys colums"),
        ({"columns": {"suspect": "X"}}, "columns names suspect"),
        ({"columns": ["ID"]}, "columns must be a list of"),
        ({"constants": {"source_id": "1"}}, "source_id cannot be both"),
        ({"constants": {"discovery": "luck"}}, "the constant “luck” cannot be discovery"),
        ({"formats": {"source_id": "%Y"}}, "formats are for days and times, not for source_id"),
        ({"delimiter": ";;"}, "is not one character"),
        ({"unit_level": "street"}, "unit_level “street” is none of"),
        ({"filter": "eval(1)"}, "filter “eval\\(1\\)” is not understood"),
    ],
)
def test_profile_when_it_says_what_cannot_be_then_a_sentence(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ProfileError, match=said):
        profile_from({**GOOD, **change})


def test_profile_when_a_text_looks_like_something_else_then_it_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(
        "kind: incidents\ncolumns: {source_id: No, occurred_on: 2007}\nconstants: {unit_code: 00004}\n"
        "values: {substance: {off: heroin, NONE: }}\n",
        encoding="utf-8",
    )
    profile = read_profile(path)
    assert profile.columns == {"source_id": ("No",), "occurred_on": ("2007",)}
    assert profile.constants == {"unit_code": "00004"}
    parse = profile.parser_of(KINDS["incidents"].field("substance"))
    assert (parse("off"), parse("NONE")) == ("heroin", None)


def test_profile_when_the_file_is_no_yaml_then_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: [", encoding="utf-8")
    with pytest.raises(ProfileError, match=r"x\.yaml"):
        read_profile(path)


def test_profile_when_yaml_names_a_python_object_then_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("!!python/object/apply:os.getcwd []", encoding="utf-8")
    with pytest.raises(ProfileError):
        read_profile(path)


def test_profile_when_any_part_changes_then_its_fingerprint_changes() -> None:
    one = profile_from(GOOD)
    assert fingerprint(one) == fingerprint(profile_from(GOOD))
    assert fingerprint(one) != fingerprint(profile_from({**GOOD, "filter": "a == 1"}))
    assert fingerprint(None) == ""


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_profile_when_read_then_good(path: Path) -> None:
    assert read_profile(path).name == path.stem
