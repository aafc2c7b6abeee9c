import pytest

from geo.models import Incident
from geo.residence import FIELDS, PERSONS, of_persons, persons_in
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases():
    unit = worlds.wards(1)[0]
    nought = dict.fromkeys(FIELDS, 0)
    worlds.incident("V-1", unit=unit, **{**nought, "criminal_here": 2, "admin_no_fixed": 1})
    worlds.incident("V-2", unit=unit, **{**nought, "criminal_elsewhere": 4})
    worlds.incident("V-3", unit=unit, criminal_here=1)
    return Incident.objects.all()


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("criminal", {"V-1", "V-2", "V-3"}),
        ("admin", {"V-1"}),
        ("here", {"V-1", "V-3"}),
        ("no_fixed", {"V-1"}),
        ("criminal_elsewhere", {"V-2"}),
        ("unknown", {"V-3"}),
    ],
)
def test_cases_when_asked_by_outcome_and_residence_then_those(cases, chosen, expected):
    assert set(of_persons(cases, chosen).values_list("source_id", flat=True)) == expected


def test_totals_when_some_cases_are_silent_then_the_sums_are_at_least_and_say_so(cases):
    found = persons_in(cases)
    assert (found.criminal, found.admin, found.cases, found.unknown) == (7, 1, 3, 1)
    assert found.rows[0][1:] == (
        [("criminal_here", 3), ("criminal_elsewhere", 4), ("criminal_no_fixed", 0)],
        7,
    )


def test_choices_when_each_is_asked_then_none_fails(cases):
    assert all(of_persons(cases, code).count() <= 3 for code, _ in PERSONS)
