"""Every page. Each file of maps/views holds its own `urlpatterns`; add a line for a new one."""

from django.urls import URLPattern

from maps.views import (
    account,
    audit,
    basemap,
    editions,
    exports,
    hotspots,
    imports,
    incidents,
    jobs,
    language,
    people,
    points,
    quality,
    review,
    routes,
    sites,
    tokens,
    units,
    uploads,
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
    *editions.urlpatterns,
    *exports.urlpatterns,
    *hotspots.urlpatterns,
    *uploads.urlpatterns,
    *imports.urlpatterns,
    *jobs.urlpatterns,
    *incidents.urlpatterns,
    *points.urlpatterns,
    *quality.urlpatterns,
    *review.urlpatterns,
    *units.urlpatterns,
    *venues.urlpatterns,
    *sites.urlpatterns,
    *routes.urlpatterns,
    *wards.urlpatterns,
]
