"""Addresses: all pages are in maps/urls.py, the machine's own health check here."""

from django.urls import include, path

from maps.views.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("maps.urls")),
]
handler403 = "maps.views.errors.forbidden"
handler404 = "maps.views.errors.not_found"
handler500 = "maps.views.errors.failed"
