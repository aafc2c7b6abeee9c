"""Links behind the numbers of a ward's page: only those the reader may open."""

import pytest

from geo.access.scope import NOBODY, Scope
from hotspots.rules import Between, Evidence, Known
from maps.views.ward_rows import evidence_url, shown
from tests.hotspots.rules.wards import DECISION_28, judged

INCIDENTS = Evidence("incidents", where=(("unit", "7"), ("from", "2024-12-15"), ("to", "2025-12-14")))
PLANNER = Scope(
    1, "city", {"incidents.view": "all", "points.view": "all"}, frozenset(), True, frozenset(), {}
)


@pytest.mark.parametrize(
    ("evidence", "url"),
    [
        (Evidence("figures", (3, 4)), "#figures-4"),
        (INCIDENTS, "/incidents/?unit=7&since=2024-12-15&until=2025-12-14"),
        (Evidence("points", (5,)), "/points/5/"),
        (Evidence("points", (5, 6)), "#points"),
        (Evidence("units", (5, 6)), ""),
    ],
)
def test_evidence_when_the_reader_may_open_it_has_an_address(evidence, url):
    assert evidence_url(evidence, PLANNER) == url


@pytest.mark.parametrize("evidence", [INCIDENTS, Evidence("points", (5,))])
def test_evidence_when_the_reader_may_not_open_it_has_none(evidence):
    assert evidence_url(evidence, NOBODY) == ""


def test_rows_when_a_result_is_shown_count_what_is_met_and_name_what_is_missing():
    fact = Between(1, 2, "unverified_points", evidence=(Evidence("points", (5, 6)),))
    result = judged(users_on_record=Known(100), offenders_arrested_here=20, use_points_open=fact)
    found = shown(result, DECISION_28, lang="vi", scope=PLANNER)
    assert [(table.code, table.met, table.needed, len(table.criteria)) for table in found.types] == [
        ("I", 2, 3, 5),
        ("II", 3, 3, 5),
        ("III", 3, 1, 3),
    ]
    assert [(gap.name, gap.links[0].url) for gap in found.missing] == [
        ("điểm tổ chức, chứa chấp sử dụng còn hoạt động", "#points")
    ]


def test_rows_when_the_level_has_no_key_types_show_the_conditions_only():
    found = shown(judged(level="residential_group"), DECISION_28, lang="en", scope=NOBODY)
    assert (len(found.conditions), found.types) == (3, ())
