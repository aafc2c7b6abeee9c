"""Rows 1 to 10 of the list of threats to a service that opens what others send, each by its number.

Every hostile file must end as a sentence within five seconds, and leave this process as it was.
"""

import math
import resource
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from pyproj import Transformer

from geo import crs
from geo.actions.import_facts import ImportReport, import_facts
from geo.importing.errors import ImportRefused
from geo.importing.opening.choice import Choice
from geo.importing.runner import Order
from geo.models import AuditEntry, ImportRun, Incident, IncidentPlacement
from tests import worlds
from tests.geo.importing import written

pytestmark = pytest.mark.django_db
SECONDS, MEGABYTES = 5.0, 300
KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.fixture(autouse=True)
def lives() -> Iterator[None]:
    """The calling process answers soon and does not grow: only a child may have suffered."""
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    yield
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert time.monotonic() - started < SECONDS
    assert grown < MEGABYTES


def load(path: Path, *, commit: bool = True, **choice: str) -> ImportReport:
    order = Order("incidents", path, "thử", choice=Choice(**choice) if choice else None)  # type: ignore[arg-type]
    return import_facts(order, by=None, commit=commit)


def refusal(path: Path, **choice: str) -> tuple[str, str]:
    """Code and sentence of the refusal."""
    with pytest.raises(ImportRefused) as caught:
        load(path, **choice)
    assert path.name in str(caught.value)
    return caught.value.problems[0].code, str(caught.value)


def near_the_western_border(tmp_path: Path, count: int = 60) -> Path:
    """Points 60 to 180 m inside their ward, in metres of VN-2000, zone 49."""
    there = Transformer.from_crs(crs.WGS84, crs.said("VN-2000 UTM 49"), always_xy=True)
    rows: list[tuple[object, ...]] = []
    for number in range(count):
        dx = (60 + 120 * number / count) / 1_075 * worlds.SIDE
        lon, lat = worlds.WEST + worlds.SIDE + dx, worlds.SOUTH + worlds.SIDE * (0.2 + 0.6 * number / count)
        x, y = there.transform(lon, lat)
        rows.append((f"V-{number}", "2025-09-01", f"{x:.2f}", f"{y:.2f}", "90001"))
    head = ("source_id", "occurred_on", "easting", "northing", "unit_code")
    return written.csv(tmp_path / "met.csv", rows, head)


def test_threat_1_vn2000_read_as_wgs84_when_points_then_leave_their_units_and_the_file_is_held(
    tmp_path: Path,
) -> None:
    worlds.wards(3)
    path = near_the_western_border(tmp_path)
    code, said = refusal(path, coordinates="UTM 49N")
    assert code == "points_not_in_stated_units"
    assert "of 60 points" in said
    assert Incident.objects.count() == 0
    report = load(path, coordinates="VN-2000 UTM 49")
    assert (report.counts["new"], report.problems) == (60, {})
    assert {each.unit.code for each in IncidentPlacement.objects.all() if each.unit} == {"90001"}


def test_threat_1_metres_without_a_system_when_read_then_refused_with_what_to_state(tmp_path: Path) -> None:
    worlds.wards(1)
    path = written.csv(tmp_path / "met.csv", [("V-1", "2025-09-01", 588133.9, 2324704.2, "")])
    report = load(path)
    assert report.problems == {"coordinates_not_degrees": 1}
    assert "VN-2000 105°45'" in report.first_problems[0].sentence("en")


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (15.505, 108.505, "coordinates_swapped"),
        ("nan", "15.505", "not_finite"),
        ("108.505", "inf", "not_finite"),
        ("1e400", "15.505", "not_finite"),
        ("999", "999", "coordinates_not_degrees"),
    ],
)
def test_threat_2_swapped_or_endless_coordinates_when_read_then_refused_and_never_mended(
    tmp_path: Path, lon: object, lat: object, code: str
) -> None:
    worlds.wards(1)
    report = load(written.csv(tmp_path / "sai.csv", [("V-1", "2025-09-01", lon, lat, "")]))
    assert report.problems == {code: 1}
    assert Incident.objects.count() == 0


@pytest.mark.parametrize("number", ["NaN", "1e400", '"108.5"'])
def test_threat_2_geojson_with_numbers_that_are_none_when_read_then_refused(
    tmp_path: Path, number: str
) -> None:
    worlds.wards(1)
    path = written.geojson(tmp_path / "sai.geojson", ({"source_id": "V-1"}, None))
    shape = f'"geometry": {{"type": "Point", "coordinates": [{number}, 15.5]}}'
    path.write_text(path.read_text().replace('"geometry": null', shape))
    assert refusal(path)[0] in ("unreadable_file", "invalid_geometry")


@pytest.mark.parametrize("name", ["bom.xlsx", "bom.ods", "bom.zip"])
def test_threat_3_a_zip_that_unpacks_a_thousandfold_when_opened_then_refused_unpacked(
    tmp_path: Path, name: str
) -> None:
    zeros = b"\0" * 200_000_000
    start = {"mimetype": written.MEDIA} if name.endswith("ods") else {}
    path = written.zipped(tmp_path / name, {**start, "xl/worksheets/sheet1.xml": zeros})
    assert path.stat().st_size < 250_000
    code, said = refusal(path)
    assert code == "zip_bomb"
    assert "×; the most is 100" in said


@pytest.mark.parametrize("member", ["../../etc/x.shp", "/etc/x.shp", "..\\x.shp", "C:x.shp"])
def test_threat_3_a_zip_that_leaves_its_folder_when_opened_then_refused(tmp_path: Path, member: str) -> None:
    code, said = refusal(written.zipped(tmp_path / "duong.zip", {member: b"x"}))
    assert code == "unsafe_zip_member"
    assert member in said


def test_threat_3_a_link_inside_a_zip_when_opened_then_refused(tmp_path: Path) -> None:
    assert refusal(written.link(tmp_path / "tat.zip", "x.shp", "/etc/passwd"))[0] == "unsafe_zip_member"


def test_threat_3_a_zip_of_too_many_members_when_opened_then_refused(tmp_path: Path) -> None:
    members = {f"{number}.shp": b"" for number in range(1_001)}
    assert refusal(written.zipped(tmp_path / "nhieu.zip", members))[0] == "zip_bomb"


def test_threat_3_a_workbook_with_one_cell_in_the_last_corner_when_opened_then_refused(
    tmp_path: Path,
) -> None:
    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = cell.format(1, "A") + cell.format(1_048_576, "XFD")
    path = written.with_sheet(tmp_path / "thua.xlsx", rows)
    assert path.stat().st_size < 10_000
    assert refusal(path, sheet="Sheet")[0] in (
        "too_many_columns",
        "header_not_found",
        "no_rows",
        "missing_column",
    )


def test_threat_4_laughs_by_the_billion_in_kml_when_opened_then_refused_unparsed(tmp_path: Path) -> None:
    path = tmp_path / "cuoi.kml"
    for before in ("", f"<!-- {'x' * 200_000} -->"):
        inside = KML.format("<Placemark><name>&i;</name></Placemark>")
        path.write_text(f"<?xml version='1.0'?><!-- <kml --> {before}{LAUGHS}{inside}")
        assert refusal(path)[0] == "xml_entities"


def test_threat_4_a_kml_that_asks_for_a_file_of_the_server_when_opened_then_refused(tmp_path: Path) -> None:
    asks = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    for encoding in ("utf-8", "utf-16"):
        path = tmp_path / "hoi.kml"
        path.write_text(f"<?xml version='1.0' encoding='{encoding}'?>{asks}{KML.format('&x;')}", encoding)
        assert refusal(path)[0] in ("xml_entities", "format_in_disguise")


@pytest.mark.parametrize("name", ["cuoi.xlsx", "cuoi.ods"])
def test_threat_4_laughs_inside_a_workbook_when_opened_then_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("xlsx"):
        cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>'
        written.with_sheet(path, cell, prolog=LAUGHS)
    else:
        written.ods(path, "&i;", prolog=LAUGHS)
    assert refusal(path)[0] == "xml_entities"


DISGUISES = {
    "VRT": "<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer>"
    "</OGRVRTDataSource>",
    "GDALG": '{{"type": "gdal_streamed_alg", "command_line": "gdal vector read {secret}"}}',
    "WFS": "<OGRWFSDataSource><URL>http://127.0.0.1:9/</URL></OGRWFSDataSource>",
    "GeoJSON of links": '{{"type": "Topology", "objects": {{}}, "arcs": []}}',
    "SQLite": "SQLite format 3\0" + " " * 100,
}


@pytest.mark.parametrize(
    ("suffix", "inside"),
    [
        *(
            (suffix, "VRT")
            for suffix in (".geojson", ".csv", ".kml", ".gpkg", ".fgb", ".zip", ".xlsx", ".tsv")
        ),
        *((suffix, inside) for suffix in (".geojson", ".csv") for inside in list(DISGUISES)[1:]),
        *((suffix, "WFS") for suffix in (".kml", ".gpkg")),
    ],
)
def test_threat_5_another_format_in_disguise_when_opened_then_refused_and_nothing_it_names_is_read(
    tmp_path: Path, suffix: str, inside: str
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("source_id,occurred_on\nBI-MAT,2025-09-01\n")
    path = tmp_path / f"ten{suffix}"
    path.write_text(DISGUISES[inside].format(secret=secret))
    code, said = refusal(path)
    assert code in ("format_in_disguise", "nul_bytes", "unreadable_file")
    assert "BI-MAT" not in said


@pytest.mark.parametrize(
    "name", ["vsicurl http 127.0.0.1.geojson", "PG:dbname=x.gpkg", "vsizip{bom.zip}.fgb"]
)
def test_threat_5_a_name_that_a_driver_would_follow_when_opened_then_it_is_only_a_name(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    assert refusal(path)[0] == "format_in_disguise"


def test_threat_6_bytes_of_an_old_font_when_nobody_has_said_which_then_offered_and_not_guessed(
    tmp_path: Path,
) -> None:
    worlds.wards(1)
    path = tmp_path / "phong.csv"
    text = "source_id,occurred_on,place_text\nV-1,2025-09-01,ph\xad\xeang B\xd5n S\xad\xacng\n"
    path.write_bytes(text.encode("latin-1"))
    code, said = refusal(path)
    assert code == "encoding_not_confirmed"
    assert said.index("tcvn3: “V-1,2025-09-01,phường Bến Sương”") < said.index("cp1258")
    load(path, encoding="tcvn3")
    assert Incident.objects.get().place_text == "phường Bến Sương"


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_threat_7_days_of_a_spreadsheet_when_real_or_text_then_read_and_a_bare_number_refused(
    tmp_path: Path, epoch: datetime | None
) -> None:
    worlds.wards(1)
    rows = [
        ["source_id", "occurred_on", "unit_code"],
        ["0001", date(2025, 9, 2), "90000"],
        ["0002", "02/09/2025", "90000"],
        ["0003", 45902, "90000"],
        ["0004", date(2031, 1, 1), "90000"],
        ["0005", "31/12/1899", "90000"],
    ]
    path = written.xlsx(tmp_path / "ngay.xlsx", rows, **({"epoch": epoch} if epoch else {}))
    report = load(path)
    loaded = dict(Incident.objects.values_list("source_id", "occurred_on"))
    assert loaded == {"0001": date(2025, 9, 2), "0002": date(2025, 9, 2)}
    assert {problem.row: problem.code for problem in report.first_problems} == {
        4: "serial_date",
        5: "future_date",
        6: "too_old_date",
    }


def test_threat_8_rejected_rows_when_handed_out_as_a_spreadsheet_then_no_formula_in_them(
    tmp_path: Path,
) -> None:
    worlds.wards(1)
    path = written.csv(tmp_path / "sai.csv", [("=1+1", "hôm qua", "@SUM(A1)", "-3", "+84")])
    out = tmp_path / "tu-choi.xlsx"
    order = Order("incidents", path, "thử")
    import_facts(order, by=None, commit=False, rejected_to=(out, "vi"))
    sheet = load_workbook(out).active
    assert sheet is not None
    _, (number, reason, *cells) = sheet.values
    assert cells == ["=1+1", "hôm qua", "@SUM(A1)", -3, "+84"]
    assert (number, "không phải ngày" in str(reason)) == (2, True)
    assert [cell for line in sheet for cell in line if cell.data_type == "f"] == []


def star(vertices: int) -> dict[str, object]:
    """A ring that crosses itself at nearly every side."""
    step = vertices // 2 - 1
    turns = [2 * math.pi * ((place * step) % vertices) / vertices for place in range(vertices)]
    ring = [[108.5 + 0.01 * math.cos(turn), 15.5 + 0.01 * math.sin(turn)] for turn in turns]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def test_threat_9_an_area_that_crosses_itself_when_opened_then_refused_with_the_place_and_unmended(
    tmp_path: Path,
) -> None:
    path = written.geojson(tmp_path / "sao.geojson", ({"source_id": "V-1"}, star(3_001)))
    code, said = refusal(path)
    assert code == "invalid_geometry"
    assert "row 2" in said
    assert "Self-intersection[108.5" in said


def test_threat_9_an_area_of_more_vertices_than_any_drawn_one_when_opened_then_refused(
    tmp_path: Path,
) -> None:
    path = written.geojson(tmp_path / "to.geojson", ({"source_id": "V-1"}, star(50_001)))
    code, said = refusal(path)
    assert code == "geometry_too_large"
    assert "50,002" in said


def test_threat_10_the_same_spreadsheet_when_sent_twice_then_nothing_changes(tmp_path: Path) -> None:
    worlds.wards(1)
    rows = [[*written.HEAD], *(["V-1", date(2025, 9, 2), 108.505, 15.505, "90000"],)]
    path = written.xlsx(tmp_path / "hai-lan.xlsx", rows)
    first = load(path)
    before = [list(model.objects.order_by("pk").values_list()) for model in (Incident, ImportRun, AuditEntry)]
    again = load(path)
    after = [list(model.objects.order_by("pk").values_list()) for model in (Incident, ImportRun, AuditEntry)]
    assert (first.counts["new"], again.counts["unchanged"], again.same_as) == (1, 1, first.run_id)
    assert before == after
