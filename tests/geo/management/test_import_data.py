from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook
from pyproj import Transformer

from geo import crs
from geo.models import Incident
from tests import worlds
from tests.geo.importing import written

pytestmark = pytest.mark.django_db
HEAD = "source_id,occurred_on,unit_code\n"


def run(path: Path, *options: str) -> tuple[int, str]:
    printed = StringIO()
    try:
        call_command("import_data", "incidents", str(path), *options, stdout=printed)
    except SystemExit as ended:
        return int(ended.code or 0), printed.getvalue()
    return 0, printed.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    worlds.wards()
    path = tmp_path / "vu.csv"
    path.write_text(f"{HEAD}A1,2025-09-01,90000\nA2,31/6/2018,90000\n", encoding="utf-8")
    return path


def test_command_when_not_told_to_commit_then_says_what_it_would_do(file: Path, tmp_path: Path) -> None:
    rejected = tmp_path / "tu-choi.csv"
    code, printed = run(file, "--rejected", str(rejected))
    assert code == 1
    assert "2 rows read" in printed
    assert "1 new" in printed
    assert "Dry run: nothing was stored." in printed
    assert not Incident.objects.exists()
    assert "31/6/2018" in rejected.read_text(encoding="utf-8")


def test_command_when_committed_then_good_rows_load_and_the_exit_code_tells_of_the_others(file: Path) -> None:
    code, printed = run(file, "--commit", "--source", "công an phường")
    assert code == 1
    assert "Stored as import" in printed
    assert Incident.objects.get().source == "công an phường"


def test_command_when_all_rows_are_good_then_zero_and_twice_says_so(file: Path) -> None:
    file.write_text(f"{HEAD}A1,2025-09-01,90000\n", encoding="utf-8")
    assert run(file, "--commit")[0] == 0
    code, printed = run(file, "--commit", "--lang", "vi")
    assert code == 0
    assert "không có gì thay đổi" in printed


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--source", "x" * 61], "more than 60 characters"),
        (["--profile", "không-có.yaml"], "cannot be read"),
        (
            ["--rejected", "không-có/loại.csv"],
            "không-có/loại.csv: No such file or directory; nothing was loaded",
        ),
    ],
)
def test_command_when_asked_what_cannot_be_then_a_sentence_and_nothing_loaded(
    file: Path, options: list[str], said: str
) -> None:
    with pytest.raises(CommandError, match=said) as caught:
        run(file, "--commit", *options)
    assert caught.value.returncode == 2
    assert not Incident.objects.exists()


def test_command_when_the_profile_is_for_another_kind_then_refused(file: Path, tmp_path: Path) -> None:
    profile = tmp_path / "p.yaml"
    profile.write_text("kind: points\ncolumns: {source_id: source_id}\n", encoding="utf-8")
    with pytest.raises(CommandError, match="for points, not for incidents"):
        run(file, "--profile", str(profile))


def test_command_when_there_is_no_file_then_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        run(tmp_path / "x.csv")


def test_command_when_a_spreadsheet_needs_a_word_then_asks_and_then_loads(tmp_path: Path) -> None:
    worlds.wards()
    rows = [["Danh sách"], ["source_id", "occurred_on", "unit_code"], ["A1", date(2025, 9, 1), "90000"]]
    path = written.xlsx(tmp_path / "vu.xlsx", [*rows, ["A2", "31/6/2018", "90000"]])
    with pytest.raises(CommandError, match=r"Row 1 is not clearly the heading; it may be: 2: “source_id”"):
        run(path)
    rejected = tmp_path / "tu-choi.xlsx"
    code, printed = run(
        path, "--header-row", "2", "--sheet", "Sheet", "--commit", "--rejected", str(rejected)
    )
    assert code == 1
    assert "vu.xlsx, row 4, column “occurred_on”" in printed
    assert Incident.objects.get().source_id == "A1"
    sheet = load_workbook(rejected).active
    assert sheet is not None
    assert [line[2] for line in sheet.values] == ["source_id", "A2"]


def test_command_when_metres_of_a_stated_system_then_placed(tmp_path: Path) -> None:
    worlds.wards(2)
    x, y = Transformer.from_crs(crs.WGS84, crs.vn2000(108.5, 3), always_xy=True).transform(108.515, 15.505)
    head = ("source_id", "occurred_on", "easting", "northing")
    path = written.csv(tmp_path / "vu.csv", [("A1", "2025-09-01", f"{x:.2f}", f"{y:.2f}")], head)
    assert run(path, "--crs", "VN-2000 108°30'", "--commit")[0] == 0
    point = Incident.objects.get().point
    assert point is not None
    assert (point.x, point.y) == pytest.approx((108.515, 15.505), abs=1e-6)


@pytest.mark.parametrize("option", [("--header-row", "ba"), ("--crs", "VN-2000")])
def test_command_when_an_option_says_what_cannot_be_then_a_sentence(
    file: Path, option: tuple[str, str]
) -> None:
    with pytest.raises(CommandError, match=r"no row of a sheet|names no coordinate system|not which column"):
        run(file, *option)
