"""Who manages accounts may write them; nobody else, whatever their audience, in the database itself."""

import pytest
from django.db import ProgrammingError, connection, transaction

from geo.access.audience import acting_as
from geo.access.scope import scope_of
from geo.models import Membership, User
from tests import worlds

pytestmark = pytest.mark.django_db


def execute(statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def as_role(role: str):
    return acting_as(scope_of(worlds.account(role)))


@pytest.mark.parametrize("role", ["planner", "oversight"])
def test_role_when_given_by_one_who_does_not_manage_accounts_then_the_database_refuses(role):
    friend = worlds.account("analyst")
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic(), as_role(role):
        Membership.objects.create(user=friend, role="administrator", valid_from="2025-01-01")


def test_roles_when_changed_by_one_who_does_not_manage_accounts_then_no_row_is_touched():
    worlds.account("analyst")
    with transaction.atomic(), as_role("planner"):
        assert execute("UPDATE geo_membership SET role = 'administrator'") == 0
        assert execute("DELETE FROM geo_membership") == 0


def test_account_when_changed_by_its_owner_then_only_that_row_is_touched():
    worlds.account("analyst")
    with transaction.atomic(), as_role("planner"):
        assert execute("UPDATE geo_user SET must_change_password = false") == 1


def test_accounts_when_changed_by_the_administrator_then_they_change():
    friend = worlds.account("analyst")
    with transaction.atomic(), as_role("administrator"):
        Membership.objects.create(user=friend, role="planner", valid_from="2025-01-01")
        assert execute("UPDATE geo_user SET is_active = false WHERE id = %s", friend.pk) == 1
        User.objects.create_user("moi", worlds.PASSWORD)
