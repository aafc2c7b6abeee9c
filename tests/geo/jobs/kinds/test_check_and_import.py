"""An upload from its first byte to stored facts: opened, tried, brought in, each safe to do twice."""

import pytest

from geo.actions.uploads import import_upload, map_upload, reopen_upload
from geo.importing.opening import ChoiceError
from geo.jobs.errors import Cancelled, JobFailed
from geo.jobs.kinds import KINDS, import_file
from geo.models import ImportProfile, ImportRun, Incident, Job
from geo.uploads import store
from geo.uploads.errors import UploadRefused
from geo.uploads.mapping import Chosen, like_last_time
from tests import worlds
from tests.geo.uploads_world import HEADING, Office, Silent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads_folder")]
GOOD = HEADING + "A-1,2025-09-01,108.505,15.505,,sale\nA-2,2025-09-02,109.9,15.505,,possession\n"
MIXED = GOOD + "A-3,2025-19-02,108.515,15.505,,sale\n"


@pytest.fixture
def office():
    worlds.wards(2)
    return Office(worlds.account("planner"))


def test_open_when_a_csv_then_lists_its_columns_with_samples(office):
    upload = office.opened(GOOD)
    assert upload.found["rows"] == 2
    first = upload.found["columns"][0]
    assert (first["heading"], first["samples"], first["words"]) == (
        "source_id",
        ["A-1", "A-2"],
        ["A-1", "A-2"],
    )


def test_open_when_a_column_is_about_persons_then_refuses_and_keeps_no_file(office, uploads_folder):
    upload = office.opened("source_id,occurred_on,Họ và tên\nA-1,2025-09-01,Ông Giả\n")
    assert [problem["code"] for problem in upload.found["refused"]] == ["person_column"]
    assert "columns" not in upload.found
    assert list(uploads_folder.iterdir()) == []
    with pytest.raises(UploadRefused, match="chưa đọc xong"):
        map_upload(upload, Chosen({}), update=False, by=office.by)


def test_open_when_the_bytes_are_no_text_then_says_what_is_wrong(office):
    upload = office.opened(b"PK\x03\x04 not a table\n")
    assert [problem["code"] for problem in upload.found["refused"]] == ["format_in_disguise"]


def test_open_when_the_encoding_can_be_several_then_asks_and_reads_as_chosen(office):
    upload = office.opened("mã vụ,ngày xảy ra\nA-1,2025-09-01\n".encode("utf-16-be"))
    assert "columns" not in upload.found
    assert "utf-16-be" in {each["encoding"] for each in upload.found["about"]["readings"]}
    upload = reopen_upload(upload, {"encoding": "utf-16-be"}, by=office.by)
    office.work(upload)
    assert [column["heading"] for column in upload.found["columns"]] == ["mã vụ", "ngày xảy ra"]
    with pytest.raises(ChoiceError):
        reopen_upload(upload, {"encoding": "klingon"}, by=office.by)


def test_files_when_stored_then_only_we_can_read_them(office, uploads_folder):
    office.opened(GOOD)
    assert {oct(path.stat().st_mode & 0o777) for path in uploads_folder.iterdir()} == {"0o600"}
    assert oct(uploads_folder.stat().st_mode & 0o777) == "0o700"
    assert not any("vụ" in path.name for path in uploads_folder.iterdir())


def test_check_when_tried_then_tells_counts_problems_places_and_rows_and_stores_nothing(office):
    report = office.tried(MIXED).report
    assert (report["counts"]["rows"], report["counts"]["new"], report["rejected"]) == (3, 2, 1)
    assert report["problems"] == {"impossible_date": 1, "outside_units": 1}
    assert report["first_of"]["impossible_date"][0]["row"] == 4
    assert report["rows"][0]["source_id"] == "A-1"
    assert {(outcome, count) for _x, _y, outcome, count in report["places"]["cells"]} == {
        ("located", 1),
        ("outside", 1),
        ("refused", 1),
    }
    assert not Incident.objects.exists()
    assert not ImportRun.objects.exists()


def test_check_when_the_file_is_refused_whole_then_keeps_the_reasons(office):
    upload = office.tried("source_id,lon\nA-1,108.5\n")
    assert [problem["code"] for problem in upload.report["refused"]] == ["missing_column"]
    with pytest.raises(UploadRefused, match="chạy thử"):
        import_upload(upload, by=office.by)


def test_import_when_done_then_names_its_run_and_removes_the_file(office, uploads_folder):
    upload = office.brought_in(MIXED)
    assert set(Incident.objects.values_list("source_id", flat=True)) == {"A-1", "A-2"}
    assert (upload.run.file_name, upload.run.file_sha256) == ("vụ việc.csv", upload.sha256)
    assert upload.removed_at is not None
    assert list(uploads_folder.iterdir()) == []


def test_import_when_done_twice_then_the_second_finds_the_first(office):
    upload = office.brought_in(GOOD)
    again = KINDS["import_file"].do({"upload": upload.pk}, by=office.by, progress=Silent())
    assert again == {"run": upload.run_id}
    assert (ImportRun.objects.count(), Incident.objects.count()) == (1, 2)


def test_import_when_the_same_file_is_sent_again_then_leads_to_the_earlier_import(office):
    first, second = office.brought_in(GOOD), office.brought_in(GOOD)
    assert second.run_id == second.report["same_as"] == first.run_id
    assert ImportRun.objects.count() == 1


def test_import_when_steps_follow_then_each_gets_the_run_also_after_a_kill(office, monkeypatch):
    seen = []
    monkeypatch.setattr(import_file, "AFTER_IMPORT", [lambda run, *, by, progress: seen.append(run.pk)])
    upload = office.brought_in(GOOD)
    KINDS["import_file"].do({"upload": upload.pk}, by=office.by, progress=Silent())
    assert seen == [upload.run_id, upload.run_id]


def test_import_when_cancelled_after_its_facts_are_stored_then_is_done_to_the_end(office, monkeypatch):
    class TooLate(Silent):
        def tell(self, share, step):
            super().tell(share, step)
            if Incident.objects.exists():
                raise Cancelled

    done = []

    def follow(run, *, by, progress):
        progress.tell(0.8, "sau")
        done.append(run.pk)

    monkeypatch.setattr(import_file, "AFTER_IMPORT", [follow])
    upload = import_upload(office.tried(GOOD), by=office.by)
    progress = TooLate()
    result = KINDS["import_file"].do({"upload": upload.pk}, by=office.by, progress=progress)
    assert done == [result["run"]]
    assert progress.told[-1] == (0.8, "sau")


def test_job_when_about_another_accounts_upload_then_fails(office):
    upload = office.opened(GOOD)
    other = worlds.account("analyst")
    with pytest.raises(JobFailed, match="không còn"):
        KINDS["check_file"].do({"upload": upload.pk}, by=other, progress=Silent())


def test_job_when_the_file_is_gone_then_says_to_send_it_again(office):
    upload = office.opened(GOOD)
    store.remove(upload.stored_as)
    with pytest.raises(JobFailed, match="hãy gửi lại"):
        KINDS["check_file"].do({"upload": upload.pk}, by=office.by, progress=Silent())


def test_columns_when_chosen_then_are_proposed_for_the_next_file_like_it(office):
    headings = ["Số vụ", "Ngày", "Tội"]
    upload = office.opened("Số vụ,Ngày,Tội\nB-1,01.02.2025,mua bán trái phép\n")
    chosen = Chosen(
        dict(zip(headings, ["source_id", "occurred_on", "offence"], strict=True)),
        {"occurred_on": "%d.%m.%Y"},
        {"offence": {"mua bán trái phép": "sale"}},
    )
    upload = map_upload(upload, chosen, update=False, by=office.by)
    office.work(upload)
    assert upload.report["rows"] == [{"source_id": "B-1", "occurred_on": "2025-02-01", "offence": "sale"}]
    remembered = like_last_time(["SỐ VỤ", "ngày", "tội"], kind="incidents", by=office.by)
    assert remembered.content["formats"] == {"occurred_on": "%d.%m.%Y"}
    assert like_last_time([*headings, "thêm"], kind="incidents", by=office.by) is None
    map_upload(upload, chosen, update=True, by=office.by)
    assert ImportProfile.objects.count() == 1


def test_upload_when_its_job_still_runs_then_cannot_be_changed(office):
    upload = office.send(GOOD)
    Job.objects.filter(pk=upload.job_id).update(state="running")
    with pytest.raises(UploadRefused, match="đang được xử lý"):
        reopen_upload(upload, {}, by=office.by)
