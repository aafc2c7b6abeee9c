"""Asking for a run on a page: the method, its form, the job; and what a wrong answer is told."""

from datetime import date

import pytest

from geo.jobs.worker import Worker
from geo.models import Job
from hotspots.jobs.find_hotspots import KIND
from hotspots.models import HotspotRun, RunSchedule
from tests import worlds
from tests.hotspots.field_method import count_field
from tests.hotspots.jobs.test_find_hotspots import Told
from tests.hotspots.spots_world import two_heaps

__all__ = ["count_field"]
pytestmark = pytest.mark.django_db
ASKED = {"first": "2025-01-01", "last": "2025-12-31", "p_eps_m": "140", "p_min_points": "9"}
NEW = "/hotspots/new/?method=dbscan"


@pytest.fixture
def planner(client):
    user = worlds.account("planner")
    client.force_login(user)
    return user


def text_of(answer) -> str:
    return answer.content.decode()


def test_new_when_no_method_is_chosen_lists_them_by_family_with_their_cautions(client, planner, count_field):
    text = text_of(client.get("/hotspots/new/"))
    assert 'href="/hotspots/new/?method=dbscan"' in text
    assert "tuần tra nhiều thì hồ sơ nhiều" in text
    assert text.index("Cụm: nơi các vụ tụ lại") < text.index("Trường: mỗi ô một con số")
    assert text.index("Trường: mỗi ô một con số") < text.index("Quét: nơi nhiều hơn mức ngẫu nhiên")


def test_new_when_a_method_is_chosen_asks_its_own_parameters_only(client, planner, count_field):
    dbscan, field = (
        text_of(client.get(f"/hotspots/new/?method={name}")) for name in ("dbscan", "count_field")
    )
    assert 'name="p_eps_m" value="150"' in dbscan
    assert "Số từ 1 đến 50" in dbscan
    assert "p_side_m" not in dbscan
    assert 'name="p_side_m"' in field
    assert "Để trống: phương pháp tự chọn" in field
    assert '<option value="count" selected>số vụ</option>' in field
    assert "p_eps_m" not in field


def test_new_when_there_are_incidents_offers_the_year_that_ends_with_the_newest(client, planner):
    two_heaps()
    text = text_of(client.get(NEW))
    assert 'value="2025-09-15"' in text
    assert 'value="2024-09-16"' in text


def test_new_when_the_method_does_not_exist_answers_404(client, planner):
    assert client.get("/hotspots/new/?method=tea_leaves").status_code == 404


def test_new_when_sent_queues_a_job_with_what_was_asked(client, planner):
    units = two_heaps()
    answer = client.post(NEW, {**ASKED, "unit": units[0].pk, "offences": ["use", "sale"]})
    job = Job.objects.get()
    assert answer.headers["Location"] == f"/hotspots/jobs/{job.pk}/"
    assert (job.kind, job.by) == ("find_hotspots", planner)
    asked = {"method": "dbscan", "first": "2025-01-01", "last": "2025-12-31", "unit": units[0].pk}
    asked |= {"parameters": {"eps_m": 140.0, "min_points": 9}, "offences": ["sale", "use"]}
    assert {name: job.arguments[name] for name in asked} == asked


def test_new_when_a_value_is_left_to_the_method_asks_for_auto(client, planner, count_field):
    two_heaps()
    period = {"first": "2025-01-01", "last": "2025-12-31"}
    client.post(
        "/hotspots/new/?method=count_field", {**period, "p_side_m": "", "p_shown": "class", "p_seed": "3"}
    )
    assert Job.objects.get().arguments["parameters"] == {"side_m": None, "shown": "class", "seed": 3}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"p_eps_m": "0"}, "“0” không dùng được; cần số từ 1 đến 50000 m."),
        ({"p_eps_m": "x"}, "“x” không dùng được; cần số từ 1 đến 50000 m."),
        ({"p_min_points": "2.5"}, "“2.5” không dùng được; cần số nguyên từ 1 đến 1000000."),
        ({"p_min_points": ""}, "Trường này là bắt buộc."),
        ({"first": "2025-12-31", "last": "2025-01-01"}, "Kỳ kết thúc trước khi bắt đầu"),
        ({"offences": ["theft"]}, "theft"),
    ],
)
def test_new_when_an_answer_is_wrong_says_so_beside_its_field_and_queues_nothing(
    client, planner, wrong, sentence
):
    two_heaps()
    answer = client.post(NEW, {**ASKED, **wrong})
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_job_page_when_the_worker_has_done_it_leads_to_the_run(client):
    two_heaps()
    client.force_login(worlds.account("planner"))
    where = client.post(NEW, ASKED).headers["Location"]
    waiting = text_of(client.get(where))
    assert "đang chờ đến lượt" in waiting
    assert "data-vx-job" in waiting
    assert where in text_of(client.get("/hotspots/runs/"))
    Worker().run_waiting()
    run = HotspotRun.objects.get()
    assert client.get(where).headers["Location"] == f"/hotspots/{run.pk}/"


def test_job_page_when_it_failed_says_why_and_offers_the_same_answers_again(client, planner):
    two_heaps()
    where = client.post(NEW, ASKED).headers["Location"]
    Job.objects.update(state="failed", error="Không có vụ nào.")
    text = text_of(client.get(where))
    assert "Không có vụ nào." in text
    again = f"/hotspots/new/?method=dbscan&amp;again={Job.objects.get().pk}"
    assert again in text
    assert 'name="p_eps_m" value="140' in text_of(client.get(again.replace("&amp;", "&")))


def test_job_page_when_it_was_stopped_says_that_nothing_was_kept(client, planner):
    two_heaps()
    where = client.post(NEW, ASKED).headers["Location"]
    client.post(f"/jobs/{Job.objects.get().pk}/cancel/", {"back": where})
    assert "Đã dừng; không có gì được lưu." in text_of(client.get(where))


def test_job_page_when_the_job_is_of_another_kind_answers_404(client, planner):
    job = Job.objects.create(kind="import_file", by=planner)
    assert client.get(f"/hotspots/jobs/{job.pk}/").status_code == 404


def test_run_page_when_there_is_a_field_shows_caution_choice_facts_and_files(client, planner, count_field):
    two_heaps()
    period = {"first": "2025-01-01", "last": "2025-12-31", "p_shown": "count", "p_seed": "3"}
    client.post("/hotspots/new/?method=count_field", period)
    made = KIND.do(Job.objects.get().arguments, by=planner, progress=Told())
    text = text_of(client.get(f"/hotspots/{made['run']}/"))
    assert "Ô chỉ để thử." in text
    assert "200 m (phương pháp tự chọn)" in text
    assert "I của Moran" in text
    assert "0,250" in text
    assert f"/exports/cells.geojson?run={made['run']}" in text
    assert f"/map/cells.json?run={made['run']}" in text.replace("\\u003d", "=")


@pytest.fixture
def nightly(client, planner):
    answer = client.post(
        "/hotspots/nightly/new/?method=dbscan",
        {"days": "90", "enabled": "on", "p_eps_m": "120", "p_min_points": "8", "offences": ["sale"]},
    )
    assert answer.headers["Location"] == "/hotspots/nightly/"
    return RunSchedule.objects.get()


def test_schedules_when_there_are_none_the_page_says_what_one_is_for(client, planner):
    assert "Thêm một phương pháp để sáng nào cũng có kết quả mới." in text_of(
        client.get("/hotspots/nightly/")
    )


def test_schedule_when_saved_is_kept_and_listed(client, planner, nightly):
    assert (nightly.method, nightly.days, nightly.enabled, nightly.by) == ("dbscan", 90, True, planner)
    assert nightly.parameters == {"eps_m": 120.0, "min_points": 8}
    text = text_of(client.get("/hotspots/nightly/"))
    assert f'href="/hotspots/nightly/{nightly.pk}/"' in text
    assert "mua bán" in text
    assert "từ 2 giờ" in text


def test_schedule_when_changed_keeps_the_new_answers_and_who_gave_them(client, nightly):
    text = text_of(client.get(f"/hotspots/nightly/{nightly.pk}/"))
    assert 'name="days" value="90"' in text
    analyst = worlds.account("analyst")
    client.force_login(analyst)
    client.post(f"/hotspots/nightly/{nightly.pk}/", {"days": "30", "p_eps_m": "120", "p_min_points": "8"})
    nightly.refresh_from_db()
    assert (nightly.days, nightly.enabled, nightly.offences, nightly.by) == (30, False, [], analyst)


@pytest.mark.parametrize("days", ["0", "3661", "x", ""])
def test_schedule_when_its_days_are_wrong_is_not_saved(client, planner, days):
    answer = client.post(
        "/hotspots/nightly/new/?method=dbscan", {"days": days, "p_eps_m": "120", "p_min_points": "8"}
    )
    assert answer.status_code == 200
    assert not RunSchedule.objects.exists()


def test_schedule_when_it_could_not_be_queued_says_why(client, nightly):
    nightly.said = "Tài khoản này không có quyền yêu cầu việc này."
    nightly.queued_for = date(2026, 3, 1)
    nightly.save()
    assert nightly.said in text_of(client.get("/hotspots/nightly/"))


def test_new_when_again_is_no_job_s_number_then_the_form_is_the_usual_one(client, planner):
    for number in ("9" * 5_000, "٣", "x"):
        assert 'name="p_eps_m" value="150"' in text_of(client.get(f"{NEW}&again={number}"))


def test_new_when_a_number_has_hundreds_of_digits_then_it_is_refused(client, planner):
    answer = client.post(NEW, ASKED | {"p_min_points": "9" * 400})
    assert "không dùng được; cần số nguyên" in text_of(answer)
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"last": "9999-12-31"}, "Kỳ không thể kết thúc sau hôm nay"),
        ({"first": "0025-01-01"}, "Kỳ dài hơn một trăm năm"),
    ],
)
def test_new_when_a_day_is_a_slip_then_the_form_says_so_and_nothing_is_queued(client, planner, days, said):
    assert said in text_of(client.post(NEW, ASKED | days))
    assert not Job.objects.exists()


def test_schedules_when_a_method_is_gone_then_its_line_leads_to_no_form(client, planner):
    kept = [
        RunSchedule.objects.create(method=name, parameters={}, days=30, by=planner)
        for name in ("dbscan", "gone")
    ]
    text = text_of(client.get("/hotspots/nightly/"))
    assert [f'href="/hotspots/nightly/{each.pk}/"' in text for each in kept] == [True, False]
    assert "gone" in text
