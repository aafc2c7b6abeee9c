"""Tiles of the operator's basemap file; they show no fact, but a stranger has no business with them."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from maps.requires import requires
from maps.tile_file import TileFileError, read_tile


@requires("map.view")
def basemap_tile(request: HttpRequest, zoom: int, x: int, y: int) -> HttpResponse:
    """One tile; 404 where there is none or no file is configured, 503 where the file is broken."""
    if not settings.BASEMAP_FILE:
        raise Http404("No basemap file is configured.")
    try:
        found = read_tile(Path(settings.BASEMAP_FILE), zoom=zoom, place=(x, y))
    except TileFileError as fault:
        return HttpResponse(str(fault), status=503, content_type="text/plain")
    if found is None:
        raise Http404("No such tile.")
    return HttpResponse(found[0], content_type=found[1])


urlpatterns = [path("map/basemap/<int:zoom>/<int:x>/<int:y>", basemap_tile, name="map-basemap-tile")]
