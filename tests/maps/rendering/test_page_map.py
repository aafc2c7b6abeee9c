"""The rendered map: nothing from other hosts, nothing of folium's page, and no text that becomes code."""

import re

import folium
import pytest

from maps.layers import LAYERS
from maps.rendering import Basemap, RenderingError, map_parts
from maps.rendering.elements import FURNITURE, LAYER_ELEMENTS
from maps.rendering.page_map import PageMap

CODES = [layer.code for layer in LAYERS]
NASTY = "</script><script>alert(1)</script> ${alert(1)} `x` <img src=x onerror=alert(1)> ' \" \\"


def drawn(**settings):
    return map_parts(layers=CODES, settings={"centre": (16.0, 106.0), "zoom": 6, **settings})


def everything(parts):
    links = "".join(f'href="{link}"' for link in [*parts.style_links, *parts.script_links])
    return links + parts.style + parts.first_script + parts.markup + parts.script


def test_map_when_rendered_then_links_only_our_own_files():
    parts = drawn()
    assert parts.style_links == ["/static/vendor/leaflet/dist/leaflet.css"]
    assert parts.script_links == ["/static/vendor/leaflet/dist/leaflet.js"]
    assert not re.search(r"""(src|href)\s*=\s*["']?\s*(https?:)?//""", everything(parts))


def test_map_when_rendered_then_the_lists_of_folium_itself_are_as_they_were():
    before = [list(folium.Map.default_js), list(folium.Map.default_css)]
    drawn()
    assert [folium.Map.default_js, folium.Map.default_css] == before
    assert PageMap.default_js is not folium.Map.default_js


def test_map_when_rendered_then_brings_no_viewport_nor_page_rules_of_its_own():
    parts = drawn()
    assert "user-scalable" not in everything(parts)
    assert "html, body" not in parts.style


def test_map_when_it_has_no_tiles_then_still_has_a_largest_zoom():
    assert '"maxZoom": 18' in drawn().script


def test_map_when_rendered_then_mounts_each_layer_and_each_piece_of_furniture_once():
    script = drawn().script
    for element in (*LAYER_ELEMENTS.values(), *FURNITURE):
        assert script.count(f'page.add("{element.part}"') == 1


def test_map_when_a_layer_is_not_the_readers_then_its_module_is_not_mounted():
    script = map_parts(layers=["wards"], settings={"centre": (0, 0), "zoom": 2}).script
    assert 'page.add("wards"' in script
    assert 'page.add("points"' not in script


def test_every_layer_when_listed_then_has_an_element_that_draws_it():
    assert set(LAYER_ELEMENTS) == set(CODES)


def test_text_when_it_tries_to_end_the_script_then_stays_text():
    script = drawn(note=NASTY).script
    assert "</script" not in script.lower()
    assert "<img" not in script
    # Inside a JSON string neither ${} nor a backtick means anything; it stands between double quotes.
    assert re.search(r'"note": "[^"\n]*\$\{alert\(1\)\}', script)


def test_credit_when_it_holds_markup_then_is_escaped_twice_for_leaflet_and_for_the_script():
    basemap = Basemap("https://tiles.example/{z}/{x}/{y}.png", NASTY)
    parts = map_parts(layers=CODES, settings={"centre": (0, 0), "zoom": 2}, basemap=basemap)
    assert "<img" not in parts.script
    assert "</script" not in parts.script.lower()
    assert "\\u0026lt;img" in parts.script


def test_basemap_when_on_another_host_then_only_that_host_may_send_images():
    basemap = Basemap("https://tiles.example:8443/{z}/{x}/{y}.png")
    parts = map_parts(layers=CODES, settings={"centre": (0, 0), "zoom": 2}, basemap=basemap)
    assert parts.image_host == "https://tiles.example:8443"
    assert drawn().image_host == ""


def test_basemap_when_on_our_own_host_then_the_policy_stays():
    assert Basemap("/tiles/{z}/{x}/{y}.png").host == ""


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("ftp://tiles.example/{z}/{x}/{y}", "give an http"),
        ("javascript:alert(1)//{z}{x}{y}", "give an http"),
        ("//tiles.example/{z}/{x}/{y}", "give an http"),
        ("https://tiles.example/world.png", r"lacks \{z\}, \{x\} or \{y\}"),
    ],
)
def test_basemap_when_it_is_no_tile_address_then_says_so(url, sentence):
    with pytest.raises(RenderingError, match=sentence):
        Basemap(url)
