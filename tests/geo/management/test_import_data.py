from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from geo.models import Incident
from tests import worlds

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
