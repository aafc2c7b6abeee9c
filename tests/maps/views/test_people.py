"""The pages of accounts."""

import re

import pytest

from geo.models import Membership, User
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = worlds.account("administrator")
    client.force_login(user)
    return user


def asked(**fields):
    return {"username": "phuong-thu-1", "role": "planner", "valid_from": "2025-07-01", **fields}


def test_list_when_opened_then_names_accounts_and_roles_of_today(client, admin):
    unit, *_ = worlds.wards()
    worlds.account("ward_leader", unit)
    page = client.get("/people/").content.decode()
    assert "ward_leader-90000" in page
    assert "Phường Ô 0.0" in page


def test_account_when_created_on_the_page_then_its_password_is_shown_and_works(client, admin):
    unit, *_ = worlds.wards()
    page = client.post("/people/new/", asked(role="ward_leader", unit=unit.pk)).content.decode()
    secret = re.search(r"data-secret>([^<]+)<", page)[1]
    user = User.objects.get(username="phuong-thu-1")
    assert user.check_password(secret)
    assert user.memberships.get().unit == unit
    assert secret not in client.get(f"/people/{user.pk}/").content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"username": "administrator-all"}, "đã có"),
        ({"role": "clerk"}, "cần một đơn vị"),
        ({"valid_to": "2024-01-01"}, "đứng trước ngày đầu"),
    ],
)
def test_account_when_it_cannot_be_then_the_page_says_why_and_nothing_is_made(client, admin, fields, said):
    page = client.post("/people/new/", asked(**fields)).content.decode()
    assert said in page
    assert User.objects.count() == 1


def test_units_when_a_role_is_given_then_residential_groups_are_not_offered(client, admin):
    worlds.ward(worlds.edition(level="residential_group", name="Tổ thử"), 0, name="Tổ 1")
    page = client.get("/people/new/").content.decode()
    assert "Tổ 1" not in page


def test_password_when_reset_then_the_new_one_is_shown_once(client, admin):
    user = worlds.account("planner")
    page = client.post(f"/people/{user.pk}/reset/").content.decode()
    secret = re.search(r"data-secret>([^<]+)<", page)[1]
    user.refresh_from_db()
    assert user.check_password(secret)
    assert user.must_change_password


def test_roles_when_added_and_ended_on_the_page_then_they_hold_and_end(client, admin):
    user = worlds.account("planner")
    added = client.post(f"/people/{user.pk}/roles/", {"role": "approver", "valid_from": "2025-07-01"})
    assert added.headers["Location"] == f"/people/{user.pk}/"
    approver = Membership.objects.get(user=user, role="approver")
    client.post(f"/people/{user.pk}/roles/{approver.pk}/end/")
    approver.refresh_from_db()
    assert approver.valid_to is not None


def test_role_when_it_does_not_fit_then_the_page_says_why(client, admin):
    user = worlds.account("planner")
    answer = client.post(f"/people/{user.pk}/roles/", {"role": "clerk", "valid_from": "2025-07-01"})
    assert "cần một đơn vị" in answer.content.decode()


def test_role_when_it_is_another_accounts_then_it_is_not_found(client, admin):
    user, other = worlds.account("planner"), worlds.account("analyst")
    answer = client.post(f"/people/{user.pk}/roles/{other.memberships.get().pk}/end/")
    assert answer.status_code == 404


def test_account_when_deactivated_and_opened_again_then_it_is(client, admin):
    user = worlds.account("planner")
    client.post(f"/people/{user.pk}/deactivate/")
    user.refresh_from_db()
    assert not user.is_active
    client.post(f"/people/{user.pk}/reactivate/")
    user.refresh_from_db()
    assert user.is_active


def test_last_administrator_when_it_would_deactivate_itself_then_the_page_refuses(client, admin):
    page = client.post(f"/people/{admin.pk}/deactivate/", follow=True).content.decode()
    assert "tài khoản quản trị cuối cùng" in page
