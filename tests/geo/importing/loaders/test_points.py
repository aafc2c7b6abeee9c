from datetime import date
from pathlib import Path

import pytest

from geo.actions.import_facts import ImportReport, import_facts
from geo.importing.runner import Order
from geo.models import DrugPoint, PointEvent, RejectedRow
from tests import worlds

pytestmark = pytest.mark.django_db
FORMATS = Path(__file__).resolve().parents[4] / "fixtures" / "formats"
HEAD = "source_id,kind,evidence,lon,lat,event,event_on,merged_into\n"


def load(path: Path, *, update: bool = False) -> ImportReport:
    return import_facts(Order("points", path, "thử", update=update), by=None, commit=True)


def written(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / f"diem-{len(list(tmp_path.iterdir()))}.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def reasons() -> dict[int, list[str]]:
    return {row.row_number: [each["code"] for each in row.problems] for row in RejectedRow.objects.all()}


def test_points_when_imported_then_with_their_ledgers_and_places() -> None:
    wards = worlds.wards()
    report = load(FORMATS / "points.csv")
    assert (report.counts["new"], report.counts["events"], report.rejected) == (3, 6, 0)
    first, moving, merged = DrugPoint.objects.order_by("source_id")
    assert [event.kind for event in first.events.all()] == ["reported", "verified", "removed"]
    assert (first.unit, first.evidence, first.kind) == (wards[0], "established", "USE_POINT")
    assert (moving.geometry, moving.recorded_unit, moving.unit) == (None, wards[1], wards[1])
    assert merged.events.get(kind="merged").merged_into == first


def test_points_when_the_same_file_comes_twice_then_nothing_changes() -> None:
    worlds.wards()
    first = load(FORMATS / "points.csv")
    again = load(FORMATS / "points.csv")
    assert again.same_as == first.run_id
    assert PointEvent.objects.count() == 6


def test_ledger_when_a_later_file_goes_on_then_only_the_new_line_is_added(tmp_path: Path) -> None:
    worlds.wards()
    load(FORMATS / "points.csv")
    report = load(written(tmp_path, "D-01,USE_POINT,,,,tái phức tạp,2025-10-01,"))
    assert (report.counts["new"], report.counts["events"]) == (0, 1)
    assert DrugPoint.objects.get(source_id="D-01").events.last().day == date(2025, 10, 1)


def test_point_when_an_event_cannot_follow_then_the_whole_point_waits(tmp_path: Path) -> None:
    worlds.wards()
    report = load(
        written(
            tmp_path,
            "D-1,RETAIL,,108.505,15.505,reported,2025-08-01,",
            "D-1,RETAIL,,,,reappeared,2025-08-09,",
            "D-2,RETAIL,,108.505,15.505,reported,2025-08-01,",
            "D-3,RETAIL,,108.505,15.505,reported,2025-08-01,",
            "D-3,RETAIL,,,,merged,2025-08-02,D-1",
        )
    )
    assert report.counts["new"] == 1
    assert reasons() == {
        2: ["case_has_rejected_row"],
        3: ["event_order"],
        5: ["case_has_rejected_row"],
        6: ["merged_into_unknown"],
    }


def test_point_when_a_known_one_moves_then_refused_unless_corrected(tmp_path: Path) -> None:
    wards = worlds.wards()
    load(written(tmp_path, "D-1,RETAIL,,108.505,15.505,reported,2025-08-01,"))
    moved = written(tmp_path, "D-1,RETAIL,,108.515,15.505,reported,2025-08-01,")
    assert load(moved).rejected == 1
    assert reasons() == {2: ["duplicate_different"]}
    report = load(moved, update=True)
    assert report.counts["updated"] == 1
    point = DrugPoint.objects.get()
    assert (point.unit, point.version) == (wards[1], 2)


def test_point_when_lines_of_one_day_are_told_twice_then_checked_as_they_are_written(tmp_path: Path) -> None:
    worlds.wards()
    twice = ("verified", "reported", "verified")
    report = load(written(tmp_path, *(f"D-1,RETAIL,,108.505,15.505,{kind},2025-08-01," for kind in twice)))
    assert report.counts["new"] == 0
    assert reasons() == {2: ["case_has_rejected_row"], 3: ["event_order"], 4: ["case_has_rejected_row"]}


def test_point_when_a_later_file_establishes_it_then_it_is_established(tmp_path: Path) -> None:
    worlds.wards()
    load(written(tmp_path, "D-1,RETAIL,suspected,108.505,15.505,reported,2025-08-01,"))
    report = load(written(tmp_path, "D-1,RETAIL,established,,,verified,2025-08-05,"))
    assert (report.counts["updated"], report.counts["events"]) == (1, 1)
    point = DrugPoint.objects.get()
    assert (point.evidence, point.version) == ("established", 2)
    load(written(tmp_path, "D-1,RETAIL,,108.506,15.505,listed,2025-08-06,"), update=True)
    assert DrugPoint.objects.get().evidence == "established"


def test_points_when_merged_into_each_other_then_neither_is_lost(tmp_path: Path) -> None:
    worlds.wards()
    here = "RETAIL,,108.505,15.505"
    load(written(tmp_path, f"D-1,{here},verified,2025-08-01,", f"D-2,{here},verified,2025-08-01,"))
    load(written(tmp_path, f"D-1,{here},merged,2025-08-02,D-2"))
    report = load(written(tmp_path, f"D-2,{here},merged,2025-08-03,D-1"))
    assert (report.rejected, report.counts["events"]) == (1, 0)
    assert reasons() == {2: ["merged_into_itself"]}
    ring = [
        f"D-{own},{here},{event},2025-08-0{day},{other}"
        for own, into in ((3, "D-4"), (4, "D-3"))
        for event, day, other in (("verified", 1, ""), ("merged", 2, into))
    ]
    assert load(written(tmp_path, *ring)).counts["new"] == 0
