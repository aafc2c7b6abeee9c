"""Entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# Pages are read here and not at the first request: folium alone kept the first visitor for seconds.
_ = get_resolver().url_patterns
