"""Every incident as GeoJSON, with the reader's rights, and the memory it adds at 10⁴ and 10⁶ rows.

Beside it: PostgreSQL alone, `COPY (SELECT ST_AsGeoJSON(…))` with two properties a row, the least that can
be done; and geopandas, which people reach for (rows by a plain query, file by its GeoJSON writer). tipg of
the published comparison is not installed. Each side runs in a process of its own and writes to a file.
"""

import os
import sys

from bench import measure, world
from bench.report import Line

LIMIT_MB = 40
COPY = (
    "COPY (SELECT json_build_object('type', 'Feature', 'geometry', ST_AsGeoJSON(point, 6)::json,"
    " 'properties', json_build_object('source_id', source_id, 'occurred_on', occurred_on))"
    " FROM geo_incident) TO STDOUT"
)
ROWS = (
    "SELECT source_id, occurred_on::text, ST_X(point), ST_Y(point) FROM geo_incident WHERE point IS NOT NULL"
)


def run() -> list[Line]:
    world.ensure_incidents()
    from bench.matrix import planner

    planner()
    small_s, small_mb, small_rows = measure.child("bench.export", "ours", "until=2018-12-08")
    ours_s, ours_mb, rows = measure.child("bench.export", "ours")
    copy_s, _, _ = measure.child("bench.export", "copy")
    pandas_s, pandas_mb, _ = measure.child("bench.export", "geopandas")
    file_mb = (world.FOLDER / "ours.geojson").stat().st_size / 1e6
    note = f"{rows:,.0f} rows, {file_mb:,.0f} MB, every column the planner may see"
    return [
        Line(
            work="export as GeoJSON",
            ours=ours_s,
            peer_name="COPY of ST_AsGeoJSON, two properties",
            peer=copy_s,
            note=note,
        ),
        Line(work="export as GeoJSON", ours=ours_s, peer_name="geopandas, two properties", peer=pandas_s),
        Line(work="… memory added", ours=ours_mb, peer_name="geopandas", peer=pandas_mb, unit="MB"),
        Line(work="… memory added", ours=ours_mb, peer_name="limit", peer=LIMIT_MB, unit="MB"),
        Line(
            work=f"… memory added at {small_rows:,.0f} rows",
            ours=small_mb,
            peer_name="limit",
            peer=LIMIT_MB,
            unit="MB",
            note=f"{small_s:.2f} s",
        ),
    ]


def _child(side: str, *words: str) -> None:
    """In a process of its own: seconds, MB added, rows."""
    import django

    django.setup()
    work = {"ours": _ours, "copy": _copy, "geopandas": _geopandas}[side]
    question = dict(word.split("=") for word in words)
    _warm(side)
    before = measure.peak_mb()
    seconds, rows = measure.seconds(lambda: work(question))
    print(seconds, measure.peak_mb() - before, rows)


def _warm(side: str) -> None:
    """Import what the side needs, and open a connection, before memory is counted."""
    from django.db import connection

    connection.ensure_connection()
    if side == "ours":
        _ours({"since": "2018-11-01", "until": "2018-11-01"})
    elif side == "geopandas":
        import geopandas

        geopandas.GeoDataFrame({"a": [1]}, geometry=geopandas.points_from_xy([0], [0])).to_json()


def _ours(question: dict[str, str]) -> int:
    from geo.models import User
    from maps.exporting.export import Export
    from maps.exporting.layers import LAYERS
    from maps.exports import FORMATS

    user = User.objects.get(username="bench-planner")
    with (
        Export(LAYERS["incidents"], to=FORMATS["geojson"], user=user, question=question) as export,
        (world.FOLDER / "ours.geojson").open("wb") as file,
    ):
        for piece in export:
            file.write(piece.encode())
        return export.count


def _copy(_question: dict[str, str]) -> int:
    from django.db import connection

    with connection.cursor() as cursor, (world.FOLDER / "copy.geojson").open("wb") as file:
        cursor.copy_expert(COPY, file)
        return cursor.rowcount


def _geopandas(_question: dict[str, str]) -> int:
    import geopandas
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        ids, days, lons, lats = zip(*cursor.fetchall(), strict=True)
    frame = geopandas.GeoDataFrame(
        {"source_id": ids, "occurred_on": days}, geometry=geopandas.points_from_xy(lons, lats)
    )
    (world.FOLDER / "pandas.geojson").write_text(frame.to_json(), encoding="utf-8")
    return len(frame)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    _child(*sys.argv[1:])
