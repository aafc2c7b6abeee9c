"""Rows by binary COPY equal the rows of an ordinary query."""

import pytest

from hotspots import binary_copy

pytestmark = pytest.mark.django_db
COLUMNS = {"number": "i8", "share": "f8", "day": "i4"}


def test_rows_when_read_give_the_values_of_the_query():
    query = "SELECT n::bigint, n / 4::float8, date '2000-01-01' + n FROM generate_series(%(first)s, 3) AS n"
    found = binary_copy.rows(query, {"first": -1}, COLUMNS)
    assert found["number"].tolist() == [-1, 0, 1, 2, 3]
    assert found["share"].tolist() == [-0.25, 0.0, 0.25, 0.5, 0.75]
    assert found["day"].tolist() == [-1, 0, 1, 2, 3]


def test_rows_when_there_are_none_give_an_empty_array():
    query = "SELECT 1::bigint, 1::float8, date '2000-01-01' WHERE false"
    assert len(binary_copy.rows(query, {}, COLUMNS)) == 0


def test_rows_when_a_value_holds_a_quote_take_it_as_a_value():
    query = "SELECT length(%(text)s)::bigint, 0::float8, date '2000-01-01'"
    assert binary_copy.rows(query, {"text": "'; DROP TABLE geo_incident; --"}, COLUMNS)[
        "number"
    ].tolist() == [30]
