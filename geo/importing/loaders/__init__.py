"""Loaders: each writes one kind of facts, set-wise, inside the runner's transaction.

To add one: a class with `take` and `finish` (see `base.Loader`) in a file here, and a line in `LOADERS`.
"""

from collections.abc import Callable

from geo.importing.loaders.base import Loader, Setting
from geo.importing.loaders.campaigns import CampaignLoader
from geo.importing.loaders.figures import FiguresLoader
from geo.importing.loaders.incidents import IncidentLoader
from geo.importing.loaders.inspections import InspectionLoader
from geo.importing.loaders.points import PointLoader
from geo.importing.loaders.reported import ReportedLoader
from geo.importing.loaders.routes import RouteLoader
from geo.importing.loaders.standing import SiteLoader, VenueLoader

LOADERS: dict[str, Callable[[Setting], Loader]] = {
    "incidents": IncidentLoader,
    "points": PointLoader,
    "figures": FiguresLoader,
    "reported": ReportedLoader,
    "campaigns": CampaignLoader,
    "venues": VenueLoader,
    "inspections": InspectionLoader,
    "sites": SiteLoader,
    "routes": RouteLoader,
}
