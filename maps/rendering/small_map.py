"""Small maps of their own on other pages: each hands its map to one function of its page's module."""

from typing import Any, cast

from branca.element import Figure, MacroElement
from folium.template import Template

from maps.rendering.basemap import Basemap
from maps.rendering.page_map import PageMap, bare_map
from maps.rendering.parts import MapParts, split

# Where nothing says better: the middle of the country, whole.
COUNTRY, COUNTRY_ZOOM = (16.0, 106.5), 6


class Opening(MacroElement):
    """Calls `opener` with the map and the addresses of what it shows; the page itself holds no data."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this.opener }}({{ this._parent.get_name() }}, {{ this.options | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, opener: str, settings: dict[str, Any]) -> None:
        super().__init__()
        self._name = opener
        self.opener, self.options = opener, settings


def unit_map_parts(
    settings: dict[str, Any], *, centre: tuple[float, float], basemap: Basemap | None = None
) -> MapParts:
    """A map of units, whose outlines come from the address in `settings`; `centre` is latitude, longitude, as
    Leaflet has them.
    """
    return opened_parts(
        "openUnits", settings, drawn=bare_map(centre=centre, zoom=10, basemap=basemap), basemap=basemap
    )


def track_map_parts(
    settings: dict[str, Any], *, centre: tuple[float, float], basemap: Basemap | None = None
) -> MapParts:
    """A map of a hotspot's outlines through time, which come from the address in `settings`."""
    drawn = bare_map(centre=centre, zoom=15, basemap=basemap)
    return opened_parts("openTrack", settings, drawn=drawn, basemap=basemap)


def picker_parts(*, settings: dict[str, Any], basemap: Basemap | None = None) -> MapParts:
    """A map on which one place is picked; what it shows comes from `settings["url"]`."""
    drawn = bare_map(centre=settings["centre"], zoom=settings["zoom"], basemap=basemap)
    return opened_parts("openPicker", settings, drawn=drawn, basemap=basemap)


def preview_map_parts(settings: dict[str, Any]) -> MapParts:
    """A map of where the places of a file lie. `settings`: addresses of the places and of the units below."""
    drawn = bare_map(centre=COUNTRY, zoom=COUNTRY_ZOOM)
    drawn.options["scroll_wheel_zoom"] = False
    return opened_parts("openPreview", settings, drawn=drawn)


def opened_parts(
    opener: str, settings: dict[str, Any], *, drawn: PageMap, basemap: Basemap | None = None
) -> MapParts:
    """The pieces of a drawn map that the page's function `opener` takes over with its `settings`."""
    Opening(opener, settings).add_to(drawn)
    return split(cast("Figure", drawn.get_root()), allowed_host=basemap.host if basemap else "")
