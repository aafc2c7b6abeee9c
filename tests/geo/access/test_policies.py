"""The second lock by itself, through the web process's own login: what the database gives and refuses."""

from collections.abc import Callable

import psycopg2
import pytest
from django.apps import apps
from django.db import connection

from geo.access import audit
from geo.access.field_classes import APPS, tracked_models
from geo.models import Incident
from tests.committed import committed
from tests.maps import everything

pytestmark = pytest.mark.django_db
AUDIENCES = ("vungxanh_city", "vungxanh_ward", "vungxanh_totals")
OF_A_WARD = (
    "geo_incident",
    "geo_offence",
    "geo_seizure",
    "geo_drugpoint",
    "geo_pointevent",
    "geo_unitfigures",
)
# Rights are read before they are known, so that who holds what is no secret of the database's.
ACCOUNTS = {"geo_user", "geo_membership"}
# What is published is not a ward's own, and the log goes by a right.
NOT_BY_WARD = {"geo_auditentry", "hotspots_decision"} | ACCOUNTS
DESTROYING = (
    "TRUNCATE geo_incident CASCADE",
    "DELETE FROM geo_incident",
    "DELETE FROM geo_incidenthistory",
    "UPDATE geo_incidenthistory SET plants = 0",
    "DROP TABLE geo_incident",
    "ALTER TABLE geo_incident DISABLE ROW LEVEL SECURITY",
    "SET ROLE vungxanh_owner",
    "UPDATE geo_auditentry SET action = ''",
    "DELETE FROM geo_auditentry",
    "TRUNCATE geo_auditentry",
)
REFUSED = psycopg2.errors.InsufficientPrivilege
Run = Callable[..., list]


def build() -> list[everything.Ward]:
    """Two wards with old versions, and so many cases that the database would rather use an index."""
    made = everything.city(2)
    audit.record(action="test.note", by=None)
    Incident.objects.update(place_role="arrest")
    columns = [field.column for field in Incident._meta.concrete_fields]
    copied = ", ".join(each for each in columns if each not in ("id", "source_id", "point"))
    with connection.cursor() as cursor:
        for ward in made:
            cursor.execute(
                f"INSERT INTO geo_incident (source_id, point, {copied})"
                f" SELECT 'many-' || unit_id || '-' || n, ST_Translate(point, n / 1e6, n / 1e6), {copied}"
                " FROM geo_incident, generate_series(1, 25000) n WHERE id = %s",
                [ward.incident.pk],
            )
        cursor.execute("ANALYZE geo_incident")
    return made


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    with committed(django_db_blocker, build) as made:
        yield made


@pytest.fixture
def web(city) -> Run:
    """Run a statement as the web process does: own login, one transaction, perhaps an audience and its
    units.
    """
    settings = connection.settings_dict
    place = {"host": settings["HOST"], "port": settings["PORT"], "dbname": settings["NAME"]}
    link = psycopg2.connect(user="vungxanh_web", **place)

    def run(statement: str, *, role: str | None = None, units: str = "", log: str = "") -> list:
        setting = "SELECT set_config('vx.units', %s, true), set_config('vx.audit', %s, true)"
        try:
            with link.cursor() as cursor:
                cursor.execute(setting, [units, log])
                if role:
                    cursor.execute(f"SET LOCAL ROLE {role}")
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        finally:
            link.rollback()

    yield run
    link.close()


def protected_tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'")
        return {row[0] for row in cursor.fetchall()}


def test_web_role_when_asked_what_it_is_then_neither_owner_nor_superuser(web):
    flags = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit"
    assert web(f"SELECT {flags} FROM pg_roles WHERE rolname = current_user") == [(False,) * 5]
    assert web("SELECT tablename FROM pg_tables WHERE tableowner = current_user") == []


def test_audience_roles_when_asked_what_they_are_then_nobody_logs_in_as_them(web):
    asked = f"SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname IN {AUDIENCES}"
    assert web(asked) == [(False, False, False)] * 3


def test_facts_when_no_audience_is_set_then_the_web_login_is_refused_each(web):
    for table in protected_tables() - {"geo_auditentry"} - ACCOUNTS:
        with pytest.raises(REFUSED):
            web(f"SELECT 1 FROM {table}")


def test_facts_when_the_wards_units_are_unset_then_there_are_no_rows(web):
    for table in protected_tables() - NOT_BY_WARD:
        assert web(f"SELECT count(*) FROM {table}", role="vungxanh_ward") == [(0,)], table


def test_facts_when_two_wards_read_then_they_see_no_row_in_common_in_any_table(web, city):
    mine, other = (str(ward.unit.pk) for ward in city)
    for table in protected_tables() - NOT_BY_WARD:
        asked = f"SELECT {'pgh_id' if table.endswith('history') else 'id'} FROM {table}"
        seen = set(web(asked, role="vungxanh_ward", units=mine))
        assert seen.isdisjoint(web(asked, role="vungxanh_ward", units=other)), table
        assert seen or table not in OF_A_WARD, table


def test_facts_when_the_city_reads_then_both_wards_are_there(web, city):
    found = web("SELECT DISTINCT unit_id FROM geo_incident ORDER BY 1", role="vungxanh_city")
    assert found == [(ward.unit.pk,) for ward in city]


def test_facts_when_the_units_are_no_numbers_then_an_error_and_no_rows(web):
    with pytest.raises(psycopg2.errors.InvalidTextRepresentation):
        web("SELECT 1 FROM geo_incident", role="vungxanh_ward", units="1 OR 1=1")


def test_facts_when_only_totals_may_be_seen_then_refused(web):
    for table in OF_A_WARD:
        with pytest.raises(REFUSED):
            web(f"SELECT 1 FROM {table}", role="vungxanh_totals")


def test_ward_when_it_gives_its_row_away_or_changes_anothers_then_nothing_happens(web, city):
    mine, other = (ward.unit.pk for ward in city)
    given = f"UPDATE geo_incident SET unit_id = {other} WHERE source_id = 'SECRET-90000'"
    with pytest.raises(REFUSED, match="row-level security"):
        web(given, role="vungxanh_ward", units=str(mine))
    taken = f"UPDATE geo_incident SET plants = 1 WHERE unit_id = {other} RETURNING id"
    assert web(taken, role="vungxanh_ward", units=str(mine)) == []


@pytest.mark.parametrize(("role", "index"), [("vungxanh_city", "point"), ("vungxanh_ward", "unit")])
def test_index_when_a_box_is_counted_under_a_policy_then_it_is_still_used(web, city, role, index):
    """One policy with OR hid the spatial index (2.4 ms became 211 ms); a ward's rows come by their unit."""
    box = "point && ST_MakeEnvelope(108.505, 15.505, 108.5055, 15.5055, 4326)"
    counted = f"EXPLAIN SELECT count(*) FROM geo_incident WHERE {box}"
    plan = "\n".join(row[0] for row in web(counted, role=role, units=str(city[0].unit.pk)))
    assert "Seq Scan on geo_incident" not in plan
    assert index in plan.split("Index Scan")[1]


def test_policies_when_read_then_city_and_ward_share_none():
    reading = "SELECT tablename, roles FROM pg_policies WHERE schemaname = 'public' AND cmd <> 'INSERT'"
    with connection.cursor() as cursor:
        cursor.execute(reading)
        shared = {
            table for table, roles in cursor.fetchall() if {"vungxanh_city", "vungxanh_ward"} <= set(roles)
        }
    assert shared == {"geo_auditentry"} | ACCOUNTS


def test_model_when_it_has_for_user_then_its_table_and_its_history_have_policies():
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    scoped = {model for model in tracked_models() if hasattr(model.objects, "for_user")}
    kept = {model for model in models if getattr(model, "pgh_tracked_model", None) in scoped}
    assert kept
    assert {model._meta.db_table for model in scoped | kept} <= protected_tables()


def test_log_when_read_without_the_right_then_it_is_empty_and_with_it_full(web):
    counted = "SELECT count(*) FROM geo_auditentry"
    assert web(counted, role="vungxanh_city") == [(0,)]
    assert web(counted, role="vungxanh_totals", log="on") == [(1,)]


@pytest.mark.parametrize("role", [None, *AUDIENCES])
@pytest.mark.parametrize("deed", DESTROYING)
def test_stored_when_the_web_process_would_destroy_it_then_refused(web, role, deed):
    with pytest.raises(REFUSED):
        web(deed, role=role, log="on")
