"""Accounts: made, given roles, reset and ended; with an entry, and the sessions end with the rights."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.utils import timezone

from geo.access.passwords import one_time_password
from geo.actions import accounts
from geo.actions.errors import AccountRefused
from geo.models import AuditEntry, Membership, User
from tests import worlds

pytestmark = pytest.mark.django_db


def entries() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_account_when_created_then_its_password_is_shown_once_and_must_be_changed():
    admin, (unit, *_) = worlds.account("administrator"), worlds.wards()
    roles = [accounts.Role(role="ward_leader", unit=unit)]
    user, password = accounts.create_account(username=" phuong-thu-1 ", roles=roles, by=admin)
    user.refresh_from_db()
    assert user.username == "phuong-thu-1"
    assert user.must_change_password
    assert check_password(password, user.password)
    assert entries() == ["account.create", "account.grant_role"]
    assert not AuditEntry.objects.filter(detail__icontains=password).exists()


def test_one_time_password_when_made_twice_then_differs_and_is_long():
    made = {one_time_password() for _ in range(50)}
    assert len(made) == 50
    assert {len(password) for password in made} == {24}


@pytest.mark.parametrize("name", ["Planner-all", "planner-all"])
def test_account_when_the_name_is_taken_then_it_is_refused(name):
    worlds.account("planner")
    with pytest.raises(AccountRefused, match=f"“{name}” đã có"):
        accounts.create_account(username=name, by=None)


def test_account_when_it_has_no_name_then_it_is_refused():
    with pytest.raises(AccountRefused, match="cần một tên"):
        accounts.create_account(username="  ", by=None)


def test_account_when_a_role_does_not_fit_then_nothing_is_left():
    with pytest.raises(AccountRefused, match="“king” không phải là vai trò"):
        accounts.create_account(username="thu", roles=[accounts.Role(role="king")], by=None)
    assert not User.objects.exists()
    assert entries() == []


def test_role_when_it_needs_a_unit_and_has_none_then_it_is_refused():
    user = worlds.account("planner")
    with pytest.raises(AccountRefused, match="“Cán bộ nhập liệu” cần một đơn vị"):
        accounts.grant_role(user=user, role=accounts.Role(role="clerk"), by=None)


def test_role_when_its_days_are_reversed_then_it_is_refused():
    user, today = worlds.account("planner"), timezone.localdate()
    role = accounts.Role(role="analyst", valid_from=today, valid_to=today - timedelta(days=1))
    with pytest.raises(AccountRefused, match="Ngày cuối của vai trò đứng trước"):
        accounts.grant_role(user=user, role=role, by=None)


@pytest.mark.parametrize("role", ["planner", "analyst", "approver", "oversight", "administrator"])
def test_role_when_no_unit_limits_it_then_one_with_a_unit_is_refused(role):
    """It would look like a limit, and the account would see everything."""
    user, (unit, *_) = worlds.account("oversight"), worlds.wards()
    with pytest.raises(AccountRefused, match="không giới hạn theo đơn vị"):
        accounts.grant_role(user=user, role=accounts.Role(role=role, unit=unit), by=None)
    assert user.memberships.count() == 1


def test_role_when_ended_then_it_held_until_yesterday_and_the_old_version_is_kept():
    user = worlds.account("planner")
    membership = user.memberships.get()
    accounts.end_membership(membership=membership, by=None)
    membership.refresh_from_db()
    assert membership.valid_to == timezone.localdate() - timedelta(days=1)
    history = Membership._meta.apps.get_model("geo", "MembershipHistory")
    assert history.objects.filter(pgh_obj=membership, valid_to=None).exists()


def test_role_when_given_by_mistake_today_then_ending_takes_it_back():
    user = worlds.account("planner")
    mistake = accounts.grant_role(user=user, role=accounts.Role(role="approver"), by=None)
    accounts.end_membership(membership=mistake, by=None)
    assert list(user.memberships.values_list("role", flat=True)) == ["planner"]


@pytest.mark.parametrize(
    "deed",
    [
        lambda user: accounts.deactivate(user=user, by=None),
        lambda user: accounts.end_membership(membership=user.memberships.get(), by=None),
    ],
)
def test_last_administrator_when_it_would_go_then_it_is_refused(deed):
    admin = worlds.account("administrator")
    with pytest.raises(AccountRefused, match="tài khoản quản trị cuối cùng"):
        deed(admin)
    other = User.objects.create_user("administrator-2", worlds.PASSWORD)
    Membership.objects.create(user=other, role="administrator", valid_from=date(2020, 1, 1))
    deed(admin)


@pytest.mark.parametrize(
    "deed",
    [
        lambda user: accounts.reset_password(user=user, by=None),
        lambda user: accounts.deactivate(user=user, by=None),
        lambda user: accounts.grant_role(user=user, role=accounts.Role(role="analyst"), by=None),
        lambda user: accounts.end_membership(membership=user.memberships.get(), by=None),
        lambda user: accounts.change_password(user=user, password="một câu dài dễ nhớ", by=user),
    ],
)
def test_sessions_when_password_or_roles_change_then_they_end(client, deed):
    user = worlds.account("planner")
    client.force_login(user)
    assert client.get("/account/").status_code == 200
    deed(user)
    assert client.get("/account/").status_code == 302


def test_account_when_reactivated_then_its_roles_hold_again(client):
    user = worlds.account("planner")
    accounts.deactivate(user=user, by=None)
    accounts.reactivate(user=user, by=None)
    client.force_login(User.objects.get(pk=user.pk))
    assert client.get("/account/").status_code == 200
    assert entries() == ["account.deactivate", "account.reactivate"]
