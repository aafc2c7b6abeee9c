"""Sites on the map."""

import pytest

from geo.models import Site
from maps.layers.question import Question
from maps.layers.sites import payload
from tests import worlds

pytestmark = pytest.mark.django_db


def test_sites_when_asked_then_each_reader_gets_those_of_the_own_units():
    first, second, _ = worlds.wards()
    for code, unit in (("1", first), ("2", second)):
        Site.objects.create(
            source="thử", source_id=code, kind="health_facility", name=f"Trạm {code}", unit=unit,
            point=worlds.inside(int(code) - 1, 0), precision="place", can_determine=True,
        )  # fmt: skip
    names = {
        role: [row[2] for row in payload(worlds.account(role, unit), Question({}))["places"]]
        for role, unit in (("planner", None), ("ward_leader", second), ("oversight", None))
    }
    assert names == {"planner": ["Trạm 1", "Trạm 2"], "ward_leader": ["Trạm 2"], "oversight": []}
