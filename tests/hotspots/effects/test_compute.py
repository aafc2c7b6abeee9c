"""Studies from stored facts: the right incidents, areas, controls and days."""

from datetime import date, timedelta

import pytest

from geo.models import Incident, PointEvent
from hotspots.effects.as_json import result_of, settings_of
from hotspots.effects.compute import study
from hotspots.effects.settings import Deed, Settings
from hotspots.effects.subjects import of_campaign, of_point, of_unit
from hotspots.errors import EffectError
from hotspots.evaluation.displacement.difference import Verdict
from tests import worlds
from tests.hotspots.effects.effects_world import DAY, LAST, build

pytestmark = pytest.mark.django_db
USUAL = Settings()
# A band that does not reach the middle of the next ward.
NARROW = Settings(ring_m=200)


def counts(zone) -> tuple[int, int]:
    return zone.change.before, zone.change.after


def test_removal_when_half_ends_then_the_twin_is_the_control_and_the_difference_is_told():
    world = build()
    made = study(of_point(world.point), USUAL)
    assert counts(made.effect.target) == (72, 36)
    assert counts(made.effect.control) == (72, 72)
    assert counts(made.effect.ring) == counts(made.effect.control_ring) == (0, 0)
    assert made.effect.whole.estimate == -36
    assert made.effect.verdict is Verdict.FELL
    assert (made.months.first, made.months.last) == (DAY.replace(year=2023), LAST)
    # The one known by its ward only cannot be counted, and is told.
    assert made.left_out == {"all": 1, "here": 1}
    result = result_of(made)
    assert result["controls"][0]["name"] == world.units[5].full_name
    assert result["controls"][0]["gap"] == 0
    assert settings_of(made)["first"] == settings_of(made)["last"] == DAY.isoformat()


def test_removal_when_a_point_was_removed_at_the_twin_then_another_place_is_the_control():
    world = build()
    worlds.drug_point(
        "Đ-2",
        unit=world.units[5],
        point=worlds.inside(5, 0),
        events=[("reported", date(2025, 1, 1)), ("removed", date(2026, 1, 1))],
    )
    result = result_of(study(of_point(world.point), USUAL))
    assert result["controls"][0]["name"] != world.units[5].full_name
    assert world.units[5].full_name not in {each["name"] for each in result["offered"]}


def test_removal_when_another_control_is_chosen_then_it_is_used():
    world = build()
    offered = result_of(study(of_point(world.point), USUAL))["offered"]
    other = offered[1]
    made = study(of_point(world.point), Settings(controls=(other["key"],)))
    assert [match.place.key for match in made.chosen] == [other["key"]]
    assert counts(made.effect.control) == (96, 96)


@pytest.mark.parametrize(
    ("controls", "said"),
    [(("0_0",), "“0_0” is no candidate"), (("a", "b"), "“a” is no candidate")],
)
def test_removal_when_the_control_is_no_candidate_then_says_so(controls, said):
    with pytest.raises(EffectError, match=said):
        study(of_point(build().point), Settings(controls=controls))


def test_removal_when_the_point_came_back_then_its_day_is_told():
    world = build()
    PointEvent.objects.create(point=world.point, kind="reappeared", day=date(2026, 2, 1))
    assert study(of_point(world.point), USUAL).returned == [date(2026, 2, 1)]


def test_removal_when_cases_have_no_exact_day_then_they_are_not_counted():
    world = build()
    Incident.objects.filter(source_id__startswith="0-30-").update(date_precision="month")
    made = study(of_point(world.point), USUAL)
    assert counts(made.effect.target) == (72, 33)
    assert made.left_out == {"all": 4, "here": 4}


def test_unit_when_nothing_is_named_then_its_last_removal_counts_and_wards_are_compared():
    world = build()
    made = study(of_unit(world.units[0]), NARROW)
    assert made.subject.deed == Deed(first=DAY, last=DAY)
    assert [match.place.key for match in made.chosen] == [str(world.units[5].pk)]
    assert made.effect.whole.estimate == -36


def test_unit_when_a_ward_had_removals_of_its_own_then_it_is_offered_last():
    world = build()
    worlds.drug_point(
        "Đ-2",
        unit=world.units[5],
        point=worlds.inside(5, 0),
        events=[("reported", date(2025, 1, 1)), ("removed", date(2026, 1, 1))],
    )
    result = result_of(study(of_unit(world.units[0]), NARROW))
    assert [result["offered"][-1][key] for key in ("name", "busy")] == [world.units[5].full_name, 1]


def test_campaign_when_one_ward_took_part_then_is_measured_about_its_days():
    world = build()
    made = study(of_campaign(world.campaign), NARROW)
    assert made.effect.verdict is Verdict.FELL
    assert made.effect.whole.estimate == -33
    assert made.months.last == LAST - timedelta(days=26)


def test_campaign_when_two_wards_took_part_then_two_controls_are_wanted():
    world = build()
    world.campaign.units.set([world.units[0], world.units[1]])
    made = study(of_campaign(world.campaign), NARROW)
    assert len(made.chosen) == 2
    with pytest.raises(EffectError, match="2 areas want as many controls, and 1 were chosen"):
        study(of_campaign(world.campaign), Settings(ring_m=200, controls=(made.chosen[0].place.key,)))


def test_campaign_when_it_was_held_everywhere_then_says_there_is_no_control():
    world = build()
    world.campaign.units.clear()
    with pytest.raises(EffectError, match="Cao điểm thử was held everywhere: there is no control"):
        of_campaign(world.campaign)


def test_subject_when_nothing_was_removed_or_has_no_place_then_says_so():
    world = build()
    with pytest.raises(EffectError, match="the point Đ-1 was not removed on 2020-01-01"):
        of_point(world.point, day=date(2020, 1, 1))
    with pytest.raises(EffectError, match="no point was removed in Phường Ô 1"):
        of_unit(world.units[1])
    world.point.geometry = None
    with pytest.raises(EffectError, match="the point Đ-1 has no place"):
        of_point(world.point)
    world.units[0].boundary = None
    with pytest.raises(EffectError, match="has no boundary"):
        of_unit(world.units[0])


def test_study_when_there_is_no_incident_then_says_so():
    world = build()
    Incident.objects.all().delete()
    with pytest.raises(EffectError, match="there are no incidents"):
        study(of_point(world.point), USUAL)


def test_study_when_made_twice_then_is_the_same_and_changes_with_the_data():
    world = build()
    one, other = (study(of_point(world.point), USUAL) for _ in range(2))
    assert result_of(one) == result_of(other)
    assert one.fingerprint == other.fingerprint
    Incident.objects.filter(source_id="0-30-0").update(occurred_on=date(2026, 4, 1))
    assert study(of_point(world.point), USUAL).fingerprint != one.fingerprint


def test_study_when_a_place_lies_outside_the_province_then_it_is_no_control():
    world = build()
    type(world.units[5]).objects.filter(pk=world.units[5].pk).update(province_code="91")
    result = result_of(study(of_point(world.point), USUAL))
    assert world.units[5].full_name not in {each["name"] for each in result["offered"]}
