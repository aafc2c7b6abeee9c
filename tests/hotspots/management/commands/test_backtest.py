"""The command: its table, its repetition, its refusals."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hotspots.models import BackTest
from tests.hotspots.spots_world import two_heaps

pytestmark = pytest.mark.django_db
SHORT = ("--windows", "2", "--test-days", "5", "--train-days", "10", "--methods", "dbscan")


def run(*words: str, first: str = "2025-09-01", last: str = "2025-09-20") -> str:
    out = StringIO()
    call_command("backtest", "--from", first, "--to", last, *words, stdout=out)
    return out.getvalue()


def test_command_when_run_tells_the_plan_the_table_and_what_cannot_be_said():
    two_heaps()
    told = run(*SHORT)
    assert "25 incidents" in told
    assert "2 windows of 5 days, 2025-09-11 to 2025-09-20; each method learns from the 10 days before" in told
    assert "plain_count" in told
    assert "decayed_count" in told
    assert "Nothing can be said: 1 of the windows have incidents" in told
    assert "By window (n/N on the first grid origin" in told
    assert "Nothing changed: back-test" in run(*SHORT)


def test_command_when_a_parameter_is_set_uses_and_keeps_it():
    two_heaps()
    run(*SHORT, "--set", "dbscan.eps_m=80", "--set", "dbscan.min_points=4")
    kept = BackTest.objects.get().parameters["methods"]
    assert kept == {"dbscan": {"eps_m": 80.0, "min_points": 4}}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--methods", "kde2"], "there is no hotspot method “kde2”; choose dbscan"),
        (["--set", "kde2.a=1"], "there is no hotspot method “kde2”; choose dbscan"),
        (["--set", "dbscan.eps_m"], "--set dbscan.eps_m: write METHOD.FIELD=VALUE, such as dbscan.eps_m=100"),
        (["--set", "dbscan.radius=1"], "dbscan has no parameter radius; it has eps_m, min_points"),
        (["--set", "dbscan.eps_m=0"], "--eps is 0; it must lie between 1 and"),
        (["--share", "2"], "share is 2; it must lie between 0.0005 and 0.5"),
        ([], "the period has 20 days; 12 windows of 30 days with 365 days to learn from need 725"),
        (["--from", "1/9/2025"], "“1/9/2025” is no day; write YYYY-MM-DD"),
        (["--from", "2026-01-01"], "the period ends on 2025-09-20, before it begins on 2026-01-01"),
    ],
)
def test_command_when_asked_the_impossible_fails_with_a_sentence(words, sentence):
    two_heaps()
    with pytest.raises(CommandError, match=sentence):
        run(*words)
