"""A million incidents from a spreadsheet into the database: read, checked, placed in their ward, counted.

Two files. One has coordinates and what an office notes beside them, a row a case or another offence of one:
beside it ogr2ogr copies the same file into one table with the same kinds of indexes. We fill three, with all
their keys. The other has every documented column: beside it, what an engineer in a hurry does with it and no
checks at all: pandas reads it, COPY fills a table with a primary key, a GiST and two b-tree indexes, one
UPDATE joins the ward; and Django's bulk_create, measured on a twentieth of the rows because the whole takes
minutes.
"""

from io import StringIO

import pandas as pd
from django.contrib.gis.geos import Point
from django.db import connection, transaction

from bench import measure, ogr2ogr, world
from bench.report import Line
from geo import crs
from geo.models import Incident

PART = 20
LIMIT_MB = 600
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
    """The whole file last of ours, so that the other questions find its rows; the peers' rows are dropped."""
    points, points_mb = _ours(world.POINTS)
    beside = [
        ("ogr2ogr into a new table (COPY), indexes after", ogr2ogr.new_table()),
        ("ogr2ogr -append into an indexed table, PG_USE_COPY=YES", ogr2ogr.into_indexes(copy=True)),
        (
            f"ogr2ogr -append into an indexed table, its default (1/{PART} measured, × {PART})",
            ogr2ogr.into_indexes(copy=False, part=PART),
        ),
    ]
    whole, whole_mb = _ours("incidents.csv")
    plain, _ = measure.seconds(_plain)
    bulk, _ = measure.seconds(_bulk_create)
    beside_whole = [
        ("pandas + COPY + UPDATE … SET ward, no checks", plain),
        (f"Django bulk_create, rows already read, no ward (1/{PART} measured, × {PART})", bulk * PART),
    ]
    narrow = (
        "import 1,000,000 rows with coordinates: checked, deduplicated, placed, offences, summaries, indexed"
    )
    wide = "import 1,000,000 incidents, all columns: checks, placement, offences, seizures, summaries"
    return [
        *(Line(work=narrow, ours=points, peer_name=name, peer=figure) for name, figure in beside),
        Line(work="… memory added", ours=points_mb, peer_name="limit", peer=LIMIT_MB, unit="MB"),
        *(Line(work=wide, ours=whole, peer_name=name, peer=figure) for name, figure in beside_whole),
        Line(work="… memory added", ours=whole_mb, peer_name="limit", peer=LIMIT_MB, unit="MB"),
    ]


def _ours(name: str) -> tuple[float, float]:
    """Seconds and MB added of one import, in a process of its own."""
    world.empty()
    world.vacuum()
    seconds, added = measure.child("bench.import_alone", name)
    world.vacuum()
    return seconds, added


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
