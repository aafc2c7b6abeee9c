"""A small map of where the places of a file lie."""

from typing import Any, cast

from branca.element import Figure, MacroElement
from folium.template import Template

from maps.rendering.page_map import MAX_ZOOM, PageMap
from maps.rendering.parts import MapParts, split


class OpenPreview(MacroElement):
    """Hands the map over to the module that draws the places, with the addresses it reads."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "openPreview({{ this._parent.get_name() }}, {{ this.options | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__()
        self._name = "OpenPreview"
        self.options = settings


def preview_map_parts(settings: dict[str, Any]) -> MapParts:
    """The pieces of the map. `settings`: addresses of the places and of the units below them."""
    drawn = PageMap(
        location=[16.0, 106.5], zoom_start=6, tiles=None, control_scale=True, zoom_control="topleft"
    )
    drawn.options["max_zoom"] = MAX_ZOOM
    drawn.options["zoom_snap"] = 0.25
    drawn.options["attribution_control"] = False
    drawn.options["scroll_wheel_zoom"] = False
    OpenPreview(settings).add_to(drawn)
    return split(cast("Figure", drawn.get_root()), allowed_host="")
