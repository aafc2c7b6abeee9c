"""Old versions are kept by the database, whoever changes a row and however."""

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from geo.models import AuditEntry, ImportRun, Incident
from tests import worlds

pytestmark = pytest.mark.django_db


def history():
    return apps.get_model("geo", "IncidentHistory").objects.order_by("pgh_id")


def test_history_when_rows_are_changed_in_bulk_then_each_old_version_is_kept():
    worlds.incident("A", place_text="chợ")
    worlds.incident("B", place_text="bến")
    Incident.objects.update(place_text="cầu")
    assert sorted(row.place_text for row in history()) == ["bến", "chợ"]


def test_history_when_raw_sql_deletes_then_the_old_version_is_kept():
    worlds.incident("A")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM geo_incident WHERE source_id = 'A'")
    assert [row.pgh_label for row in history()] == ["deleted"]


def test_history_when_only_the_mirrored_unit_changes_then_no_version_is_made():
    ward, *_ = worlds.wards(1)
    worlds.incident("A")
    Incident.objects.update(unit=ward)
    assert not history().exists()


def test_history_when_a_row_came_by_import_then_its_version_says_which_run_and_who():
    planner = worlds.account("planner")
    run = ImportRun.objects.create(
        kind="incidents", source="thử", file_name="a.csv", file_sha256="0" * 64, by=planner
    )
    row = worlds.incident("A", import_run=run, recorded_by=planner)
    Incident.objects.filter(pk=row.pk).update(place_text="chợ")
    old = history().get()
    assert (old.import_run_id, old.recorded_by_id) == (run.pk, planner.pk)


@pytest.mark.parametrize(
    "statement", ["UPDATE geo_auditentry SET action = 'x'", "DELETE FROM geo_auditentry"]
)
def test_audit_when_changed_then_refused(statement):
    AuditEntry.objects.create(action="đọc")
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", ["geo_auditentry", "geo_incident", "geo_incidenthistory", "geo_pointevent"])
def test_truncate_when_tried_then_refused(table):
    with pytest.raises(Error, match="never truncated"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("point", ["POINT(nan 15)", "POINT(181 15)", "POINT(108 95)", "POINT EMPTY"])
def test_point_when_not_on_earth_then_the_database_refuses(point):
    with pytest.raises(Error), transaction.atomic():
        worlds.incident("A", point=f"SRID=4326;{point}")
