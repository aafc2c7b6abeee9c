"""Read tokens: only a hash is kept, and they open nothing but the exports."""

import base64
from datetime import date, timedelta

import pytest
from django.utils import timezone

from geo.models import AuditEntry, User
from maps.actions.tokens import create_token, owner_of, revoke_token
from maps.models import ReadToken
from tests import worlds

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def planner():
    return worlds.account("planner")


def token_for(user: User, expires_on: date = TOMORROW) -> tuple[ReadToken, str]:
    return create_token(user=user, name="QGIS", expires_on=expires_on, by=user)


def test_token_when_made_then_only_its_hash_is_stored_and_it_names_its_owner(planner):
    token, secret = token_for(planner)
    assert secret not in token.token_hash
    assert owner_of(secret) == planner
    token.refresh_from_db()
    assert token.last_used_at is not None
    assert AuditEntry.objects.get().action == "token.create"


@pytest.mark.parametrize("secret", ["", "vx_read_", "vx_read_" + "a" * 43])
def test_token_when_wrong_then_nobody(planner, secret):
    token_for(planner)
    assert owner_of(secret) is None


def test_token_when_expired_revoked_or_its_owner_gone_then_nobody(planner):
    _, expired = token_for(planner, timezone.localdate() - timedelta(days=1))
    revoked_row, revoked = token_for(planner)
    revoke_token(token=revoked_row, by=planner)
    _, good = token_for(planner)
    assert [owner_of(secret) for secret in (expired, revoked, good)] == [None, None, planner]
    User.objects.filter(pk=planner.pk).update(is_active=False)
    assert owner_of(good) is None


def test_token_when_revoked_twice_then_the_first_moment_stays(planner):
    token, _ = token_for(planner)
    revoke_token(token=token, by=planner)
    first = token.revoked_at
    revoke_token(token=token, by=planner)
    assert token.revoked_at == first
    assert AuditEntry.objects.filter(action="token.revoke").count() == 1


def basic(secret: str) -> str:
    return "Basic " + base64.b64encode(f"planner-all:{secret}".encode()).decode()


def test_token_when_sent_as_bearer_or_basic_then_the_exports_open(client, planner):
    _, secret = token_for(planner)
    for header in (f"Bearer {secret}", basic(secret)):
        assert client.get("/exports/", headers={"authorization": header}).status_code == 200


@pytest.mark.parametrize("header", ["Bearer no", "Basic ???", "Basic YQ==", "Digest x", "Bearer"])
def test_token_when_wrong_then_401_says_how_to_sign_in(client, header):
    answer = client.get("/exports/", headers={"authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic")
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_token_when_sent_to_another_page_then_it_opens_nothing(client, planner):
    _, secret = token_for(planner)
    for address in ("/", "/account/", "/account/tokens/"):
        assert client.get(address, headers={"authorization": f"Bearer {secret}"}).status_code == 302


def test_token_when_in_the_address_then_it_opens_nothing(client, planner):
    _, secret = token_for(planner)
    assert client.get("/exports/", {"token": secret}).status_code in (302, 401)


def test_token_when_the_password_must_be_changed_then_it_waits(client, planner):
    _, secret = token_for(planner)
    User.objects.filter(pk=planner.pk).update(must_change_password=True)
    assert client.get("/exports/", headers={"authorization": f"Bearer {secret}"}).status_code == 401


def test_tokens_page_when_used_then_shows_the_token_once_and_revokes_it(client, planner):
    client.force_login(planner)
    page = client.post("/account/tokens/", {"name": "QGIS", "expires_on": TOMORROW}).content.decode()
    token = ReadToken.objects.get()
    secret = page.split("data-secret>")[1].split("<")[0]
    assert owner_of(secret) == planner
    assert secret not in client.get("/account/tokens/").content.decode()
    client.post(f"/account/tokens/{token.pk}/revoke/")
    assert owner_of(secret) is None


@pytest.mark.parametrize("day", ["2020-01-01", "2090-01-01", ""])
def test_tokens_page_when_the_day_is_past_or_too_far_then_no_token(client, planner, day):
    client.force_login(planner)
    answer = client.post("/account/tokens/", {"name": "QGIS", "expires_on": day})
    assert "vx-error" in answer.content.decode()
    assert not ReadToken.objects.exists()


def test_token_when_it_is_anothers_then_it_is_not_found(client, planner):
    token, _ = token_for(planner)
    client.force_login(worlds.account("analyst"))
    assert client.post(f"/account/tokens/{token.pk}/revoke/").status_code == 404
