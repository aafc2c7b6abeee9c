"""What an account may reach, by `for_user` and by the database's own policies."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from geo.access.audience import NotInTransaction, acting_as
from geo.access.rights import load_rights
from geo.access.scope import NOBODY, scope_of
from geo.models import Incident, Membership
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_wards() -> list:
    mine, other, _ = worlds.wards(3)
    worlds.incident("A", unit=mine, point=worlds.inside(0, 0))
    worlds.incident("B", unit=other, point=worlds.inside(1, 0))
    worlds.incident("C")
    return [mine, other]


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("planner", {"A", "B", "C"}),
        ("analyst", {"A", "B", "C"}),
        ("ward_leader", {"A"}),
        ("clerk", {"A"}),
        ("oversight", set()),
        ("administrator", set()),
    ],
)
def test_incidents_when_asked_by_a_role_then_only_its_rows_come(two_wards, role, seen):
    unit = two_wards[0] if load_rights().roles[role].audience == "ward" else None
    user = worlds.account(role, unit)
    assert {row.source_id for row in Incident.objects.for_user(user)} == seen
    with transaction.atomic(), acting_as(scope_of(user)), connection.cursor() as cursor:
        if load_rights().roles[role].audience == "totals":
            return
        cursor.execute("SELECT source_id FROM geo_incident")
        assert {row[0] for row in cursor.fetchall()} == seen


def test_scope_when_the_membership_has_ended_then_nothing_is_held(two_wards):
    user = worlds.account("planner")
    Membership.objects.filter(user=user).update(valid_to=date(2024, 1, 1))
    assert scope_of(user) == NOBODY
    assert not Incident.objects.for_user(user).exists()


def test_scope_when_nobody_is_signed_in_then_nothing_is_held():
    assert scope_of(AnonymousUser()) == NOBODY


def test_scope_when_two_roles_are_held_then_the_wider_counts(two_wards):
    user = worlds.account("ward_leader", two_wards[0])
    Membership.objects.create(user=user, role="planner", valid_from=date(2020, 1, 1))
    scope = scope_of(user)
    assert scope.audience == "city"
    assert scope.rights["incidents.view"] == "all"


def test_ward_role_when_its_units_are_unset_then_no_rows(two_wards):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE vungxanh_ward")
        cursor.execute("SELECT count(*) FROM geo_incident")
        assert cursor.fetchone() == (0,)
        cursor.execute("SET LOCAL ROLE NONE")


@pytest.mark.django_db(transaction=True)
def test_acting_as_when_outside_a_transaction_then_refused():
    with pytest.raises(NotInTransaction, match="open one with atomic"), acting_as(NOBODY):
        pass


def test_acting_as_when_left_then_the_role_is_given_back(two_wards):
    user = worlds.account("ward_leader", two_wards[0])
    with transaction.atomic(), acting_as(scope_of(user)):
        pass
    assert Incident.objects.count() == 3


def test_scope_when_two_wards_are_held_by_different_roles_then_their_rights_stay_apart(two_wards):
    led, kept = two_wards
    user = worlds.account("ward_leader", led)
    Membership.objects.create(user=user, role="clerk", unit=kept, valid_from=date(2020, 1, 1))
    scope = scope_of(user)
    assert scope.reaches("incidents.edit", led.pk)
    assert scope.reaches("incidents.edit", kept.pk)
    assert scope.reaches("points.edit", led.pk)
    assert not scope.reaches("points.edit", kept.pk)
