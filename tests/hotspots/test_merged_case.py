"""A case that is merged into another leaves the hotspots it was counted in."""

import pytest

from geo.actions.merge_cases import merge_cases
from hotspots.models import HotspotMember
from tests import worlds
from tests.maps import everything

pytestmark = pytest.mark.django_db


def test_merge_when_the_case_is_in_a_hotspot_then_the_membership_goes_with_it():
    ward = everything.city(1)[0]
    kept = worlds.incident("V-1", unit=ward.unit)
    assert HotspotMember.objects.filter(incident=ward.incident).count() == 2
    merge_cases(kept_id=kept.pk, other_id=ward.incident.pk, by=None)
    assert not HotspotMember.objects.exists()
