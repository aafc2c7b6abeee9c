"""Whatever a file does to its reader, the caller gets a sentence and lives."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from config import libraries
from geo.importing.errors import ImportRefused
from geo.importing.opening import Choice, convert, limits, look, read, sandbox
from geo.importing.opening.layers import ALLOWED_DRIVERS
from geo.importing.opening.limits import Limits
from tests.geo.importing import written
from tests.geo.jobs.toys import until
from tests.house.sources import ROOT

BUSY = "import resource, time; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
DEATHS = {
    "opening_out_of_memory": "import os; os.abort()",
    "opening_crashed": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "opening_timed_out": "import time; time.sleep(60)",
}

# A worker whose child says its number and then never answers.
WORKER = """
import sys
from pathlib import Path
from geo.importing.opening import look, sandbox
sandbox._PROGRAM = (
    "import os, sys, time; sys.path.insert(0, sys.argv[1]); from geo.importing.opening import child;"
    f"child._limit = lambda _: (open({sys.argv[2]!r}, 'w').write(str(os.getpid())), time.sleep(60));"
    "child.main()"
)
look(Path(sys.argv[1]))
"""


def code_of(caught: pytest.ExceptionInfo[ImportRefused]) -> str:
    (problem,) = caught.value.problems
    return problem.code


@pytest.mark.parametrize("code", DEATHS)
def test_child_when_it_dies_then_its_death_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(sandbox, "_PROGRAM", DEATHS[code])
    monkeypatch.setattr(limits, "LOOKING", replace(limits.LOOKING, clock=1))
    path = written.csv(tmp_path / "a.csv", [])
    with pytest.raises(ImportRefused) as caught:
        look(path)
    assert code_of(caught) == code
    assert "a.csv" in str(caught.value)


def test_child_when_it_computes_without_end_then_ended_by_its_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "_PROGRAM", BUSY)
    with pytest.raises(ImportRefused) as caught:
        look(written.csv(tmp_path / "a.csv", []))
    assert code_of(caught) in ("opening_timed_out", "opening_out_of_memory")


def test_child_when_it_asks_for_more_memory_than_it_may_then_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written.geojson(tmp_path / "a.geojson", *[({"a": "x" * 1_000_000}, None)] * 150)
    monkeypatch.setattr(limits, "CONVERTING", Limits(memory=350_000_000, written=10**9, cpu=60, clock=60))
    with pytest.raises(ImportRefused) as caught:
        convert(path, Choice(), to=tmp_path / "b.csv")
    assert code_of(caught) == "opening_out_of_memory"
    assert "350 MB" in str(caught.value)


def test_child_when_it_would_write_more_than_it_may_then_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written.csv(tmp_path / "a.csv", [(number, "x" * 1000) for number in range(200)], ("a", "b"))
    monkeypatch.setattr(limits, "CONVERTING", replace(limits.CONVERTING, written=50_000))
    with pytest.raises(ImportRefused) as caught:
        convert(path, Choice(sheet="", encoding="utf-8"), to=tmp_path / "b.csv")
    assert code_of(caught) == "too_large"


def test_file_when_larger_than_any_office_has_then_no_child_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 10)
    monkeypatch.setattr(sandbox, "_run", lambda *_: pytest.fail("a child was started"))
    with pytest.raises(ImportRefused) as caught:
        look(written.csv(tmp_path / "a.csv", []))
    assert code_of(caught) == "too_large"


def test_child_when_started_then_it_knows_nothing_of_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VX_SECRET_KEY", "bí mật")
    known = sandbox._environment(tmp_path)
    assert "VX_SECRET_KEY" not in known
    threads = {name for name in known if name.endswith("_NUM_THREADS")}
    assert set(known) == {"PATH", "TMPDIR", "OGR_SKIP", "OPENPYXL_DEFUSEDXML", *threads}


def test_child_when_its_worker_is_killed_then_ends_with_it(tmp_path: Path) -> None:
    path, told = written.csv(tmp_path / "a.csv", []), tmp_path / "child"
    worker = subprocess.Popen([sys.executable, "-c", WORKER, str(path), str(told)], cwd=ROOT)
    until(lambda: told.exists() and told.read_text())
    child = Path("/proc", told.read_text())
    assert child.exists()
    worker.kill()
    worker.wait()
    until(lambda: not child.exists() or "Z" in (child / "stat").read_text().rpartition(")")[2])


def test_drivers_when_compared_then_the_child_allows_what_the_service_leaves_open() -> None:
    assert ALLOWED_DRIVERS == libraries.WANTED_DRIVERS
    assert not ALLOWED_DRIVERS & set(libraries.REFUSED_DRIVERS)


def test_child_when_more_drivers_are_open_than_meant_then_it_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGR_SKIP", "")
    formats = Path(__file__).resolve().parents[4] / "fixtures" / "formats"
    with pytest.raises(ImportRefused) as caught:
        look(formats / "incidents.gpkg")
    assert code_of(caught) == "opening_crashed"


def test_stored_file_when_it_has_another_name_then_read_by_the_offices(tmp_path: Path) -> None:
    stored = written.csv(tmp_path / "5f3a", [("V-1", "2025-09-01", "", "", "")])
    about = look(stored, name="vụ việc tháng 9.csv")
    assert about.format == "CSV, TSV"
    assert about.sheets[0].rows[1] == (2, ("V-1", "2025-09-01", "", "", ""))


def test_written_file_when_read_then_rows_carry_the_numbers_of_the_sheet(tmp_path: Path) -> None:
    rows = [["tiêu đề"], [], ["a", "b"], ["1", "x"], [], [], ["2", "y\nz"], [None, None]]
    path = written.xlsx(tmp_path / "a.xlsx", rows)
    made = convert(path, Choice(header_row=3), to=tmp_path / "b.csv")
    table = read(made, file_name="a.xlsx")
    assert (table.heading, made.heading_row, made.rows) == (["a", "b"], 3, 2)
    (chunk,) = table.chunks
    assert chunk == (4, [["1", "x"], [], [], ["2", "y\nz"]])
    assert table.done() == 1.0


def test_rows_when_more_than_a_file_may_have_then_refused(tmp_path: Path) -> None:
    row = "<table:table-row{}><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
    rows = row.format("") + row.format(" table:number-rows-repeated='2000000000'")
    path = written.ods(tmp_path / "a.ods", rows)
    with pytest.raises(ImportRefused) as caught:
        convert(path, Choice(header_row=1), to=tmp_path / "b.csv")
    assert code_of(caught) == "too_many_rows"
