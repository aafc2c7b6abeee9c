"""The folium map of our page: no tiles of its own, no links of its own, our elements."""

from collections.abc import Sequence
from typing import Any, cast

import folium
from branca.element import Figure
from django.templatetags.static import static

from maps.rendering.basemap import Basemap
from maps.rendering.elements import FURNITURE, LAYER_ELEMENTS, OpenPage
from maps.rendering.parts import MapParts, split

MAX_ZOOM = 18


class PageMap(folium.Map):
    """folium.Map with our vendored Leaflet alone.

    folium's own lists name six hosts and are shared by all maps of the process; ours belong to this
    class and leave them untouched. jQuery, Bootstrap and the marker fonts are not used.
    """

    @property
    def default_js(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return [("leaflet", static("vendor/leaflet/dist/leaflet.js"))]

    @property
    def default_css(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return [("leaflet_css", static("vendor/leaflet/dist/leaflet.css"))]


def map_parts(*, layers: Sequence[str], settings: dict[str, Any], basemap: Basemap | None = None) -> MapParts:
    """The pieces of the map page for these layer codes.

    `settings` go to the page's scripts (addresses, layers switched on); raises RenderingError if
    anything drawn would be fetched from another host than the basemap's.
    """
    page_map = bare_map(centre=settings["centre"], zoom=settings["zoom"], basemap=basemap)
    OpenPage(settings).add_to(page_map)
    for element in (*(LAYER_ELEMENTS[code] for code in layers), *FURNITURE):
        element().add_to(page_map)
    return split(cast("Figure", page_map.get_root()), allowed_host=basemap.host if basemap else "")


def bare_map(*, centre: tuple[float, float], zoom: int, basemap: Basemap | None = None) -> PageMap:
    """A map with nothing on it but the operator's tiles, if any; `centre` is latitude, longitude."""
    page_map = PageMap(
        location=list(centre),
        zoom_start=zoom,
        tiles=None,
        control_scale=True,
        zoom_control="topleft",
    )
    # Without tiles folium drops max_zoom, and Leaflet stops at the first cluster or fit without one.
    page_map.options["max_zoom"] = MAX_ZOOM
    page_map.options["attribution_control"] = basemap is not None
    if basemap is None:
        # Without tiles nothing is tied to whole zooms, and the wards can fill the frame.
        page_map.options["zoom_snap"] = 0.25
    else:
        folium.TileLayer(tiles=basemap.url, attr=basemap.credit or " ", max_zoom=MAX_ZOOM).add_to(page_map)
    return page_map
