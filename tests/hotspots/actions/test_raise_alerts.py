"""Alerts are stored once, told by mail only to who asked and may, and their history only grows."""

from datetime import date
from io import StringIO
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import InternalError, transaction

from geo.models import AuditEntry, PointEvent
from hotspots.actions import mail_alerts, track_runs
from hotspots.actions import raise_alerts as raise_alerts_module
from hotspots.actions.act_on_alert import act_on_alert
from hotspots.actions.raise_alerts import raise_alerts
from hotspots.errors import AlertError
from hotspots.models import Alert, AlertAct, AlertMail
from tests import worlds

pytestmark = pytest.mark.django_db
REMOVED, AGAIN, DAY = date(2025, 9, 1), date(2025, 10, 1), date(2025, 10, 2)


@pytest.fixture
def units():
    """Two wards; in the first a removed point was re-opened."""
    units = worlds.wards(2)
    events = [("reported", date(2025, 8, 1)), ("removed", REMOVED), ("reappeared", AGAIN)]
    worlds.drug_point("Đ-1", unit=units[0], point=worlds.inside(0, 0), events=events)
    return units


@pytest.fixture
def alert(units):
    raise_alerts(DAY)
    return Alert.objects.get()


def wants_mail(user):
    return AlertMail.objects.create(membership=user.memberships.get(), by=user, address="ban@bo.example")


@pytest.fixture
def mailing(settings):
    settings.ALERT_MAIL, settings.PAGES_ADDRESS = True, "https://vx.example"


def test_raise_alerts_when_run_twice_then_the_situation_is_told_once(units):
    assert raise_alerts(DAY) == {"spike": 0, "scan": 0, "emerging": 0, "relapse": 1}
    assert set(raise_alerts(date(2025, 10, 3)).values()) == {0}
    alert = Alert.objects.get()
    assert (alert.kind, alert.unit, alert.state, alert.day) == ("relapse", units[0], "new", DAY)
    entry = AuditEntry.objects.get(action="alerts.raise")
    assert entry.detail == {"day": "2025-10-02", "new": 1}


def test_raise_alerts_when_it_was_dismissed_then_it_does_not_come_back(alert):
    act_on_alert(alert, "dismissed", deed="known", by=worlds.account("planner"))
    assert set(raise_alerts(DAY).values()) == {0}


def test_command_when_run_then_it_says_what_is_new_and_the_budget(units):
    out = StringIO()
    call_command("raise_alerts", on=DAY, stdout=out)
    assert out.getvalue() == (
        "New alerts of 2025-10-02: spike 0, scan 0, emerging 0, relapse 1.\n"
        "Of spikes chance alone brings 1 a month at most, over all wards.\n"
    )


def test_command_when_the_day_is_none_then_the_sentence_says_how_to_write_it():
    with pytest.raises(CommandError, match="“2025-13-01” is no day; write YYYY-MM-DD"):
        call_command("raise_alerts", "--on", "2025-13-01")


@pytest.mark.usefixtures("mailing")
def test_mail_when_accounts_asked_then_those_that_may_see_it_get_a_sentence_and_a_link(units):
    for user in (worlds.account("planner"), *(worlds.account("ward_leader", unit) for unit in units)):
        wants_mail(user)
    raise_alerts(DAY)
    alert = Alert.objects.get()
    assert len(mail.outbox) == 2
    assert mail.outbox[0].subject == "Vùng Xanh: 1 cảnh báo mới"
    assert mail.outbox[0].body == (
        "Điểm Đ-1 ở Phường Ô 0.0, triệt xóa ngày 01/09/2025, tái phức tạp ngày 01/10/2025.\n"
        f"https://vx.example/alerts/{alert.pk}/"
    )
    raise_alerts(DAY)
    assert len(mail.outbox) == 2


@pytest.mark.usefixtures("mailing")
@pytest.mark.parametrize("why", ["role", "ended", "inactive"])
def test_mail_when_the_account_may_no_longer_see_alerts_then_none(units, why):
    user = worlds.account("oversight" if why == "role" else "planner")
    wants_mail(user)
    if why == "ended":
        user.memberships.update(valid_to=date(2025, 1, 1))
    if why == "inactive":
        user.is_active = False
        user.save()
    raise_alerts(DAY)
    assert mail.outbox == []


def test_mail_when_no_server_is_set_then_none(units):
    wants_mail(worlds.account("planner"))
    raise_alerts(DAY)
    assert mail.outbox == []


@pytest.mark.usefixtures("mailing")
def test_mail_when_the_server_fails_then_the_alert_stands_and_the_log_says_so(units, monkeypatch, caplog):
    class Broken:
        def send_messages(self, _letters):
            raise SMTPException("no")

    monkeypatch.setattr(mail_alerts, "get_connection", Broken)
    wants_mail(worlds.account("planner"))
    raise_alerts(DAY)
    assert Alert.objects.count() == 1
    assert "1 mails about new alerts could not be sent" in caplog.text


def test_act_when_done_then_state_line_and_audit(alert):
    user = worlds.account("planner")
    act_on_alert(alert, "seen", by=user)
    act_on_alert(alert, "acted", deed="patrol", note=" tăng ca đêm ", by=user)
    alert.refresh_from_db()
    assert alert.state == "acted"
    assert list(alert.acts.values_list("state", "deed", "note", "by")) == [
        ("seen", "", "", user.pk),
        ("acted", "patrol", "tăng ca đêm", user.pk),
    ]
    assert AuditEntry.objects.filter(action="alerts.acted", subject=f"Alert {alert.pk}").count() == 1


@pytest.mark.parametrize(
    ("state", "deed", "note", "sentence"),
    [
        ("gone", "", "", "cannot be made “gone”: choose new, seen, acted, dismissed"),
        ("acted", "", "", "“” is not what is done with an alert that is acted; choose patrol, inspection"),
        (
            "dismissed",
            "patrol",
            "",
            "“patrol” is not what is done with an alert that is dismissed; choose",
        ),
        ("seen", "patrol", "", "“patrol” is not what is done with an alert that is seen; choose nothing"),
        ("acted", "patrol", "đã gặp 001088012345", "holds an identity number: no person is named here"),
    ],
)
def test_act_when_it_contradicts_itself_or_names_a_person_then_refused(alert, state, deed, note, sentence):
    with pytest.raises(AlertError, match=sentence):
        act_on_alert(alert, state, deed=deed, note=note, by=worlds.account("planner"))
    assert AlertAct.objects.count() == 0


def test_history_when_changed_or_deleted_then_refused(alert):
    act = act_on_alert(alert, "seen", by=worlds.account("planner"))
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        AlertAct.objects.filter(pk=act.pk).update(note="khác")
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        act.delete()


def test_alerts_when_read_by_audience_then_own_all_or_none(units, alert):
    Alert.objects.create(kind="spike", key="x", ward=units[1], day=DAY, facts={})
    seen = lambda user: list(Alert.objects.for_user(user).values_list("kind", flat=True))
    assert seen(worlds.account("ward_leader", units[0])) == ["relapse"]
    assert seen(worlds.account("ward_leader", units[1])) == []
    assert sorted(seen(worlds.account("analyst"))) == ["relapse", "spike"]
    assert seen(worlds.account("oversight")) == []


def test_alert_when_the_point_is_reopened_again_later_then_that_is_another_situation(units, alert):
    point = PointEvent.objects.first().point
    PointEvent.objects.create(point=point, kind="removed", day=date(2025, 11, 1))
    PointEvent.objects.create(point=point, kind="reappeared", day=date(2025, 12, 1))
    assert raise_alerts(date(2025, 12, 2))["relapse"] == 1


def test_act_when_the_form_is_sent_twice_then_it_was_done_once(alert):
    user, other = worlds.account("planner"), worlds.account("approver")
    for by in (user, user, other):
        act_on_alert(alert, "acted", deed="patrol", note="đêm", by=by)
    act_on_alert(alert, "acted", deed="inspection", by=other)
    assert list(AlertAct.objects.values_list("by", "deed")) == [
        (user.pk, "patrol"),
        (other.pk, "patrol"),
        (other.pk, "inspection"),
    ]


def test_raise_alerts_when_a_run_is_being_followed_then_does_not_wait_for_it():
    assert raise_alerts_module._LOCK != track_runs._LOCK


@pytest.mark.usefixtures("mailing")
def test_mail_when_it_would_tell_where_a_suspected_point_is_then_not_to_an_analyst(units):
    events = [("reported", AGAIN)]
    worlds.drug_point("Đ-2", unit=units[0], point=worlds.inside(0, 0), events=events, evidence="suspected")
    for role in ("analyst", "planner"):
        wants_mail(worlds.account(role))
    raise_alerts(DAY)
    assert [letter.body.count("/alerts/") for letter in mail.outbox] == [1, 2]
