"""The page of the audit log."""

import pytest

from geo.access import audit
from geo.models import AuditEntry
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = worlds.account("administrator")
    client.force_login(user)
    return user


def test_log_when_opened_then_shows_entries_and_notes_the_reading(client, admin):
    audit.record(action="token.create", by=worlds.account("planner"), subject="ReadToken 5")
    page = client.get("/audit/").content.decode()
    assert "token.create" in page
    assert "ReadToken 5" in page
    assert AuditEntry.objects.latest("pk").action == "audit.view"


def test_log_when_filtered_then_only_that_account_and_deed_come(client, admin):
    planner = worlds.account("planner")
    audit.record(action="token.create", by=planner, subject="ReadToken 5")
    audit.record(action="token.revoke", by=planner, subject="ReadToken 6")
    audit.record(action="token.create", by=admin, subject="ReadToken 7")
    page = client.get("/audit/", {"account": "planner-all", "action": "token.c"}).content.decode()
    assert "ReadToken 5" in page
    assert "ReadToken 6" not in page
    assert "ReadToken 7" not in page


def test_log_when_filtered_by_day_then_days_are_vietnamese(client, admin):
    audit.record(action="token.create", by=None, subject="ReadToken 5")
    assert "ReadToken 5" not in client.get("/audit/", {"to_day": "2020-01-01"}).content.decode()
    assert "ReadToken 5" in client.get("/audit/", {"from_day": "2020-01-01"}).content.decode()


def test_log_when_longer_than_a_page_then_older_entries_are_one_click_away(client, admin):
    for number in range(120):
        audit.record(action="test.many", by=None, subject=f"Row {number:03}.")
    first = client.get("/audit/", {"action": "test"}).content.decode()
    assert "Row 119." in first
    assert "Row 019." not in first
    older = AuditEntry.objects.get(subject="Row 020.").pk
    assert "Row 019." in client.get("/audit/", {"action": "test", "before": older}).content.decode()


@pytest.mark.parametrize("question", [{"from_day": "hôm qua"}, {"before": "x"}, {"before": "-1"}])
def test_log_when_the_question_is_malformed_then_nothing_is_shown(client, admin, question):
    audit.record(action="token.create", by=None, subject="ReadToken 5")
    answer = client.get("/audit/", question)
    assert answer.status_code == 200
    assert "ReadToken 5" not in answer.content.decode()
