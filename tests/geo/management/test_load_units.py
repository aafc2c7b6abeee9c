from io import StringIO
from pathlib import Path

import pytest
import shapely
from django.core.management import CommandError, call_command

from geo.models import AdminUnit, UnitEdition
from tests.geo.units.files import BOW_TIE, SELF_TOUCHING, SQUARES, geojson

pytestmark = pytest.mark.django_db


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("load_units", str(path), "--valid-from", "2025-07-01", *options, stdout=out)
    return out.getvalue()


def test_command_when_file_is_sound_then_steps_and_a_summary(tmp_path: Path) -> None:
    said = run(geojson(tmp_path / "a.geojson"), "--name", "Sông Mây 2025", "--province-name", "Sông Mây")
    assert "… reading a.geojson" in said
    assert "… checking 3 units (WGS 84; code from “code”, name from “name”)" in said
    assert "“Sông Mây 2025” (active), from 2025-07-01: 3 units, 4.6 km² on the ellipsoid" in said
    assert "measured in system 32648" in said
    assert AdminUnit.objects.first().province_name == "Sông Mây"


def test_command_when_run_again_then_says_so_and_succeeds(tmp_path: Path) -> None:
    run(geojson(tmp_path / "a.geojson"))
    assert "is loaded already" in run(tmp_path / "a.geojson")


def test_command_when_refused_then_each_fault_and_an_error(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", [*SQUARES, ("00003", "Nơ", BOW_TIE)])
    out = StringIO()
    with pytest.raises(CommandError, match="2 faults; nothing was loaded"):
        call_command("load_units", str(path), valid_from="2025-07-01", stdout=out)
    assert "REFUSED [duplicate-code] code 00003 occurs more than once" in out.getvalue()
    assert "REFUSED [invalid-shape] 00003 Nơ" in out.getvalue()
    assert not UnitEdition.objects.exists()


def test_command_when_repaired_then_prints_the_area_changed(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", [("00009", "Chạm", SELF_TOUCHING)])
    assert "note [repaired] 00009 Chạm: mended; its area changed by 4.2 m²" in run(path, "--repair")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--where", "code"], "--where code: write COLUMN=VALUE"),
        (["--where", "code=7"], "no row is left by --where code=7"),
        (["--code-column", "id"], "there is no column “id”"),
        (["--crs", "VN-3000"], "“VN-3000” names no known coordinate system"),
        (["--valid-to", "1/7/2026"], "“1/7/2026” is no day; write YYYY-MM-DD, such as 2025-07-01"),
        (["--valid-to", "2025-07-01"], "--valid-to 2025-07-01 does not lie after --valid-from 2025-07-01"),
    ],
)
def test_command_when_options_are_wrong_then_a_sentence(
    tmp_path: Path, options: list[str], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(geojson(tmp_path / "a.geojson"), *options)


def test_command_when_there_are_many_notes_then_the_rest_is_counted(tmp_path: Path) -> None:
    row = [(str(n), f"Ô {n}", shapely.box(n, 0, n + 1.001, 1)) for n in range(30)]
    assert "… and 9 more" in run(geojson(tmp_path / "a.geojson", row))
