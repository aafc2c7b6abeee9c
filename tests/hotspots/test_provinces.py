"""Runs of one province at a time: which province an incident is in, and that no hotspot crosses."""

from datetime import date
from io import StringIO

import pytest
import shapely
from django.core.management import CommandError, call_command

from geo.models import AdminUnit
from geo.placing.facts import place_incidents
from hotspots.actions.find_hotspots import find_hotspots
from hotspots.contract import Need, silent
from hotspots.errors import ParameterError, ScopeError
from hotspots.methods import named
from hotspots.methods.dbscan import DbscanParams
from hotspots.models import HotspotRun
from hotspots.observations import Window, observe
from hotspots.partitions import NOWHERE
from hotspots.provinces import partition_named
from hotspots.studies import study_of
from maps.views.hotspot_facts import command_of, parameters_of
from tests import worlds
from tests.hotspots.spots_world import FIRST, LAST

pytestmark = pytest.mark.django_db
YEAR = Window(first=FIRST, last=LAST)


def border() -> list[AdminUnit]:
    """Two wards side by side, each in a province of its own, and a heap of twelve across their border."""
    of = worlds.edition(valid_from=date(2025, 1, 1))
    units = [
        worlds.ward(of, column, province_code=code, province_name=name)
        for column, (code, name) in enumerate([("01", "Hà Nội"), ("25", "Phú Thọ")])
    ]
    for number in range(12):
        share = 1 + (number - 5.5) * 0.002
        worlds.incident(f"b-{number}", point=worlds.inside(0, 0, dx=share))
    place_incidents()
    return units


def find(partition: str = "", **params):
    return find_hotspots(
        named("dbscan"),
        DbscanParams(min_points=5, **params),
        window=YEAR,
        by=None,
        progress=silent,
        partition=partition,
    ).run


def test_partition_when_named_gives_each_incident_its_province_and_each_its_ground():
    border()
    study = study_of(YEAR, observe(YEAR), needs={Need.AREAS})
    partition = partition_named("province", study)
    assert partition.names == ("Hà Nội", "Phú Thọ")
    assert sorted(partition.part_of.tolist()) == [0] * 6 + [1] * 6
    assert NOWHERE not in partition.part_of
    assert sum(ground.area for ground in partition.grounds) == pytest.approx(shapely.area(study.ground))


def test_find_hotspots_when_run_by_province_then_no_hotspot_crosses_and_the_run_says_so():
    border()
    whole, parted = find(), find("province")
    assert [spot.count for spot in whole.hotspots.all()] == [12]
    assert [spot.count for spot in parted.hotspots.all()] == [6, 6]
    for spot in parted.hotspots.all():
        units = spot.members.values_list("incident__unit__province_name", flat=True)
        assert set(units) == {spot.statistics["part"]}
    assert parted.parameters == {"eps_m": 150.0, "min_points": 5, "partition": "province"}
    assert [part["part"] for part in parted.summary["facts"]["parts"]] == ["Hà Nội", "Phú Thọ"]
    assert ("chạy riêng cho từng", "tỉnh, thành phố") in parameters_of(parted)
    assert "--partition province" in command_of(parted)
    assert "--partition" not in command_of(whole)


def test_find_hotspots_when_run_again_by_province_hands_back_that_run_and_not_the_whole():
    border()
    whole = find()
    parted = find("province")
    assert whole != parted
    assert find("province") == parted


def test_command_when_run_by_province_tells_the_partition():
    border()
    out = StringIO()
    call_command(
        "find_hotspots",
        f"--from={FIRST}",
        f"--to={LAST}",
        "--min-points=5",
        "--partition=province",
        stdout=out,
    )
    assert "dbscan (eps_m 150, min_points 5, partition province)" in out.getvalue()
    assert HotspotRun.objects.get().hotspots.count() == 2


def test_partition_when_unknown_says_which_there_are():
    border()
    study = study_of(YEAR, observe(YEAR), needs={Need.AREAS})
    with pytest.raises(ParameterError, match="--partition is “river”; choose province"):
        partition_named("river", study)
    with pytest.raises(CommandError, match="invalid choice: 'river'"):
        call_command("find_hotspots", f"--from={FIRST}", f"--to={LAST}", "--partition=river")


def test_partition_when_a_unit_says_no_province_names_it():
    units = border()
    AdminUnit.objects.filter(pk=units[1].pk).update(province_code="")
    study = study_of(YEAR, observe(YEAR), needs={Need.AREAS})
    with pytest.raises(
        ScopeError, match=r"1 of 2 units say no province, the first is Phường Ô 1\.0 \(90001\)"
    ):
        partition_named("province", study)


def test_partition_when_the_study_has_no_areas_says_so():
    border()
    with pytest.raises(ScopeError, match="to look at one province at a time the study needs areas"):
        partition_named("province", study_of(YEAR, observe(YEAR), needs=set()))
