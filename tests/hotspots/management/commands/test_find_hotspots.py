"""The command: what it says, and that it fails loudly."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from geo.models import Incident, Offence
from tests.hotspots.spots_world import two_heaps

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command("find_hotspots", "--from", "2025-01-01", "--to", "2025-12-31", *words, stdout=out)
    return out.getvalue()


def test_command_when_run_tells_progress_what_was_left_out_and_the_plain_count():
    two_heaps()
    told = run("--method", "dbscan", "--eps", "150", "--min-points", "10")
    assert "joining neighbours" in told
    assert "dbscan (eps_m 150, min_points 10), 2025-01-01 to 2025-12-31. 25 incidents measured" in told
    assert "left out for want of an exact place: 1 “ward”" in told
    assert "2 hotspots with 22 of 25 incidents (88%)" in told
    assert "fullest squares of 150 m" in told
    assert "#1: 12 incidents (12 in the outline)" in told


def test_command_when_run_twice_says_that_nothing_changed():
    two_heaps()
    run()
    assert "Nothing changed: run" in run()


def test_command_when_a_unit_is_given_measures_it_alone():
    units = two_heaps()
    told = run("--unit", units[0].code)
    assert "Phường Ô 0.0 only. 12 incidents measured" in told


def test_command_when_a_value_is_left_to_the_method_tells_it_as_automatic():
    two_heaps()
    told = run("--method", "nnh", "--threshold", "auto", "--min-points", "5")
    assert "nnh (threshold_m auto, likelihood 0.1, min_points 5)" in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--method", "kde"], "there is no hotspot method “kde”; choose dbscan"),
        (["--eps", "far"], "--eps: “far” is not a number"),
        (["--min-points", "0"], "--min-points is 0; it must lie between 1 and"),
        (["--from", "2026-01-01"], "the period ends on 2025-12-31, before it begins on 2026-01-01"),
        (["--eps-days", "3"], "dbscan has no parameter --eps-days; it has eps_m, min_points"),
        (["--unit", "123"], "no unit has the code 123 on 2025-12-31"),
        (["--from", "31/6/2018"], "“31/6/2018” is no day; write YYYY-MM-DD"),
        (["--from", "2025-12-31"], "no incident from 2025-12-31 to 2025-12-31 has an exact place"),
    ],
)
def test_command_when_asked_the_impossible_fails_with_a_sentence(words, sentence):
    two_heaps()
    with pytest.raises(CommandError, match=sentence.replace("(", r"\(")):
        run(*words)


def test_command_when_help_is_asked_tells_shares_in_per_cent(capsys):
    with pytest.raises(SystemExit):
        call_command("find_hotspots", "--help")
    assert "largest share that a zone may hold (50 %)" in " ".join(capsys.readouterr().out.split())


def test_command_when_kinds_of_offences_are_given_measures_them_alone():
    two_heaps()
    Offence.objects.create(incident=Incident.objects.get(source_id="a-0"), ordinal=1, kind="sale")
    Offence.objects.create(incident=Incident.objects.get(source_id="a-1"), ordinal=1, kind="use")
    told = run("--offence", "use", "--offence", "sale")
    assert "offences sale, use. 2 incidents measured" in told


def test_command_when_a_kind_of_offence_does_not_exist_names_those_that_do():
    two_heaps()
    with pytest.raises(CommandError, match="no kind of offence “theft”; choose possession"):
        run("--offence", "theft")
