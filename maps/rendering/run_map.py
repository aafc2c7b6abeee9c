"""Small maps of runs: outlines, and the field if the method made one; two on one page move together."""

from typing import Any

from maps.rendering.basemap import Basemap
from maps.rendering.page_map import bare_map
from maps.rendering.parts import MapParts
from maps.rendering.small_map import opened_parts


def run_map_parts(
    settings: dict[str, Any], *, centre: tuple[float, float], basemap: Basemap | None = None
) -> MapParts:
    """`settings`: addresses of `wards`, `hotspots` and, where there may be some, `cells`; the page of a
    hotspot in `page`, with 0 for its rank; the id of the element for the `legend`.
    """
    return opened_parts(
        "openRun", settings, drawn=bare_map(centre=centre, zoom=10, basemap=basemap), basemap=basemap
    )
