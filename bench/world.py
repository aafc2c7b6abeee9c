"""The invented million: generated once, in a database of its own."""

from contextlib import closing
from pathlib import Path

DATABASE = "vungxanh_bench"
INCIDENTS, WARDS = 1_000_000, 600
FOLDER = Path(__file__).resolve().parent.parent / "var" / "bench"
FILES = ("units.geojson", "campaigns.csv", "incidents.csv")
POINTS = "points.csv"
_NOTED = ["source_id", "occurred_on", "lon", "lat", "unit_code", "place_text", "offence", "discovery"]


def prepare() -> None:
    """Generate the files, make and migrate the database, load units and campaigns; each only where
    missing.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    _generate()
    _note_points()
    import django

    django.setup()
    _create()
    from django.core.management import call_command

    from geo.models import UnitEdition

    call_command("migrate", verbosity=0)
    if not UnitEdition.objects.exists():
        call_command("load_units", str(FOLDER / "units.geojson"), "--valid-from=2018-01-01")
        call_command("import_data", "campaigns", str(FOLDER / "campaigns.csv"), "--commit")


def _note_points() -> None:
    """A million rows with coordinates out of the million incidents; the few that are wanting are the first
    ones again, under other numbers.
    """
    import pandas as pd

    if (FOLDER / POINTS).exists():
        return
    rows = pd.read_csv(FOLDER / "incidents.csv", dtype=str, keep_default_na=False)
    rows = rows[rows["lon"] != ""][_NOTED]
    again = rows.head(INCIDENTS - len(rows)).copy()
    again["source_id"] = "B-" + again["source_id"]
    pd.concat([rows.head(INCIDENTS), again]).to_csv(FOLDER / POINTS, index=False)


def ensure_incidents() -> None:
    """The million, imported the ordinary way where it is not there yet."""
    from django.core.management import call_command

    from geo.models import Incident

    if Incident.objects.count() < INCIDENTS:
        empty()
        call_command("import_data", "incidents", str(FOLDER / "incidents.csv"), "--commit")
        vacuum()


def empty() -> None:
    """Take all incidents out again, so that an import can be measured; only this database is ever emptied."""
    import pgtrigger
    from django.db import connection

    if connection.settings_dict["NAME"] != DATABASE:
        raise RuntimeError(f"only {DATABASE} may be emptied, not {connection.settings_dict['NAME']}")
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE geo_incident, geo_unitmonth, geo_cellmonth, hotspots_hotspotrun CASCADE")


def forget_runs() -> None:
    """Take the hotspot runs out: an unchanged second run would be found instead of made."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE hotspots_hotspotrun CASCADE")


def vacuum() -> None:
    """Let the planner know the new rows, as the server does by itself within a minute."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _generate() -> None:
    if all((FOLDER / name).exists() for name in FILES):
        return
    from fixtures.generator.plan import Plan
    from fixtures.generator.run import generate

    generate(Plan(wards=WARDS, incidents=INCIDENTS), FOLDER, only=FILES, say=print)


def _create() -> None:
    import psycopg2
    from django.db import connection

    settings = connection.get_connection_params() | {"dbname": "postgres"}
    settings = {
        name: settings[name] for name in ("dbname", "user", "host", "port", "password") if settings.get(name)
    }
    with closing(psycopg2.connect(**settings)) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{DATABASE}"')
