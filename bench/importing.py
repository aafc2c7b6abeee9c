"""A million incidents from a spreadsheet into the database: read, checked, placed in their ward, counted.

Beside it, what an engineer in a hurry does with the same file and no checks at all: pandas reads it, COPY
fills a table with a primary key, a GiST and two b-tree indexes, one UPDATE joins the ward; and Django's
bulk_create, measured on a twentieth of the rows because the whole takes minutes. `ogr2ogr` and
`geopandas.to_postgis` of the published comparison are not installed here.
"""

from io import StringIO

import pandas as pd
from django.contrib.gis.geos import Point
from django.core.management import call_command
from django.db import connection, transaction

from bench import measure, world
from bench.report import Line
from geo import crs
from geo.models import Incident

PART = 20
PLAIN = f"""
CREATE TABLE bench_plain (
    id bigserial PRIMARY KEY, source_id text, occurred_on date, discovery text,
    point geometry(Point, {crs.WGS84}), ward bigint
);
CREATE INDEX ON bench_plain USING gist (point);
CREATE INDEX ON bench_plain (occurred_on);
CREATE INDEX ON bench_plain (ward, occurred_on);
"""


def run() -> list[Line]:
    """Import first, so that the other questions find the rows; then the peers, whose rows are dropped
    again.
    """
    world.empty()
    ours, _ = measure.seconds(_import)
    world.vacuum()
    plain, _ = measure.seconds(_plain)
    bulk, _ = measure.seconds(_bulk_create)
    work = "import 1,000,000 incidents: CSV, checks, placement, offences, seizures, history, summaries"
    return [
        Line(work=work, ours=ours, peer_name="pandas + COPY + UPDATE … SET ward, no checks", peer=plain),
        Line(
            work=work,
            ours=ours,
            peer_name=f"Django bulk_create, rows already read, no ward (1/{PART} measured, × {PART})",
            peer=bulk * PART,
        ),
    ]


def _import() -> None:
    call_command("import_data", "incidents", str(world.FOLDER / "incidents.csv"), "--commit")


def _plain() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PLAIN)
        rows = pd.read_csv(world.FOLDER / "incidents.csv", dtype=str).drop_duplicates("source_id")
        rows = rows[["source_id", "occurred_on", "discovery", "lon", "lat"]].dropna()
        rows["point"] = f"SRID={crs.WGS84};POINT(" + rows.pop("lon") + " " + rows.pop("lat") + ")"
        text = StringIO(rows.to_csv(index=False, header=False))
        columns = "(source_id, occurred_on, discovery, point)"
        cursor.copy_expert(f"COPY bench_plain {columns} FROM STDIN (FORMAT csv)", text)
        cursor.execute(
            "UPDATE bench_plain SET ward = piece.unit_id FROM geo_unitpiece AS piece"
            " WHERE ST_Covers(piece.geom, bench_plain.point)"
        )
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_plain")


def _bulk_create() -> None:
    """Rolled back: only the time counts."""
    with transaction.atomic():
        Incident.objects.bulk_create(
            [
                Incident(
                    source="bench",
                    source_id=str(number),
                    occurred_on="2025-01-01",
                    point=Point(109.4 + number * 1e-7, 16.5, srid=crs.WGS84),
                    precision="house",
                )
                for number in range(world.INCIDENTS // PART)
            ],
            batch_size=5_000,
        )
        transaction.set_rollback(True)
