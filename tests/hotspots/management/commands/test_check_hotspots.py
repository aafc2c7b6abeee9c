"""Checks on files of events: the published protocol, real cities, and files that cannot be read."""

import gzip
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

PLACES = ("--x", "x", "--y", "y", "--day", "day")


def run(file: Path, *words: str) -> str:
    out = StringIO()
    call_command("check_hotspots", str(file), *words, stdout=out)
    return out.getvalue()


def events(folder: Path, text: str) -> Path:
    file = folder / "events.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_command_when_given_portland_prints_the_published_figures_and_their_range(shared_answers: Path):
    file = shared_answers / "nij_portland_burglary.csv"
    told = run(file, "--x", "x_coordina", "--y", "y_coordina", "--day", "occ_date", "--holdout")
    assert "plain count, 0.25 sq mi: n/N 2/268, PAI 4.49; 1–4 of 268 over 100 grid origins" in told
    assert "plain count, 0.75 sq mi: n/N 4/268, PAI 2.94; 2–9 of 268 over 100 grid origins" in told
    assert "decayed count, 0.25 sq mi: n/N 2/268, PAI 4.49; 0–5 of 268 over 100 grid origins" in told
    assert "decayed count, 0.75 sq mi: n/N 8/268, PAI 5.89; 5–14 of 268 over 100 grid origins" in told


def test_command_when_given_san_franciscos_drug_cases_ranks_dbscan_beside_the_counts(shared_data: Path):
    told = run(
        shared_data / "events" / "sf_drug_and_controls_2007_2011.csv.gz",
        *("--x", "lon", "--y", "lat", "--day", "Date", "--once", "IncidntNum", "--only", "is_drug=1"),
        *("--ground", str(shared_data / "events" / "sf_neighborhoods.geojson")),
        *("--windows", "7", "--origins", "2", "--methods", "dbscan"),
    )
    assert "35,473 events" in told
    hit = {
        name: float(re.search(rf"^{name}.*?([\d.]+)%", told, re.MULTILINE)[1])
        for name in ("plain_count", "dbscan")
    }
    assert 50 < hit["plain_count"] < 65
    assert 40 < hit["dbscan"] < hit["plain_count"]
    assert re.search(r"^dbscan.*worse than the plain count$", told, re.MULTILINE)


def test_command_when_no_ground_is_given_takes_the_hull_of_the_events(tmp_path: Path):
    rows = [f"{-87.60 + n % 7 / 500},{41.80 + n % 5 / 500},2010-{1 + n % 12:02}-01" for n in range(240)]
    packed = tmp_path / "events.csv.gz"
    packed.write_bytes(gzip.compress("\n".join(["x,y,day", *rows]).encode()))
    told = run(packed, *PLACES, "--windows", "2", "--train-days", "100", "--methods", "dbscan")
    assert "240 events" in told
    assert "2 windows of 30 days" in told


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("x,y\n1,2\n", [], "events.csv: there is no column day; there is x, y"),
        ("x,y,day\nfar,2,2010-01-01\n", [], "events.csv, row 2: could not convert string to float: 'far'"),
        ("x,y,day\n1,2,soon\n", [], "events.csv, row 2: Error parsing datetime string"),
        ("x,y,day,a\n1,2,2010-01-01,b\n", ["--only", "a=c"], "events.csv: no row is left to look at"),
        ("x,y,day\n1,2,2010-01-01\n", [], "the period has 1 days; 12 windows of 30 days"),
        ("x,y,day\n1,2,2010-01-01\n", ["--ground", "nowhere.geojson"], "nowhere.geojson"),
    ],
)
def test_command_when_the_file_cannot_be_used_says_what_was_found(tmp_path, text, words, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(events(tmp_path, text), *PLACES, *words)


def test_command_when_there_is_no_file_says_so(tmp_path):
    with pytest.raises(CommandError, match="there is no such file"):
        run(tmp_path / "none.csv", *PLACES)
