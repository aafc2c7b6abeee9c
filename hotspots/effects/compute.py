"""A study from what is stored: which months, which areas, which control, and what came of it."""

from dataclasses import dataclass
from datetime import date

from geo.models import PointEvent, PointEventKind
from hotspots.effects import facts
from hotspots.effects.areas import Areas, about_point, of_units
from hotspots.effects.settings import Settings
from hotspots.effects.subjects import Subject
from hotspots.errors import EffectError
from hotspots.evaluation.displacement.controls import Match, picked, ranked
from hotspots.evaluation.displacement.months import Months, months_around
from hotspots.evaluation.displacement.places import Place
from hotspots.evaluation.displacement.study import Effect, effect_of
from hotspots.models import SubjectKind
from hotspots.observations import Window, metric_srid


@dataclass(frozen=True, kw_only=True)
class Study:
    """A study with all that repeats it. ``chosen`` are the controls in use, ``returned`` the days on which
    a removed point came back within the months after.
    """

    subject: Subject
    settings: Settings
    months: Months
    known: tuple[date, date]
    areas: Areas
    chosen: list[Match]
    effect: Effect
    left_out: dict[str, int]
    returned: list[date]
    fingerprint: str
    srid: int


def study(subject: Subject, settings: Settings) -> Study:
    """Compute a study. Reads what the database role may see: only a city's account sees a whole city's
    controls.

    Raises EffectError where there are no whole months, no control, or settings that do not fit.
    """
    known = facts.known_days()
    months = months_around(
        subject.deed.first,
        subject.deed.last,
        matching=settings.matching,
        before=settings.before,
        after=settings.after,
        known=known,
    )
    srid = metric_srid(Window(first=months.first, last=months.last))
    seen = facts.incidents(subject, first=months.first, last=months.last, srid=srid)
    draw = about_point if subject.kind == SubjectKind.POINT else of_units
    areas = draw(subject, seen, settings=settings, months=months, srid=srid)
    controls = _controls(areas, seen, settings, months)
    largest = max(areas.targets, key=lambda place: len(place.area))
    return Study(
        subject=subject,
        settings=settings,
        months=months,
        known=known,
        areas=areas,
        chosen=ranked(largest, controls, seen.days, months=months),
        effect=effect_of(areas.targets, controls, seen.days, months=months),
        left_out=facts.left_out(subject, first=months.first, last=months.last),
        returned=_returned(subject, months),
        fingerprint=seen.fingerprint,
        srid=srid,
    )


def _controls(areas: Areas, seen: facts.Incidents, settings: Settings, months: Months) -> list[Place]:
    """The controls asked for, else those of the rule."""
    if not areas.candidates:
        raise EffectError(
            "no place lies outside all rings and removals", code="no_control", wanted=1, there=0
        )
    if not settings.controls:
        return picked(areas.targets, areas.candidates, seen.days, months=months)
    by_key = {place.key: place for place in areas.candidates}
    strangers = [key for key in settings.controls if key not in by_key]
    if strangers:
        raise EffectError(f"“{strangers[0]}” is no candidate for a control", code="no_candidate")
    if len(settings.controls) != len(areas.targets):
        raise EffectError(
            f"{len(areas.targets)} areas want as many controls, and {len(settings.controls)} were chosen",
            code="wrong_number",
            wanted=len(areas.targets),
            chosen=len(settings.controls),
        )
    return [by_key[key] for key in settings.controls]


def _returned(subject: Subject, months: Months) -> list[date]:
    if subject.kind != SubjectKind.POINT:
        return []
    lines = PointEvent.objects.filter(point=subject.pk, kind=PointEventKind.REAPPEARED)
    days = lines.filter(day__gt=subject.deed.last, day__lte=months.last).order_by("day")
    return list(days.values_list("day", flat=True))
