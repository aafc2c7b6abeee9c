"""The libraries underneath: versions and origins that safety depends on."""

import importlib.util
import re
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.gis.gdal import gdal_version
from django.contrib.gis.geos import geos_version
from django.db.backends.postgresql.psycopg_any import is_psycopg3

from tests.house import sources

PINNED = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)==(?P<version>\S+) +# (?P<reason>.{4,})$")


def test_driver_when_django_chooses_then_it_is_psycopg2():
    """Django silently prefers psycopg 3 where any package brings it in."""
    assert not is_psycopg3
    assert importlib.util.find_spec("psycopg") is None


def test_django_when_installed_then_has_the_fixes_of_its_spatial_part():
    assert (5, 2, 19) <= django.VERSION[:3] < (5, 3, 0)


def test_gdal_when_loaded_then_is_new_enough_and_comes_from_the_wheel():
    found = tuple(int(part) for part in gdal_version().decode().split(".")[:2])
    assert found >= (3, 9)
    assert Path(settings.GDAL_LIBRARY_PATH).is_relative_to(sys.prefix)


def test_geos_when_loaded_then_comes_from_the_wheel():
    assert geos_version()
    assert Path(settings.GEOS_LIBRARY_PATH).is_relative_to(sys.prefix)


def test_requirement_when_listed_then_is_pinned_and_says_why():
    listed = [line for line in sources.text(Path("requirements.txt")).splitlines() if line and line[0] != "#"]
    assert listed
    assert [line for line in listed if not PINNED.match(line)] == []
