"""The switch between Vietnamese and English."""

from django.urls import path
from django.views.i18n import set_language

from maps.requires import open_to_all

urlpatterns = [path("language/", open_to_all(set_language), name="language")]
