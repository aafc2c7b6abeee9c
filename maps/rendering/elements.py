"""Our own folium elements: one per idea, each mounting one module of static/maps/js/map/.

An element carries options only, never data: data come from our endpoints. Options pass through
`tojson`, which writes <, >, & and ' as \\u escapes, so that no text can end the script.
"""

from typing import Any, ClassVar

from branca.element import MacroElement
from folium.template import Template


class OpenPage(MacroElement):
    """Hands the map over to the page's modules, with the addresses of payloads and pages."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "const page = openPage({{ this._parent.get_name() }}, {{ this.options | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__()
        self._name = "OpenPage"
        self.options = settings


class Part(MacroElement):
    """Mounts the module called `part` on the page."""

    part: ClassVar[str]
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "page.add({{ this.part | tojson }}, {{ this.options | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self._name = type(self).__name__
        self.options = options


class WardStatus(Part):
    """Wards in the colour of the month, with hatching, dots, numerals and double borders."""

    part = "wards"


class DrugPoints(Part):
    """Open points, fading rings of removed ones, a pulse where one came back."""

    part = "points"


class Hotspots(Part):
    """Outlines of a run with their numbers."""

    part = "hotspots"


class RunCells(Part):
    """The field of a run, cell by cell."""

    part = "cells"


class Incidents(Part):
    """Sums of incidents in cells on a canvas."""

    part = "incidents"


class Venues(Part):
    """Venues at work in the month, as small squares on near views."""

    part = "venues"


class Sites(Part):
    """Ports, stations, rehab centres and clinics at work in the month."""

    part = "sites"


class KeyRoutes(Part):
    """Key routes in force in the month, as wide as their corridor."""

    part = "routes"


class LayerSwitches(Part):
    """Layer boxes, period, window and rule in the side panel."""

    part = "switches"


class MonthSlider(Part):
    """The clock of all layers, with its curve and counter."""

    part = "slider"


class WardTable(Part):
    """The same month as rows."""

    part = "table"


class SidePanels(Part):
    """What was chosen, with links to its pages."""

    part = "panels"


class WardSearch(Part):
    """Finding a ward by name."""

    part = "search"


class MapTools(Part):
    """Measuring, drawing an area, the whole screen, printing."""

    part = "tools"


class SavedViews(Part):
    """The reader's own views, kept under names."""

    part = "views"


# By layer code (maps/layers); a layer without an element here cannot be drawn.
LAYER_ELEMENTS: dict[str, type[Part]] = {
    "wards": WardStatus,
    "points": DrugPoints,
    "hotspots": Hotspots,
    "cells": RunCells,
    "incidents": Incidents,
    "routes": KeyRoutes,
    "venues": Venues,
    "sites": Sites,
}
FURNITURE: tuple[type[Part], ...] = (
    *(LayerSwitches, MonthSlider, WardTable, SidePanels),
    *(WardSearch, MapTools, SavedViews),
)
