"""A figure that would fetch something elsewhere is refused, not shown."""

import folium
import pytest
from folium.plugins import MarkerCluster

from maps.rendering import RenderingError
from maps.rendering.page_map import PageMap
from maps.rendering.parts import split


def test_split_when_a_plugin_links_another_host_then_refuses_and_names_the_file():
    page_map = PageMap(tiles=None)
    MarkerCluster().add_to(page_map)
    with pytest.raises(RenderingError, match=r"would fetch .*markercluster"):
        split(page_map.get_root())


def test_split_when_it_is_a_plain_folium_map_then_refuses():
    with pytest.raises(RenderingError, match="would fetch"):
        split(folium.Map(tiles=None).get_root())
