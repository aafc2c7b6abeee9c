"""What incident records prove."""

import datetime as dt

from hotspots.ward_facts.incident_counts import COLUMNS, by_unit


def counts(**given):
    return tuple(given.get(name, 0) for name in COLUMNS)


FEBRUARY = (dt.date(2025, 2, 1), dt.date(2025, 2, 28))
DAYS = by_unit(
    [
        (1, dt.date(2025, 1, 31), counts(incidents=1, arrested=9, criminal_scene=9)),
        (1, dt.date(2025, 2, 1), counts(incidents=2, arrested=3, criminal_scene=1, criminal_arrest=2)),
        (1, dt.date(2025, 2, 28), counts(incidents=1, arrested=1, plants=40, area=10)),
        (1, dt.date(2025, 3, 1), counts(incidents=1, arrested_open=1, not_comparable=1)),
    ]
)[1]


def test_count_when_a_window_is_asked_has_both_its_ends():
    found = DAYS.count("offenders_arrested_here", *FEBRUARY, unit=1)
    assert found.span == (4, 4)
    assert dict(found.evidence[0].where) == {"unit": "1", "from": "2025-02-01", "to": "2025-02-28"}
    assert DAYS.count("plants", *FEBRUARY, unit=1).span == (40, 40)


def test_residents_when_only_the_place_of_arrest_is_known_may_have_offended_elsewhere():
    found = DAYS.count("residents_breaking_criminal", *FEBRUARY, unit=1)
    assert (found.span, found.reason) == ((1, 3), "scene_unknown")


def test_count_when_an_incident_says_no_number_or_cannot_be_compared_has_no_upper_limit():
    march = (dt.date(2025, 3, 1), dt.date(2025, 3, 31))
    assert DAYS.count("offenders_arrested_here", *march, unit=1).span == (0, None)
    assert DAYS.count("plants", *march, unit=1).reason == "not_comparable"


def test_count_when_there_are_no_incidents_is_zero_without_evidence():
    found = DAYS.count("plants", dt.date(2026, 1, 1), dt.date(2026, 1, 31), unit=1)
    assert (found.span, found.evidence) == ((0, 0), ())
