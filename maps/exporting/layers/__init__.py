"""Layers that can be exported, in the order the exports page shows them.

To add one: write `maps/exporting/layers/<name>.py` with one `Layer` whose rows begin with `for_user`, add it
to `LAYERS` below, and give it rows in `tests/maps/exporting/test_layers.py`. Page, address, command choices
and data dictionary follow; every column names the model field whose class decides who gets it.
"""

from maps.exporting.layer import Layer
from maps.exporting.layers import (
    cells,
    hotspots,
    incidents,
    inspections,
    points,
    routes,
    sites,
    status,
    units,
    venues,
)

LAYERS: dict[str, Layer] = {
    each.name: each
    for each in (
        *(units.LAYER, incidents.LAYER, points.LAYER, hotspots.LAYER, cells.LAYER, status.LAYER),
        *(venues.LAYER, inspections.LAYER, sites.LAYER, routes.LAYER),
    )
}
