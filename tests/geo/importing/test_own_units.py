"""A clerk brings in rows of the own ward and of no other."""

from datetime import date

import pytest

from geo.access.scope import scope_of
from geo.actions.undo_import import UndoRefused, undo_import
from geo.actions.uploads import import_upload
from geo.importing.own_units import with_predecessors
from geo.jobs.errors import JobFailed
from geo.models import AdminUnit, Incident, UnitSuccession, Venue, VenueInspection
from geo.uploads.errors import UploadRefused
from geo.uploads.order import own_sources
from tests import worlds
from tests.geo.uploads_world import HEADING, Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads_folder")]


@pytest.fixture
def office():
    first, _second = worlds.wards(2)
    return Office(worlds.account("clerk", first), source="unit 90000")


def test_rows_when_of_another_ward_then_are_refused_by_point_before_statement(office):
    rows = [
        "A-1,2025-09-01,108.505,15.505,,sale",  # own by its point
        "A-2,2025-09-01,108.515,15.505,90000,sale",  # its point lies in the other ward
        "A-3,2025-09-01,,,90000,sale",  # own by its statement
        "A-4,2025-09-01,,,90001,sale",  # the other's
        "A-5,2025-09-01,109.9,15.505,,sale",  # outside all
    ]
    upload = office.brought_in(HEADING + "\n".join(rows) + "\n")
    assert set(Incident.objects.values_list("source_id", flat=True)) == {"A-1", "A-3"}
    refused = upload.run.rejected.order_by("row_number")
    assert [row.row_number for row in refused] == [3, 5, 6]
    assert {problem["code"] for row in refused for problem in row.problems} == {"not_your_unit"}
    assert refused[0].problems[0]["found"] == "108.515000, 15.505000"
    assert refused[1].problems[0]["found"] == "90001"


def test_updates_when_of_facts_that_lie_in_another_ward_now_then_are_refused(office):
    own, other = AdminUnit.objects.order_by("code")
    for name, unit in (("A-1", own), ("A-2", other), ("A-3", None)):
        worlds.incident(name, unit=unit, source=office.source)
        Venue.objects.create(
            source=office.source, source_id=name, name="cũ", kind="karaoke", unit=unit, precision="ward"
        )
    rows = [f"A-{number},2025-09-01,108.505,15.505,,sale" for number in (1, 2, 3)]
    upload = office.brought_in(HEADING + "\n".join(rows) + "\n", update=True)
    assert [row.problems[0]["code"] for row in upload.run.rejected.all()] == ["not_your_unit"]
    assert Incident.objects.get(source_id="A-2").unit == other
    assert Incident.objects.filter(unit=own).count() == 2
    venues = "".join(f"A-{number},mới,karaoke,108.505,15.505\n" for number in (1, 2, 3))
    office.brought_in(f"source_id,name,kind,lon,lat\n{venues}", kind="venues", update=True)
    assert dict(Venue.objects.values_list("source_id", "name")) == {"A-1": "mới", "A-2": "cũ", "A-3": "mới"}


def test_events_when_of_a_point_in_another_ward_then_are_refused(office):
    other = AdminUnit.objects.get(code="90001")
    events = [("reported", date(2025, 3, 1)), ("verified", date(2025, 3, 2))]
    point = worlds.drug_point(
        "D-1", unit=other, point=worlds.inside(1, 0), events=events, kind="DIEM", source=office.source
    )
    row = "D-1,DIEM,108.505,15.505,removed,2025-04-01\n"
    upload = office.brought_in(f"source_id,kind,lon,lat,event,event_on\n{row}", kind="points", update=True)
    assert upload.run.counts["problems"] == {"not_your_unit": 1}
    point.refresh_from_db()
    assert (point.unit, point.events.count()) == (other, 2)


def test_inspections_when_of_another_wards_venue_or_of_none_then_are_refused(office):
    own, other = AdminUnit.objects.order_by("code")
    for name, unit in (("CS-1", own), ("CS-2", other)):
        Venue.objects.create(
            source=office.source, source_id=name, name=name, kind="karaoke", unit=unit, precision="ward"
        )
    rows = "".join(f"{name},2025-09-01,nothing\n" for name in ("CS-1", "CS-2", "CS-3"))
    upload = office.brought_in(f"mã cơ sở,ngày kiểm tra,kết quả\n{rows}", kind="inspections")
    assert list(VenueInspection.objects.values_list("venue__source_id", flat=True)) == ["CS-1"]
    assert [row.problems[0]["found"] for row in upload.run.rejected.order_by("row_number")] == [
        "CS-2",
        "CS-3",
    ]


def test_rows_when_sent_by_a_planner_then_all_wards_are_own(office):
    text = HEADING + "A-1,2025-09-01,108.505,15.505,,sale\nA-2,2025-09-01,108.515,15.505,,sale\n"
    Office(worlds.account("planner")).brought_in(text)
    assert Incident.objects.count() == 2


def test_sources_when_the_ward_has_residential_groups_then_the_ward_alone_is_one(office):
    own = AdminUnit.objects.get(code="90000")
    groups = worlds.edition(level="residential_group", name="Tổ dân phố")
    worlds.ward(groups, 0, code="90000-1", name="Tổ 1", parent=own)
    office.by.remembered_scope = None
    assert own_sources(scope_of(office.by)) == {"unit 90000": "Phường Ô 0.0"}


def test_source_when_a_clerk_chooses_anothers_then_is_refused_as_ids_could_be_probed(office):
    assert own_sources(scope_of(office.by)) == {"unit 90000": "Phường Ô 0.0"}
    with pytest.raises(UploadRefused, match="đơn vị mình"):
        Office(office.by, source="unit 90001").send(HEADING)


def test_clerk_when_moved_to_another_ward_then_neither_brings_in_nor_undoes_files_of_the_first(office):
    row = HEADING + "A-1,2025-09-01,108.505,15.505,,sale\n"
    run = office.brought_in(row).run
    waiting = import_upload(office.tried(row.replace("A-1", "A-2")), by=office.by)
    office.by.memberships.update(unit=AdminUnit.objects.get(code="90001"))
    office.by.remembered_scope = None
    with pytest.raises(JobFailed, match="đơn vị mình"):
        office.work(waiting)
    with pytest.raises(UndoRefused, match="không còn phụ trách"):
        undo_import(run, by=office.by)
    assert list(Incident.objects.values_list("source_id", flat=True)) == ["A-1"]


def test_units_when_an_old_ward_became_one_of_them_whole_then_it_is_own_too(office):
    old = worlds.edition(valid_from=date(2020, 1, 1), valid_to=date(2025, 7, 1))
    whole, split = worlds.ward(old, 0, name="Cũ"), worlds.ward(old, 1, name="Chia")
    new = worlds.AdminUnit.objects.get(code="90000", edition__valid_to=None)
    other = worlds.AdminUnit.objects.get(code="90001", edition__valid_to=None)
    UnitSuccession.objects.create(predecessor=whole, successor=new, area_share=1)
    UnitSuccession.objects.create(predecessor=split, successor=new, area_share=0.4)
    UnitSuccession.objects.create(predecessor=split, successor=other, area_share=0.6)
    assert with_predecessors(frozenset({new.pk})) == {new.pk, whole.pk}
