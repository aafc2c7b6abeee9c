"""Key routes: which units they pass, and what follows for criterion đ."""

from geo.routes.passages import MIN_AREA_M2, MIN_LENGTH_M, find_passages
from geo.routes.queries import on_key_route, routes_of
from geo.routes.standing import Standing, standing

__all__ = [
    "MIN_AREA_M2",
    "MIN_LENGTH_M",
    "Standing",
    "find_passages",
    "on_key_route",
    "routes_of",
    "standing",
]
