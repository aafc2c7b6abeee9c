from datetime import date

from hotspots.removals import Case, Spell, Stage
from hotspots.removals.counts import BINS, by_group, in_bins, relapses, share_of_year
from hotspots.removals.life import Relapse
from hotspots.removals.spells import DISMISSED, REMOVED

TODAY = date(2026, 6, 30)


def case(opened: date | None, ended: date | None = None, *, kind: str = "DIEM", how=REMOVED, **facts) -> Case:
    spell = Spell(reported=opened or date(2020, 1, 1), opened=opened, ended=ended, how=how if ended else None)
    removed = ended is not None and how == REMOVED
    until = ended.replace(year=ended.year + 1) if removed else None
    stage = facts.pop("stage", Stage.FINAL)
    named = {"point": 1, "code": "", "kind": kind, "unit": 1, "unit_name": "", "concern": None}
    return Case(**named, spell=spell, until=until, stage=stage, **facts)


def year(cases, number: int = 2025):
    days = (date(number, 1, 1), date(number, 12, 31))
    return share_of_year(cases, label=str(number), days=days, today=TODAY)


def test_share_when_four_could_be_removed_and_two_were_then_a_half():
    found = year(
        [
            case(date(2024, 5, 1), date(2025, 3, 1)),
            case(date(2024, 5, 1)),
            case(date(2025, 4, 1), date(2025, 12, 31)),
            case(date(2025, 4, 1), date(2026, 1, 1)),
            case(date(2023, 4, 1), date(2024, 12, 31)),
            case(date(2026, 1, 1)),
        ]
    )
    assert (found.open_before, found.found, found.removed, found.share) == (2, 2, 2, 0.5)
    assert found.over


def test_share_when_dismissed_or_never_verified_then_not_counted():
    found = year([case(date(2025, 2, 1), date(2025, 3, 1), how=DISMISSED), case(None)])
    assert (found.base, found.share) == (0, None)


def test_share_when_the_year_runs_then_it_is_said():
    assert not year([case(date(2026, 1, 5))], 2026).over


def test_rate_when_some_are_watched_still_then_only_the_others_count():
    back = Relapse(day=date(2025, 3, 1))
    beside = Relapse(day=date(2025, 3, 1), other=7, metres=50.0)
    found = relapses(
        [
            case(date(2024, 1, 1), date(2025, 1, 1), relapse=back),
            case(date(2024, 1, 1), date(2025, 1, 1), relapse=beside),
            case(date(2024, 1, 1), date(2025, 1, 1)),
            case(date(2024, 1, 1), date(2025, 2, 1), stage=Stage.RETURNED),
            case(date(2024, 1, 1), date(2025, 12, 1), relapse=back),
            case(date(2024, 1, 1), date(2025, 12, 1)),
            case(date(2024, 1, 1)),
        ],
        day=TODAY,
    )
    assert (found.over, found.relapsed, found.reopened, found.beside) == (4, 2, 1, 1)
    assert (found.watched, found.so_far, found.late, found.rate) == (2, 1, 1, 0.5)


def test_rate_when_the_last_day_of_the_watch_is_today_then_it_is_not_over():
    assert relapses([case(date(2025, 1, 1), date(2025, 6, 30))], day=TODAY).rate is None
    assert relapses([case(date(2025, 1, 1), date(2025, 6, 29))], day=TODAY).rate == 0


def test_groups_when_listed_then_the_one_with_most_removals_first():
    cases = [case(date(2024, 1, 1), date(2025, 1, 1), kind=kind) for kind in ("RETAIL", "DIEM", "DIEM")]
    groups = by_group(cases, lambda each: each.kind, day=TODAY)
    assert [(kind, found.over) for kind, found in groups] == [("DIEM", 2), ("RETAIL", 1)]


def test_bins_when_filled_then_each_spell_is_in_one():
    found = in_bins([0, 30, 31, 365, 366, 5000], [True, False, True, True, True, False])
    assert found == [(1, 1), (1, 0), (0, 0), (1, 0), (1, 0), (0, 1)]
    assert len(found) == len(BINS)
