"""The snapshot of an export: what is committed while it runs is not in it."""

import json
from datetime import date

import pytest

from geo.models import Incident
from maps.exporting.export import Export
from maps.exporting.layers import LAYERS
from maps.exports import FORMATS
from tests import worlds


@pytest.mark.django_db(transaction=True)
def test_export_when_rows_change_meanwhile_then_count_and_rows_are_of_one_moment():
    worlds.incident("A")
    planner = worlds.account("planner")
    with Export(LAYERS["incidents"], to=FORMATS["geojson"], user=planner, question={}) as export:
        worlds.incident("LATE")
        Incident.objects.filter(source_id="A").update(occurred_on=date(2020, 1, 1))
        found = json.loads("".join(export))
    assert found["metadata"]["count"] == 1
    assert [feature["properties"]["occurred_on"] for feature in found["features"]] == ["2025-09-15"]
