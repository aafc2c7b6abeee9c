from datetime import date
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.importing.loaders.cases import (
    ABOUT_CASE,
    cases_of,
    content_hashes,
    differences,
    ordinals,
    told_once,
)
from geo.importing.loaders.columns import Rows
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from tests.reference import cases as slow

ROW = st.fixed_dictionaries(
    {
        "source_id": st.sampled_from(["A1", "A2", "B\\3"]),
        "occurred_on": st.sampled_from([date(2025, 9, 1), date(2025, 9, 2)]),
        "lon": st.sampled_from([None, 105.8, 0.1 + 0.2]),
        "offence": st.sampled_from([None, "sale", "use"]),
        "offence_detail": st.sampled_from([None, "bán lẻ"]),
        "quantity": st.sampled_from([None, Decimal("2.5"), Decimal(3)]),
        "public_concern": st.sampled_from([None, True, False]),
        "plants": st.sampled_from([None, 0, 1]),
    }
)


def kept(rows: list[dict], *, refused: frozenset[int] = frozenset(), size: int = 3) -> Rows:
    """Rows taken in batches of a few; numbers count from 2 as in a file."""
    store = Rows()
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        numbers = list(range(start + 2, start + 2 + len(part)))
        columns = {name: [row[name] for row in part] for name in part[0]}
        batch = Batch(numbers, columns, cells=[], units=[None] * len(part))
        batch.problems = [Problem("impossible_date", row=n) for n in numbers if n in refused]
        store.take(batch)
    return store


@settings(max_examples=150, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=12))
def test_cases_when_any_rows_then_as_the_slow_way(rows: list[dict]) -> None:
    store = kept(rows)
    found = cases_of(store.codes("source_id"))
    told = slow.cases(rows)
    assert found.first.tolist() == [places[0] for places in told.values()]
    assert found.rows.tolist() == [len(places) for places in told.values()]
    hashes = [each.decode() for each in content_hashes(found, store.array("hashes")).tolist()]
    assert hashes == [slow.content_hash([rows[place] for place in places]) for places in told.values()]
    assert sorted(differences(store, found)) == slow.differences(rows, ABOUT_CASE)
    everything = np.ones(len(rows), dtype=bool)
    for names in (("offence", "offence_detail"), ("quantity", "substance")):
        once = told_once(store, found, columns=names, which=everything)
        assert once.tolist() == slow.told_once(rows, names)


@given(st.lists(st.integers(0, 4), max_size=20))
def test_ordinals_when_any_order_then_each_case_counts_from_one(case: list[int]) -> None:
    expected = [case[: place + 1].count(each) for place, each in enumerate(case)]
    assert ordinals(np.array(case, dtype=np.int64)).tolist() == expected


def test_rows_when_some_are_refused_then_they_and_their_values_are_not_kept() -> None:
    rows = [{"source_id": f"A{place}", "occurred_on": date(2025, 9, 1)} for place in range(5)]
    store = kept(rows, refused=frozenset({3, 6}))
    assert store.array("numbers").tolist() == [2, 4, 5]
    assert store.values("source_id") == [None, "A0", "A2", "A3"]


def test_rows_when_none_came_then_empty() -> None:
    store = Rows()
    assert len(cases_of(store.codes("source_id")).first) == 0
    assert store.values("plants") == [None]
