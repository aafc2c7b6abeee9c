from io import StringIO

import pytest
from django.core.management import call_command

from geo.models import Offence, ReviewItem
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pair():
    unit = worlds.wards(1)[0]
    for number in (1, 2):
        place = worlds.inside(0, 0, dx=0.5 + 0.02 * number)
        case = worlds.incident(f"V-{number}", unit=unit, point=place)
        Offence.objects.create(incident=case, ordinal=1, kind="sale")
    worlds.incident("V-3", unit=unit, precision="ward", place_text="gần chợ")


def printed(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_find_when_not_told_to_commit_then_counted_and_nothing_stored():
    text = printed("find_duplicates")
    assert "near: 1\n" in text
    assert "New in the queue: 1; left for a later search: 0." in text
    assert "Dry run: nothing was stored." in text
    assert not ReviewItem.objects.exists()


def test_find_when_committed_then_stored_and_the_limits_hold():
    assert "near: 0\n" in printed("find_duplicates", "--metres", "20", "--commit")
    assert "Dry run" not in printed("find_duplicates", "--commit")
    assert ReviewItem.objects.get().reason == "near"


def test_fill_when_run_twice_then_nothing_new():
    first = printed("fill_review_queue")
    assert "no_point: 1 new" in first
    assert "duplicates: 1 new" in first
    assert printed("fill_review_queue") == "duplicates: 0 new, 0 left for a later search\n"
