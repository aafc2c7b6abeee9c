"""Every page. Each file of maps/views holds its own `urlpatterns`; add a line for a new one."""

from django.urls import URLPattern

from maps.views import (
    account,
    audit,
    basemap,
    exports,
    hotspots,
    imports,
    incidents,
    language,
    people,
    points,
    routes,
    sites,
    tokens,
    venues,
    wards,
)
from maps.views import map as map_views

urlpatterns: list[URLPattern] = [
    *map_views.urlpatterns,
    *basemap.urlpatterns,
    *language.urlpatterns,
    *account.urlpatterns,
    *tokens.urlpatterns,
    *people.urlpatterns,
    *audit.urlpatterns,
    *exports.urlpatterns,
    *hotspots.urlpatterns,
    *imports.urlpatterns,
    *incidents.urlpatterns,
    *points.urlpatterns,
    *venues.urlpatterns,
    *sites.urlpatterns,
    *routes.urlpatterns,
    *wards.urlpatterns,
]
