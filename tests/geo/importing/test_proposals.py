import pytest

from geo.importing.kinds import KINDS
from geo.importing.persons import looks_like_person
from geo.importing.proposals import propose, synonyms

INCIDENTS = KINDS["incidents"]


def columns(*headings: str, rows: list[list[str]] | None = None, kind: str = "incidents") -> dict[str, str]:
    return {each.field: each.heading for each in propose(KINDS[kind], headings, rows or []).columns}


def test_headings_when_documented_then_proposed_for_certain() -> None:
    found = propose(INCIDENTS, ["Mã vụ", "NGAY XAY RA", "lon", "vĩ_độ"]).columns
    assert {each.field: each.heading for each in found} == {
        "source_id": "Mã vụ",
        "occurred_on": "NGAY XAY RA",
        "lon": "lon",
        "lat": "vĩ_độ",
    }
    assert {each.score for each in found} == {1.0}


def test_headings_when_an_offices_own_then_proposed_by_their_usual_names() -> None:
    found = columns(
        "STT", "Số hồ sơ", "Thời gian – Ngày", "Tội danh", "Phường/Xã", "Địa chỉ cụ thể", "Khối lượng", "ĐVT"
    )
    assert found == {
        "source_id": "Số hồ sơ",
        "occurred_on": "Thời gian – Ngày",
        "offence": "Tội danh",
        "unit_name": "Phường/Xã",
        "place_text": "Địa chỉ cụ thể",
        "quantity": "Khối lượng",
        "quantity_unit": "ĐVT",
    }


def test_heading_when_mistyped_then_proposed_with_less_certainty() -> None:
    (found,) = propose(INCIDENTS, ["ngày xẩy raa"]).columns
    assert (found.field, found.score < 0.75) == ("occurred_on", True)


def test_heading_when_two_would_fit_then_the_better_takes_the_field() -> None:
    assert columns("ngày", "ngày xảy ra")["occurred_on"] == "ngày xảy ra"


@pytest.mark.parametrize("heading", ["màu sắc", "abc", "", "x"])
def test_heading_when_it_means_nothing_known_then_left_alone(heading: str) -> None:
    assert columns(heading) == {}


def test_persons_when_in_a_heading_or_in_cells_then_never_proposed() -> None:
    rows = [[f"0010850{number:05}", "Mai"] for number in range(10_000, 10_005)]
    found = propose(INCIDENTS, ["Mã", "Họ và tên", "nơi xảy ra"], [[*row, "ngõ 12"] for row in rows])
    assert found.persons == ("Mã", "Họ và tên")
    assert [each.heading for each in found.columns] == ["nơi xảy ra"]
    assert found.missing == ("source_id", "occurred_on")


@pytest.mark.parametrize(
    ("cells", "formats"),
    [
        (["2025-09-01", "01/09/2025"], ()),
        (["01.09.2025", "13.09.2025"], ("%d.%m.%Y",)),
        (["09/13/2025", "12/31/2025"], ("%m/%d/%Y",)),
        (["01/02/25"], ("%d/%m/%y",)),
        (["20250901"], ("%Y%m%d",)),
        (["tháng 9"], ()),
    ],
)
def test_days_when_of_another_form_then_the_forms_that_read_all_are_proposed(
    cells: list[str], formats: tuple[str, ...]
) -> None:
    (found,) = propose(INCIDENTS, ["ngày xảy ra"], [[cell] for cell in cells]).columns
    assert found.formats == formats


@pytest.mark.parametrize("kind", KINDS)
def test_synonyms_when_compared_then_each_means_one_field_and_no_person(kind: str) -> None:
    fields = KINDS[kind].by_name()
    meant = [(word, name) for name, words in synonyms(kind).items() if name in fields for word in words]
    own = {heading: name for heading, each in KINDS[kind].by_heading().items() for name in [each.name]}
    assert [word for word, name in meant if own.get(word, name) != name] == []
    assert [word for word, _ in meant if looks_like_person(word)] == []
    several = {word for word, name in meant if {other for each, other in meant if each == word} != {name}}
    assert several == set()


@pytest.mark.parametrize("kind", KINDS)
def test_documented_headings_when_proposed_then_each_finds_its_own_field(kind: str) -> None:
    assert columns(*(each.vi for each in KINDS[kind].fields), kind=kind) == {
        each.name: each.vi for each in KINDS[kind].fields
    }
