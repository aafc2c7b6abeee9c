"""Editions: compared with those before them, put in force and taken out by a job."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import Client

from geo import crs
from geo.models import Job, UnitEdition
from tests.worlds import SIDE, SOUTH, WEST, account, edition, ward

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_cache(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def draft() -> UnitEdition:
    """Beside three active wards: one is wider, one has another name, one is gone, one is new."""
    active = edition(valid_from=date(2025, 7, 1), name="Đang dùng")
    for column in range(3):
        ward(active, column)
    made = edition(valid_from=date(2027, 1, 1), state="draft", name="Dự kiến")
    wider = MultiPolygon(Polygon.from_bbox((WEST, SOUTH, WEST + 1.2 * SIDE, SOUTH + SIDE)), srid=crs.WGS84)
    ward(made, 0, boundary=wider, area_m2=1.19e6 * 1.2)
    ward(made, 1, name="Tên Mới")
    ward(made, 5)
    return made


def client(role: str) -> Client:
    one = Client()
    one.force_login(account(role))
    return one


def test_page_when_a_draft_differs_then_each_difference_with_its_area(draft: UnitEdition) -> None:
    text = client("administrator").get(f"/units/editions/{draft.pk}/").content.decode()
    rows = text[text.index("<tbody>") : text.index("</tbody>")]
    assert 'id="d-90000"' in rows
    assert "đổi ranh giới" in rows
    assert "0,237" in rows or "0,238" in rows
    assert "20,0\u00a0%" in rows or "20,0 %" in rows
    for words in ("đổi tên", "không còn", "mới"):
        assert words in rows
    assert "coordinates" not in text


def test_page_when_filtered_then_only_such_rows(draft: UnitEdition) -> None:
    one = client("administrator")
    text = one.get(f"/units/editions/{draft.pk}/?change=gone").content.decode()
    assert 'id="d-90002"' in text
    assert 'id="d-90000"' not in text
    found = one.get(f"/units/editions/{draft.pk}/?q=ten+moi").content.decode()
    assert 'id="d-90001"' in found
    assert 'id="d-90002"' not in found


def test_outlines_when_asked_then_old_and_new_of_what_differs(draft: UnitEdition) -> None:
    answer = client("administrator").get(f"/units/editions/{draft.pk}/differences.json")
    sides = [
        (each["properties"]["code"], each["properties"]["side"])
        for each in json.loads(answer.content)["features"]
    ]
    assert ("90000", "old") in sides
    assert ("90000", "new") in sides
    assert ("90002", "new") not in sides


def test_comparison_when_asked_again_then_from_the_cache_until_an_edition_changes(
    draft: UnitEdition, django_assert_max_num_queries: Any, tmp_path: Path
) -> None:
    one = client("administrator")
    one.get(f"/units/editions/{draft.pk}/")
    files = set((tmp_path / "cache").iterdir())
    one.get(f"/units/editions/{draft.pk}/differences.json")
    assert set((tmp_path / "cache").iterdir()) == files
    UnitEdition.objects.exclude(pk=draft.pk).update(valid_to=date(2027, 1, 1))
    one.get(f"/units/editions/{draft.pk}/")
    assert len(set((tmp_path / "cache").iterdir())) == 2


def test_list_when_read_by_others_then_drafts_are_the_managers_business(draft: UnitEdition) -> None:
    assert "Dự kiến" in client("administrator").get("/units/editions/").content.decode()
    planner = client("planner")
    assert "Dự kiến" not in planner.get("/units/editions/").content.decode()
    assert planner.get(f"/units/editions/{draft.pk}/").status_code == 404


def test_activate_when_confirmed_then_one_job_however_often_pressed(draft: UnitEdition) -> None:
    one = client("administrator")
    active = UnitEdition.objects.get(state="active")
    for _ in range(2):
        answer = one.post(f"/units/editions/{draft.pk}/activate/", {"replaces": active.pk})
        assert answer.status_code == 302
    job = Job.objects.get()
    assert (job.kind, job.arguments["edition"], job.arguments["replaces"]) == (
        "activate_edition", draft.pk, active.pk,
    )  # fmt: skip
    assert "Việc số" in one.get(f"/units/editions/{draft.pk}/").content.decode()


@pytest.mark.parametrize("replaces", ["0", "x"])
def test_activate_when_the_replaced_one_is_nowhere_then_404_and_no_job(
    draft: UnitEdition, replaces: str
) -> None:
    answer = client("administrator").post(f"/units/editions/{draft.pk}/activate/", {"replaces": replaces})
    assert answer.status_code == 404
    assert not Job.objects.exists()


def test_withdraw_when_confirmed_then_a_job(draft: UnitEdition) -> None:
    client("administrator").post(f"/units/editions/{draft.pk}/withdraw/")
    assert Job.objects.get().kind == "withdraw_edition"


def test_buttons_when_the_reader_may_not_manage_then_absent_and_refused(draft: UnitEdition) -> None:
    active = UnitEdition.objects.get(state="active")
    planner = client("planner")
    assert "Rút bộ này" not in planner.get(f"/units/editions/{active.pk}/").content.decode()
    assert planner.post(f"/units/editions/{active.pk}/withdraw/").status_code == 403
    assert not Job.objects.exists()
