"""Every format on the same rows: none, one, many, accents, quotes, and rows without a place."""

import pytest
from django.db import connection

from maps.exports import FORMATS
from tests.house.sources import ROOT

NAMES = ["name", "count", "day", "kinds", "known"]
METADATA = {"layer": "thử", "count": 3, "filter": {}, "title": {"vi": "Phường Cửa Đông"}}
ROWS = """
SELECT * FROM (VALUES
    (1, '{"type":"Point","coordinates":[108.5,15.5]}', 'Phường Cửa Đông', 3, DATE '2025-09-15',
     ARRAY['sale', 'use'], true),
    (2, NULL, 'He said "no" \\ </script>' || chr(10) || 'new line', NULL, NULL, ARRAY[]::text[], NULL),
    (3, '{"type":"Point","coordinates":[-0.000001,0]}', '', 0, DATE '0999-01-01', ARRAY['other'], false)
) AS r (feature_id, geometry, name, count, day, kinds, known)
"""


def written(to, rows: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(to.row_sql(rows, NAMES))
        texts = [row[0] for row in cursor.fetchall()]
    return to.head(METADATA) + to.separator.join(texts) + to.tail


@pytest.mark.django_db
@pytest.mark.parametrize("to", FORMATS.values(), ids=lambda to: to.name)
def test_format_when_it_writes_the_common_rows_then_the_file_is_as_expected(to):
    expected = ROOT / f"fixtures/expected/export.{to.extension}"
    assert written(to, ROWS) == expected.read_text(encoding="utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize("to", FORMATS.values(), ids=lambda to: to.name)
def test_format_when_it_has_one_row_then_nothing_separates(to):
    text = written(to, f"SELECT * FROM ({ROWS}) r WHERE feature_id = 1")
    assert text.count("Cửa Đông") == 2
    assert text.startswith(to.head(METADATA))
    assert text.endswith(to.tail)
