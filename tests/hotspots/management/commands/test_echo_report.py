"""The command: what it says, and that it fails loudly."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from geo.models import Incident
from tests import worlds
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.spots_world import two_heaps

pytestmark = pytest.mark.django_db


def told(*words: str) -> str:
    out = StringIO()
    call_command("echo_report", *words, stdout=out)
    return out.getvalue()


def test_command_when_run_then_tells_what_stays_and_what_rests_on_patrols():
    two_heaps()
    run = find(min_points=3).run
    said = told(str(run.pk), "--replicates", "9")
    assert "without as many incidents drawn by chance" in said
    assert (
        f"Run {run.pk}: 3 hotspots among 25 incidents; without the proactive ones 13 are left: 2 stay" in said
    )
    assert "1 vanish (1 of these rest on patrols), 0 appear" in said


def test_command_when_there_is_no_run_or_the_data_have_changed_then_says_so():
    with pytest.raises(CommandError, match="there is no finished run 999"):
        told("999")
    two_heaps()
    run = find().run
    Incident.objects.filter(source_id="a-0").update(point=worlds.inside(2, 0))
    with pytest.raises(CommandError, match="have changed since it was made"):
        told(str(run.pk))
