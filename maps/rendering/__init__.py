"""Drawing with folium; nothing else in the project imports it.

`map_parts()` gives the pieces of the map page, `picker_parts()` those of a small map on which a place is
picked; our template puts them together under the content security policy.
"""

from maps.rendering.basemap import Basemap
from maps.rendering.errors import RenderingError
from maps.rendering.page_map import map_parts, picker_parts
from maps.rendering.parts import MapParts
from maps.rendering.preview_map import preview_map_parts

__all__ = ["Basemap", "MapParts", "RenderingError", "map_parts", "picker_parts", "preview_map_parts"]
