"""The way of a file in, by the pages: sent, read, columns, tried, brought in; what each step says when it
cannot.
"""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from geo.jobs.worker import Worker
from geo.models import AdminUnit, ImportRun, Incident, Job, Upload
from tests.geo.uploads_world import HEADING, Office
from tests.worlds import account, wards

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("uploads_folder")]
ROWS = """Số vụ,Ngày,Kinh độ,Vĩ độ,Tội,Ghi chú
A-1,01.09.2025,108.505,15.505,mua bán trái phép,x
A-2,02.09.2025,109.9,15.505,tàng trữ,y
A-3,99.09.2025,108.515,15.505,tàng trữ,z
"""
COLUMNS = {
    "column-0": "source_id",
    "column-1": "occurred_on",
    "column-2": "lon",
    "column-3": "lat",
    "column-4": "offence",
    "column-5": "",
}


@pytest.fixture
def planner(client: Client) -> Client:
    wards(2)
    client.force_login(account("planner"))
    return client


def send(client: Client, text: str | bytes, name: str = "vụ.csv", **fields: str):
    content = text.encode() if isinstance(text, str) else text
    data = {"kind": "incidents", "source": "thử", "file": SimpleUploadedFile(name, content), **fields}
    return client.post("/imports/new/", data)


def worked(client: Client, answer) -> str:
    """The page after all jobs are done."""
    assert answer.status_code == 302, text(answer)
    Worker().run_waiting()
    return text(client.get(answer.url, follow=True))


def text(answer) -> str:
    return answer.content.decode()


def test_file_when_sent_then_is_read_mapped_tried_and_brought_in(planner):
    page = worked(planner, send(planner, ROWS))
    upload = Upload.objects.get()
    address = f"/imports/uploads/{upload.pk}"
    assert "Tệp có 3 dòng" in page
    assert re.search(r'<option value="occurred_on"( selected)?>ngày xảy ra \*</option>', page)
    asked = text(planner.post(f"{address}/columns/", COLUMNS))
    assert asked.count("Hãy cho biết thêm về cột này.") == 2
    assert "mua bán trái phép" in asked
    more = {"form-occurred_on": "%d.%m.%Y", "text-offence-0": "mua bán trái phép", "word-offence-0": "sale"}
    page = worked(planner, planner.post(f"{address}/columns/", COLUMNS | more))
    assert "Nhập, trừ 1 dòng bị từ chối" in page
    assert "dòng 4, cột “Ngày”" in page
    assert 'data-outcome="outside">ngoài mọi địa bàn <strong>1</strong>' in page
    assert "2025-09-01" in page
    page = worked(planner, planner.post(f"{address}/import/"))
    assert "Vấn đề theo loại" in page
    assert set(Incident.objects.values_list("source_id", "offences__kind")) == {
        ("A-1", "sale"),
        ("A-2", "possession"),
    }
    assert planner.get(f"{address}/").url == f"/imports/{ImportRun.objects.get().pk}/"


def test_places_when_asked_then_are_points_with_outcomes(planner):
    page = worked(planner, send(planner, ROWS))
    assert "Tệp có 3 dòng" in page
    address = f"/imports/uploads/{Upload.objects.get().pk}"
    worked(
        planner,
        planner.post(f"{address}/columns/", COLUMNS | {"form-occurred_on": "%d.%m.%Y", "word-offence-0": ""}),
    )
    features = planner.get(f"{address}/places.json").json()["features"]
    outcomes = sorted(feature["properties"]["outcome"] for feature in features)
    assert outcomes == ["outside", "refused", "refused"]


def test_columns_when_a_required_one_is_missing_then_says_which(planner):
    worked(planner, send(planner, ROWS))
    page = text(
        planner.post(f"/imports/uploads/{Upload.objects.get().pk}/columns/", {"column-0": "source_id"})
    )
    assert "Cột bắt buộc “ngày xảy ra” chưa được chọn." in page


def test_next_file_with_the_same_headings_when_opened_then_is_read_like_the_last(planner):
    worked(planner, send(planner, ROWS))
    more = {"form-occurred_on": "%d.%m.%Y", "text-offence-0": "mua bán trái phép", "word-offence-0": "sale"}
    worked(planner, planner.post(f"/imports/uploads/{Upload.objects.get().pk}/columns/", COLUMNS | more))
    page = worked(planner, send(planner, ROWS.replace("A-", "B-")))
    assert "Như lần trước" in page
    assert '<option value="%d.%m.%Y" selected>' in page
    assert '<option value="sale" selected>' in page


def test_file_when_about_persons_then_is_refused_with_the_sentence_and_not_kept(planner, uploads_folder):
    page = worked(planner, send(planner, "source_id,occurred_on,Họ và tên\nA-1,2025-09-01,Ông Giả\n"))
    assert "Họ và tên" in page
    assert "Ông Giả" not in page
    assert list(uploads_folder.iterdir()) == []


def test_heading_when_it_would_end_above_its_first_row_then_says_so_in_the_readers_words(planner):
    worked(planner, send(planner, ROWS))
    said = {"delimiter": ",", "coordinate_form": "decimal", "header_row": "5", "header_last": "3"}
    answer = planner.post(f"/imports/uploads/{Upload.objects.get().pk}/open/", said)
    assert answer.status_code == 200
    assert "Dòng cuối của tiêu đề không thể đứng trên dòng đầu." in text(answer)


def test_file_when_over_the_limit_then_413_with_a_sentence_and_nothing_is_kept(
    planner, settings, uploads_folder
):
    settings.MOST_UPLOAD_BYTES = 1_000_000
    answer = send(planner, b"x" * 1_200_000)
    assert answer.status_code == 413
    assert "Tệp lớn hơn 1 MB" in text(answer)
    assert list(uploads_folder.iterdir()) == []
    assert not Upload.objects.exists()
    assert send(planner, b"x" * 5_000_000).status_code == 413


def test_file_when_the_disk_is_full_then_507_with_a_sentence(planner, monkeypatch, uploads_folder):
    def full(self, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.uploads.store.StoredFile.write", full)
    answer = send(planner, ROWS)
    assert answer.status_code == 507
    assert "No space left on device" in text(answer)
    assert list(uploads_folder.iterdir()) == []


def test_form_when_sent_without_its_token_then_is_refused_and_no_file_is_kept(planner, uploads_folder):
    guarded = Client(enforce_csrf_checks=True)
    guarded.cookies = planner.cookies
    guarded.get("/imports/new/")
    assert send(guarded, ROWS).status_code == 403
    assert not Upload.objects.exists()
    assert list(uploads_folder.iterdir()) == []


def test_form_when_sent_without_a_file_then_says_so_beside_it(planner):
    answer = planner.post("/imports/new/", {"kind": "incidents", "source": "thử"})
    assert answer.status_code == 200
    assert "vx-error" in text(answer)


def test_upload_of_somebody_else_when_asked_then_404_also_for_who_sees_all_imports(planner):
    worked(planner, send(planner, ROWS))
    address = f"/imports/uploads/{Upload.objects.get().pk}/"
    other = Client()
    other.force_login(account("clerk", AdminUnit.objects.first()))
    assert other.get(address).status_code == 404


def test_upload_when_another_account_had_brought_in_the_very_file_then_its_page_says_so_without_a_link(
    client,
):
    first, _second = wards(2)
    rows = HEADING + "A-1,2025-09-01,108.505,15.505,,sale\n"
    run = Office(account("planner"), source=f"unit {first.code}").brought_in(rows).run
    clerk = Office(account("clerk", first), source=f"unit {first.code}")
    upload = clerk.brought_in(rows)
    assert upload.run == run
    client.force_login(clerk.by)
    page = text(client.get(f"/imports/uploads/{upload.pk}/"))
    assert "một tài khoản khác nhập trước đây" in page
    assert f"/imports/{run.pk}/" not in page


def test_import_when_it_is_the_second_of_a_source_then_stands_beside_the_first(planner):
    for rows in (ROWS, ROWS.replace("A-3", "A-4").replace("99.09", "03.09")):
        worked(planner, send(planner, rows))
        upload = Upload.objects.first()
        more = {
            "form-occurred_on": "%d.%m.%Y",
            "text-offence-0": "mua bán trái phép",
            "word-offence-0": "sale",
        }
        worked(planner, planner.post(f"/imports/uploads/{upload.pk}/columns/", COLUMNS | more))
        page = worked(planner, planner.post(f"/imports/uploads/{upload.pk}/import/"))
    assert "So với lần trước cùng nguồn" in page
    assert re.search(
        r'bị từ chối</th><td class="vx-num">1</td><td class="vx-num">0</td><td class="vx-num">-1', page
    )


def test_undo_when_asked_then_the_page_says_by_whom_and_the_rows_are_gone(planner):
    test_file_when_sent_then_is_read_mapped_tried_and_brought_in(planner)
    run = ImportRun.objects.get()
    page = worked(planner, planner.post(f"/imports/{run.pk}/undo/"))
    assert "đã được hoàn tác lúc" in page
    assert not Incident.objects.exists()
    assert "(đã hoàn tác)" in text(planner.get("/imports/"))


def test_forget_when_asked_then_the_file_is_gone_and_said_so(planner, uploads_folder):
    worked(planner, send(planner, ROWS))
    answer = planner.post(f"/imports/uploads/{Upload.objects.get().pk}/forget/", follow=True)
    assert "Đã bỏ tệp vụ.csv" in text(answer)
    assert list(uploads_folder.iterdir()) == []


def test_job_when_cancelled_while_waiting_then_the_page_says_that_nothing_was_stored(planner):
    answer = send(planner, ROWS)
    job = Job.objects.get()
    shown = planner.get(f"/jobs/{job.pk}.json").json()
    assert (shown["state"], shown["open"], shown["text"]) == ("queued", True, "đang chờ đến lượt")
    planner.post(f"/jobs/{job.pk}/cancel/", {"back": answer.url})
    assert "Đã dừng theo yêu cầu" in text(planner.get(answer.url))


def test_cancel_when_told_to_go_elsewhere_then_stays_on_our_pages(planner):
    send(planner, ROWS)
    answer = planner.post(f"/jobs/{Job.objects.get().pk}/cancel/", {"back": "//evil.example/"})
    assert answer.url == "/imports/"


def test_catalogue_when_opened_then_shows_every_problem_and_how_to_mend_it(planner):
    page = text(planner.get("/imports/problems/"))
    assert "not_your_unit" in page
    assert "không thuộc đơn vị bạn phụ trách" in page
