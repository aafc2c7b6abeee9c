"""The inbox of alerts, one alert, acting on it, and asking for mail."""

from datetime import date

import pytest
from django.utils import timezone

from geo.models import AuditEntry, Membership
from hotspots.models import Alert, AlertAct, AlertMail
from tests import worlds
from tests.maps import everything
from tests.maps.views.test_hotspots import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    """Two wards with an alert each, and a spike of a neighbourhood for the city alone."""
    wards = everything.city(2)
    facts = {
        "scope": "around",
        "ward": wards[0].unit.full_name,
        "month": "2025-09-01",
        "until": "2025-09-20",
        "count": 31,
        "expected": 12.5,
        "least": 28,
        "p": 0.00002,
        "alpha": 0.01,
        "tests": 4,
        "history": [12, 13],
        "records": {"incidents": [ward.incident.pk for ward in wards]},
    }
    Alert.objects.create(
        kind="spike",
        key="s",
        ward=wards[0].unit,
        day=date(2025, 9, 21),
        facts=facts,
        settings={"budget": 1.0},
    )
    return wards


def post(client, user, to, **fields):
    client.force_login(user)
    return client.post(to, fields)


def test_inbox_when_a_planner_opens_it_then_all_alerts_with_their_sentences_and_the_count(client, city):
    text = page(client, worlds.account("planner"), "/alerts/")
    assert "các địa bàn giáp ranh có 31 vụ trong tháng 09/2025" in text
    assert all(f'href="/alerts/{ward.alert.pk}/"' in text for ward in city)
    assert "có không quá 1 báo nhầm" in text
    assert '<span class="vx-count">3' in text


def test_inbox_when_a_ward_leader_opens_it_then_the_own_ward_s_only(client, city):
    text = page(client, worlds.account("ward_leader", city[0].unit), "/alerts/")
    assert f'href="/alerts/{city[0].alert.pk}/"' in text
    assert f'href="/alerts/{city[1].alert.pk}/"' not in text
    assert "31 vụ" not in text
    assert '<span class="vx-count">1' in text


@pytest.mark.parametrize(
    ("question", "shown"),
    [("", 3), ("state=acted", 0), ("state=all", 3), ("kind=spike", 1), ("unit={second}", 1), ("kind=no", 3)],
)
def test_inbox_when_filtered_then_the_alerts_asked_for(client, city, question, shown):
    text = page(client, worlds.account("planner"), "/alerts/?" + question.format(second=city[1].unit.pk))
    assert text.count('data-label="Ngày"') == shown


def test_alert_when_opened_then_numbers_limits_records_and_when_not_to_believe_it(client, city):
    user = worlds.account("planner")
    text = page(client, user, f"/alerts/{Alert.objects.get(kind='spike').pk}/")
    for word in ("Ngưỡng báo (vụ)</dt><dd>28", "12,5", "2.0e-05", "Mùa vụ, xu hướng"):
        assert word in text
    assert all(f'href="/incidents/{ward.incident.pk}/"' in text for ward in city)
    assert AuditEntry.objects.filter(action="alerts.read", by=user).count() == 1
    assert text.count("<rect") == 3
    assert "Các tháng trước: 12, 13; tháng này: 31; ngưỡng báo: 28" in text
    relapse = page(client, user, f"/alerts/{city[0].alert.pk}/")
    assert "<rect" not in relapse
    assert "Trong vòng (m)</dt><dd>150" in relapse
    assert "Trong vòng (tháng) sau triệt xóa</dt><dd>6" in relapse


def test_alert_when_it_is_for_the_city_or_another_ward_then_a_ward_leader_gets_404(client, city):
    leader = worlds.account("ward_leader", city[0].unit)
    for pk in (Alert.objects.get(kind="spike").pk, city[1].alert.pk):
        page(client, leader, f"/alerts/{pk}/", status=404)
        assert post(client, leader, f"/alerts/{pk}/seen/").status_code == 404


def test_act_when_done_then_the_history_says_who_what_and_the_inbox_is_one_shorter(client, city):
    leader = worlds.account("ward_leader", city[0].unit)
    address = f"/alerts/{city[0].alert.pk}/"
    assert "Chưa" not in page(client, leader, address)
    assert post(client, leader, f"{address}seen/").url == address
    sent = {"acted-deed": "patrol", "acted-note": "tăng ca đêm"}
    assert post(client, leader, f"{address}acted/", **sent).url == address
    text = page(client, leader, address)
    for word in ("đã xử lý: tăng cường tuần tra", "tăng ca đêm", leader.username, "Mở lại"):
        assert word in text
    assert "vx-count" not in text
    assert list(AlertAct.objects.values_list("state", flat=True)) == ["seen", "acted"]


@pytest.mark.parametrize(
    ("state", "fields", "words"),
    [
        ("acted", {"acted-note": "x"}, "Trường này là bắt buộc"),
        ("dismissed", {"dismissed-deed": "patrol"}, "không phải"),
        ("acted", {"acted-deed": "other", "acted-note": "số 001088012345"}, "số giấy tờ của người"),
    ],
)
def test_act_when_it_cannot_be_written_then_the_form_says_why_and_keeps_what_was_typed(
    client, city, state, fields, words
):
    answer = post(client, worlds.account("planner"), f"/alerts/{city[0].alert.pk}/{state}/", **fields)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="vx-error" role="alert"' in text
    assert fields.get("acted-note", "") in text
    assert AlertAct.objects.count() == 0


@pytest.mark.parametrize(("role", "status"), [("analyst", 403), ("approver", 403), ("clerk", 403)])
def test_act_when_the_role_only_looks_then_refused(client, city, role, status):
    user = worlds.account(role, city[0].unit if role == "clerk" else None)
    assert post(client, user, f"/alerts/{city[0].alert.pk}/seen/").status_code == status
    if role != "clerk":
        assert "vx-alert-acts" not in page(client, user, f"/alerts/{city[0].alert.pk}/")


def test_act_when_the_state_is_no_state_then_404(client, city):
    address = f"/alerts/{city[0].alert.pk}/gone/"
    assert post(client, worlds.account("planner"), address).status_code == 404


def test_mail_when_asked_for_then_kept_for_the_own_membership_and_ended_on_request(client, city):
    user = worlds.account("planner")
    other = worlds.account("analyst")
    assert "Máy chủ thư chưa được cấu hình" in page(client, user, "/alerts/mail/")
    chosen = {"membership": user.memberships.get().pk, "address": "ban@bo.example"}
    assert post(client, user, "/alerts/mail/", **chosen).status_code == 302
    assert AlertMail.objects.get().by == user
    assert "ban@bo.example" in page(client, user, "/alerts/mail/")
    assert "ban@bo.example" not in page(client, other, "/alerts/mail/")
    post(client, user, "/alerts/mail/", end="1")
    assert AlertMail.objects.count() == 0


def test_mail_when_the_role_was_given_by_mistake_and_is_taken_back_then_nobody_is_written_to(client, city):
    user, boss = worlds.account("planner"), worlds.account("administrator")
    role = Membership.objects.create(user=user, role="analyst", valid_from=timezone.localdate())
    post(client, user, "/alerts/mail/", membership=role.pk, address="ban@bo.example")
    assert post(client, boss, f"/people/{user.pk}/roles/{role.pk}/end/").status_code == 302
    assert not Membership.objects.filter(pk=role.pk).exists()
    again = worlds.User.objects.get(pk=user.pk)
    assert "ban@bo.example" not in page(client, again, "/alerts/mail/")


@pytest.mark.parametrize("wrong", [{"address": "kein"}, {"membership": "other"}])
def test_mail_when_the_address_is_none_or_the_role_another_s_then_refused(client, city, wrong):
    user, other = worlds.account("planner"), worlds.account("analyst")
    given = {"membership": user.memberships.get().pk, "address": "ban@bo.example", **wrong}
    if wrong.get("membership"):
        given["membership"] = other.memberships.get().pk
    assert post(client, user, "/alerts/mail/", **given).status_code == 200
    assert AlertMail.objects.count() == 0


@pytest.mark.parametrize(("what", "hidden"), [("beside", True), ("incidents", True), ("reopened", False)])
def test_alert_when_it_tells_where_a_suspected_point_is_then_an_analyst_needs_the_grant(
    client, city, what, hidden
):
    alert, point = city[0].alert, city[0].point
    type(point).objects.filter(pk=point.pk).update(evidence="suspected")
    facts = alert.facts | {"what": what, "metres": 40.0, "count": 3, "before": 1, "days": 30}
    facts["records"] = {"points": [point.pk], "incidents": [city[0].incident.pk]}
    Alert.objects.filter(pk=alert.pk).update(facts=facts)
    analyst = worlds.account("analyst")
    granted = worlds.account("analyst", city[1].unit, exact_places=True)
    address = f"/alerts/{alert.pk}/"
    page(client, analyst, address, status=404 if hidden else 200)
    assert (f'href="{address}"' in page(client, analyst, "/alerts/")) is not hidden
    assert f'<span class="vx-count">{2 if hidden else 3}' in page(client, analyst, "/alerts/")
    leader = worlds.account("ward_leader", city[0].unit)
    for user in (worlds.account("planner"), granted, leader):
        page(client, user, address)
