import pytest

from geo.jobs.kinds import KINDS
from geo.models import Offence, ReviewItem
from tests import worlds

pytestmark = pytest.mark.django_db


class Silent:
    def tell(self, share, step):
        return None


def test_job_when_done_twice_then_the_queue_is_filled_once():
    unit = worlds.wards(1)[0]
    for number in (1, 2):
        case = worlds.incident(f"V-{number}", unit=unit, point=worlds.inside(0, 0))
        Offence.objects.create(incident=case, ordinal=1, kind="sale")
    worlds.incident("V-3", unit=unit, precision="ward", place_text="gần chợ")
    fill = KINDS["fill_review_queue"]
    assert fill.do({}, by=None, progress=Silent()) == {"places": 3, "duplicates": 1, "left": 0}
    assert fill.do({}, by=None, progress=Silent()) == {"places": 0, "duplicates": 0, "left": 0}
    assert ReviewItem.objects.filter(reason="near").count() == 1
