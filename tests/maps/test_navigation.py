"""The main menu leads somewhere, and its rights exist."""

import pytest
from django.urls import resolve

from geo.access.rights import load_rights
from maps.navigation import ENTRIES


@pytest.mark.parametrize(("url", "right"), [(url, right) for url, _label, right in ENTRIES])
def test_entry_when_in_the_menu_then_leads_to_a_view_of_the_same_right(url, right):
    assert right in load_rights().rights
    assert resolve(url).func.required_right == right
