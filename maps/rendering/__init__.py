"""Drawing with folium; nothing else in the project imports it.

`map_parts()` gives the pieces of the map page, the others those of small maps (`small_map`); our templates
put them together under the content security policy.
"""

from maps.rendering.basemap import Basemap
from maps.rendering.errors import RenderingError
from maps.rendering.page_map import map_parts
from maps.rendering.parts import MapParts
from maps.rendering.run_map import run_map_parts
from maps.rendering.small_map import picker_parts, preview_map_parts, track_map_parts, unit_map_parts

__all__ = [
    "Basemap",
    "MapParts",
    "RenderingError",
    "map_parts",
    "picker_parts",
    "preview_map_parts",
    "run_map_parts",
    "track_map_parts",
    "unit_map_parts",
]
