"""ogr2ogr copies the coordinates file into PostgreSQL: nothing is checked, no ward is looked up.

Its tables have the kinds of indexes that incidents have: primary key, case number, GiST, day, unit and day.
The case number's is not unique, because the file repeats some.
"""

import os
import subprocess
from pathlib import Path

from django.db import connection

from bench import measure, world
from geo import crs

TABLE = "bench_ogr"
INDEXES = (
    f"CREATE INDEX ON {TABLE} (source_id)",
    f"CREATE INDEX ON {TABLE} (occurred_on)",
    f"CREATE INDEX ON {TABLE} (unit_code, occurred_on)",
)
INDEXED = f"""
CREATE TABLE {TABLE} (
    id bigserial PRIMARY KEY, source_id text NOT NULL, occurred_on date NOT NULL, lon float8, lat float8,
    unit_code text, place_text text, offence text, discovery text, point geometry(Point, {crs.WGS84})
);
CREATE INDEX ON {TABLE} USING gist (point);
"""


def new_table() -> float:
    """Seconds into a new table with its GiST, for which ogr2ogr chooses COPY, and the other indexes after."""
    _drop()

    def work() -> None:
        _copy(world.FOLDER / world.POINTS, "-lco", "GEOMETRY_NAME=point", "-lco", "FID=id")
        with connection.cursor() as cursor:
            for index in INDEXES:
                cursor.execute(index)

    return _measured(work)


def into_indexes(*, copy: bool, part: int = 1) -> float:
    """Seconds into a table that has its indexes already, by COPY or by ogr2ogr's own choice there, INSERT.

    Of a part of the rows, taken times the parts.
    """
    _drop()
    with connection.cursor() as cursor:
        cursor.execute(INDEXED)
        for index in INDEXES:
            cursor.execute(index)
    path = _part(part)
    words = ["--config", "PG_USE_COPY", "YES" if copy else "NO", "-append"]
    return part * _measured(lambda: _copy(path, *words))


def _part(part: int) -> Path:
    whole = world.FOLDER / world.POINTS
    if part == 1:
        return whole
    some = world.FOLDER / f"points_{part}.csv"
    with whole.open(encoding="utf-8") as lines, some.open("w", encoding="utf-8") as file:
        file.writelines(line for number, line in enumerate(lines) if number <= world.INCIDENTS // part)
    return some


def _copy(path: Path, *words: str) -> None:
    # The wheels' own GDAL and PROJ data are not those of Debian's program.
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GDAL", "PROJ", "OGR"))}
    command = [
        *("ogr2ogr", "-q", *words, "-f", "PostgreSQL", _place(), str(path), "-nln", TABLE),
        *("-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-a_srs", f"EPSG:{crs.WGS84}"),
    ]
    subprocess.run(command, check=True, env=env)


def _place() -> str:
    known = connection.settings_dict
    words = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return "PG:" + " ".join(f"{word}='{known[name]}'" for word, name in words.items() if known[name])


def _measured(work) -> float:
    seconds, _ = measure.seconds(work)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(point) FROM bench_ogr")
        assert cursor.fetchone()[0] >= world.INCIDENTS // 20
    _drop()
    return seconds


def _drop() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
