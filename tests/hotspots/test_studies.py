"""What a method is given beside its points: ground, wards and residents, as of the window's last day."""

from datetime import date

import numpy as np
import pytest

from geo.models import FigureValue, UnitFigures
from hotspots.contract import Need
from hotspots.errors import ScopeError
from hotspots.observations import Window, observe
from hotspots.studies import study_of
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db
WINDOW = Window(first=FIRST, last=LAST)


def test_study_when_wards_are_needed_then_each_incident_knows_its_own():
    units = two_heaps()
    study = study_of(WINDOW, observe(WINDOW), needs={Need.AREAS})
    counts = np.bincount(study.area_of, minlength=3)
    assert [int(counts[study.areas.keys.tolist().index(unit.pk)]) for unit in units] == [12, 10, 3]
    assert study.ground.area == pytest.approx(sum(outline.area for outline in study.areas.outlines))


def test_study_when_nothing_is_needed_then_no_boundary_is_read():
    two_heaps()
    study = study_of(WINDOW, observe(WINDOW), needs=set())
    assert (study.ground, study.areas, study.area_of) == (None, None, None)
    assert len(study.xy) == len(study.days) == 25


def test_residents_when_reported_twice_then_the_last_before_the_end_counts_and_others_are_unknown():
    units = two_heaps()
    for day, value in ((date(2024, 1, 1), 900), (date(2025, 6, 1), 1_000), (date(2026, 6, 1), 5_000)):
        report = UnitFigures.objects.create(unit=units[0], as_of=day, source="office")
        FigureValue.objects.create(figures=report, indicator="residents", value=value)
    study = study_of(WINDOW, observe(WINDOW), needs={Need.RESIDENTS})
    known = dict(zip(study.areas.keys.tolist(), study.areas.residents.tolist(), strict=True))
    assert known[units[0].pk] == 1_000
    assert np.isnan(known[units[1].pk])


def test_study_when_no_drawn_ward_is_in_force_then_says_so():
    two_heaps()
    early = Window(first=date(1990, 1, 1), last=date(1990, 12, 31))
    with pytest.raises(ScopeError, match="no drawn commune-level unit is in force on 1990-12-31"):
        study_of(early, observe(WINDOW), needs={Need.GROUND})
