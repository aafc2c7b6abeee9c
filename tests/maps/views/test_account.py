"""Signing in and out, forced change of the password, and how long a session lasts."""

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from geo.models import AuditEntry, User
from tests import worlds

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


def sign_in(client, name: str, password: str = worlds.PASSWORD, **extra):
    return client.post(LOGIN, {"username": name, "password": password}, **extra)


def test_login_when_right_then_signed_in_and_noted(client):
    user = worlds.account("planner")
    assert sign_in(client, user.username).status_code == 302
    assert client.get("/account/").status_code == 200
    assert AuditEntry.objects.get().action == "account.sign_in"


def test_login_when_name_or_password_is_wrong_then_the_answer_is_the_same(client):
    user = worlds.account("planner")
    known = sign_in(client, user.username, "sai-mat-khau-roi").content.decode()
    unknown = sign_in(client, "khong-co-ai-day", "sai-mat-khau-roi").content.decode()
    assert 'class="vx-message vx-message-error"' in known
    assert _bare(known, user.username) == _bare(unknown, "khong-co-ai-day")
    refused = AuditEntry.objects.filter(action="account.sign_in_refused").order_by("pk")
    assert [entry.subject for entry in refused] == [f"User {user.pk}", ""]


def _bare(page: str, name: str) -> str:
    """The page without what differs every time: tokens, nonces and the typed name."""
    lines = [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line and "nonce" not in line]
    return "\n".join(lines).replace(name, "")


def test_login_when_wrong_five_times_then_the_pair_is_locked_but_nobody_else(client):
    user = worlds.account("planner")
    answers = [sign_in(client, user.username, "sai").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    locked = sign_in(client, user.username)
    assert locked.status_code == 429
    assert "Tạm khóa đăng nhập" in locked.content.decode()
    elsewhere = sign_in(client, user.username, REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 302


def test_login_when_locked_and_fifteen_minutes_pass_then_it_opens_again(client):
    user = worlds.account("planner")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(5):
            sign_in(client, user.username, "sai")
        clock.shift(16 * 60)
        assert sign_in(client, user.username).status_code == 302


def test_account_when_deactivated_then_it_cannot_sign_in(client):
    user = worlds.account("planner")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert sign_in(client, user.username).status_code == 200


def test_logout_when_posted_then_the_session_is_gone_and_get_does_nothing(client):
    client.force_login(worlds.account("planner"))
    assert client.get("/account/logout/").status_code == 405
    answer = client.post("/account/logout/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert SESSION_KEY not in client.session
    assert AuditEntry.objects.get().action == "account.sign_out"


def test_password_when_one_time_then_every_page_leads_to_its_change(client):
    user = worlds.account("administrator")
    User.objects.filter(pk=user.pk).update(must_change_password=True)
    client.force_login(User.objects.get(pk=user.pk))
    assert client.get("/people/").headers["Location"] == "/account/password/"
    new = "sông chảy qua hai bờ"
    posted = {"old_password": worlds.PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/account/password/", posted).headers["Location"] == "/account/"
    assert client.get("/people/").status_code == 200
    user.refresh_from_db()
    assert user.check_password(new)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("ngan-qua-ma", "12"),
        ("professional", ""),
        ("password2025!!", ""),
        ("Matkhau12345678", ""),
        ("dragondragon1", ""),
        ("planner-all1", ""),
    ],
)
def test_password_when_short_common_or_like_the_name_then_it_is_refused(client, new, said):
    user = worlds.account("planner")
    client.force_login(user)
    posted = {"old_password": worlds.PASSWORD, "new_password1": new, "new_password2": new}
    answer = client.post("/account/password/", posted)
    assert answer.status_code == 200
    assert "vx-error" in answer.content.decode()
    assert said in answer.content.decode()


def test_password_when_only_lower_case_words_then_no_composition_rule_refuses_it(client):
    client.force_login(worlds.account("planner"))
    new = "bon con trau tren dong"
    posted = {"old_password": worlds.PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/account/password/", posted).status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 302)])
def test_session_when_left_alone_for_an_hour_then_it_ends(client, minutes, status):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(worlds.account("planner"))
        client.get("/account/")
        clock.shift(minutes * 60)
        assert client.get("/account/").status_code == status


def test_session_when_used_for_twelve_hours_then_it_ends_all_the_same(client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(worlds.account("planner"))
        statuses = []
        for _ in range(25):
            statuses.append(client.get("/account/").status_code)
            clock.shift(30 * 60)
    assert statuses == [200] * 24 + [302]


def test_session_when_it_has_ended_then_the_login_page_says_so(client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(worlds.account("planner"))
        client.get("/account/")
        clock.shift(2 * 60 * 60)
        page = client.get("/account/", follow=True).content.decode()
    assert "Phiên làm việc đã hết hạn" in page
