"""The map's layers, one file each. Menu, legend and rights are built from LAYERS.

To add a layer: write `maps/layers/NAME.py` with a `LAYER` (see layer.py) and its `payload(user, question)`,
add it to LAYERS below, its address to maps/views/map.py, its element to maps/rendering/elements.py and its
module to static/maps/js/map/.
The order is that of the side panel.
"""

from maps.layers import cells, hotspots, incidents, points, routes, sites, venues, wards
from maps.layers.layer import Layer

LAYERS: tuple[Layer, ...] = (
    *(wards.LAYER, points.LAYER, hotspots.LAYER, cells.LAYER, incidents.LAYER),
    *(routes.LAYER, venues.LAYER, sites.LAYER),
)

__all__ = ["LAYERS", "Layer"]
