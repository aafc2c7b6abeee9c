"""An import is taken back whole, or not at all."""

from datetime import date

import pytest
from django.apps import apps

from geo import summaries
from geo.actions.incidents import IncidentEntry, correct_incident
from geo.actions.undo_import import UndoRefused, undo_import
from geo.importing.kinds import KINDS
from geo.models import (
    AuditEntry,
    DrugPoint,
    ImportRun,
    Incident,
    IncidentPlacement,
    Offence,
    PointEvent,
    RejectedRow,
    UnitFigures,
    UnitMonth,
)
from hotspots.models import Hotspot, HotspotMember
from tests import worlds
from tests.geo.uploads_world import HEADING, Office
from tests.house.sources import ROOT
from tests.maps import everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads_folder")]
TWO = HEADING + "A-1,2025-09-01,108.505,15.505,,sale\nA-2,2025-09-02,108.515,15.505,,possession\n"
POINTS = "source_id,kind,lon,lat,event,event_on\nD-1,DIEM,108.505,15.505,reported,2025-03-01\n"
FIGURES = "unit_code,as_of,residents\n90000,2025-12-14,100\n"


@pytest.fixture
def office():
    worlds.wards(2)
    return Office(worlds.account("planner"))


def brought_in(office, text: str, **sent) -> ImportRun:
    return office.brought_in(text, **sent).run


def counted() -> int:
    return sum(UnitMonth.objects.values_list("incidents", flat=True))


def test_undo_when_nothing_depends_on_it_then_removes_facts_and_counts_and_keeps_report_and_history(office):
    worlds.incident("sẵn có", unit=None, point=worlds.inside(0, 0))
    summaries.recount()
    before = counted()
    run = brought_in(office, TWO + "A-3,2025-99-99,,,,sale\n")
    assert counted() == before + 2
    removed = undo_import(run, by=office.by)
    assert (removed["geo.Incident"], removed["geo.Offence"]) == (2, 2)
    assert list(Incident.objects.values_list("source_id", flat=True)) == ["sẵn có"]
    assert not Offence.objects.exists()
    assert not IncidentPlacement.objects.filter(incident__import_run=run).exists()
    assert counted() == before
    assert summaries.recount() == (0, 0)
    run.refresh_from_db()
    assert (run.undone_by, run.undone_at is not None) == (office.by, True)
    assert RejectedRow.objects.filter(run=run).count() == 1
    history = apps.get_model("geo", "IncidentHistory").objects
    assert set(history.values_list("source_id", flat=True)) == {"A-1", "A-2"}
    assert AuditEntry.objects.filter(action="facts.undo", subject=f"ImportRun {run.pk}").count() == 1


def test_undo_when_done_then_the_same_file_can_be_brought_in_again(office):
    first = brought_in(office, TWO)
    undo_import(first, by=office.by)
    second = brought_in(office, TWO)
    assert second != first
    assert Incident.objects.count() == 2


def test_undo_when_done_already_then_refuses(office):
    run = brought_in(office, TWO)
    undo_import(run, by=office.by)
    with pytest.raises(UndoRefused, match="đã được hoàn tác"):
        undo_import(run, by=office.by)


def test_undo_when_a_row_was_corrected_since_then_refuses_and_removes_nothing(office):
    run = brought_in(office, TWO)
    facts = {"occurred_on": date(2025, 9, 3)}
    entry = IncidentEntry(
        unit=None, point=worlds.inside(1, 0), precision="house", facts=facts, offences=["sale"]
    )
    correct_incident(incident=Incident.objects.get(source_id="A-1"), version=1, entry=entry, by=office.by)
    with pytest.raises(UndoRefused, match="1 bản ghi của nó đã được sửa"):
        undo_import(run, by=office.by)
    assert Incident.objects.count() == 2


def test_undo_when_it_corrected_earlier_rows_then_refuses(office):
    first = brought_in(office, TWO)
    second = brought_in(office, TWO.replace("09-01", "09-05"), update=True)
    with pytest.raises(UndoRefused, match="đã sửa 1 bản ghi có từ trước"):
        undo_import(second, by=office.by)
    with pytest.raises(UndoRefused, match="đã được sửa"):
        undo_import(first, by=office.by)


def test_undo_when_hotspots_were_found_among_its_cases_then_names_them(office):
    run = brought_in(office, TWO)
    spot = everything._spot(everything._run(None, fingerprint="x"), 0, Incident.objects.first())
    with pytest.raises(UndoRefused, match="1 lượt vụ việc trong các điểm nóng đã tính"):
        undo_import(run, by=office.by)
    HotspotMember.objects.all().delete()
    Hotspot.objects.filter(pk=spot.pk).delete()
    undo_import(run, by=office.by)


def test_undo_when_a_points_ledger_went_on_then_refuses_and_else_removes_point_and_ledger(office):
    run = brought_in(office, POINTS, kind="points")
    later = PointEvent.objects.create(point=DrugPoint.objects.get(), kind="verified", day=date(2025, 4, 1))
    with pytest.raises(UndoRefused, match="1 dòng trong sổ của điểm"):
        undo_import(run, by=office.by)
    import pgtrigger

    with pgtrigger.ignore("geo.PointEvent:append_only"):
        later.delete()
    assert undo_import(run, by=office.by)["geo.PointEvent"] == 1
    assert not DrugPoint.objects.exists()


def test_undo_when_figures_then_report_and_values_go(office):
    run = brought_in(office, FIGURES, kind="figures")
    assert undo_import(run, by=office.by) == {"geo.FigureValue": 1, "geo.UnitFigures": 1}
    assert not UnitFigures.objects.exists()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_undo_when_any_kind_then_no_row_of_the_import_is_left(office, kind):
    example = (ROOT / "fixtures" / "formats" / f"{kind}.csv").read_text(encoding="utf-8")
    upload = office.tried(example, kind=kind)
    if "refused" in upload.report or not upload.report["counts"]["new"]:
        pytest.skip("the example needs units of its own")
    upload = office.brought_in(example, kind=kind)
    undo_import(upload.run, by=office.by)
    recorded = [model for model in apps.get_app_config("geo").get_models() if hasattr(model, "import_run")]
    left = {
        model.__name__: model._default_manager.filter(import_run=upload.run).count()
        for model in recorded
        if not hasattr(model, "pgh_tracked_model")
    }
    assert not any(left.values())


def test_undo_when_asked_by_another_clerk_then_refuses(office):
    run = brought_in(office, TWO)
    clerk = worlds.account("clerk", Incident.objects.first().unit)
    with pytest.raises(UndoRefused, match="của người khác"):
        undo_import(run, by=clerk)
