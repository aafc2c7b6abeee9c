"""A geocoder on the intranet, if the operator configures one: asked only where our own answer is weak.

Off by default. Only an address of this machine or of a private network is taken, by its number: a name
could be made to lead elsewhere. What is asked is an address of a case; it must not leave the building.
"""

import json
from dataclasses import replace
from datetime import date
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from geo.geocoding.answer import POSSIBLE, Answer
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.locate import locate
from geo.geocoding.reasons import Reason
from geo.inside import is_inside
from geo.placing.lookup import unit_at

SECONDS = 2.0
_LONGEST_ANSWER = 65_536


class GeocoderAddressError(Exception):
    """VX_GEOCODER_URL is no http address inside the building."""


def answered(text: str, gazetteer: Gazetteer, *, day: date | None = None) -> Answer:
    """Our own answer; where it is weak and an intranet geocoder is configured, with its point."""
    answer = locate(text, gazetteer, day=day)
    if not settings.GEOCODER_URL or answer.confidence not in {POSSIBLE, "none"}:
        return answer
    found = search(text, settings.GEOCODER_URL)
    return _with_point(answer, found, day) if found else answer


def search(text: str, url: str) -> tuple[float, float, str] | None:
    """Longitude, latitude and name of the first hit; None where there is none or no answer in time.

    Raises GeocoderAddressError where the address is not one inside the building.
    """
    host, port, path = inside(url)
    connection = HTTPConnection(host, port, timeout=SECONDS)
    try:
        connection.request("GET", f"{path}?{urlencode({'q': text, 'format': 'json', 'limit': 1})}")
        response = connection.getresponse()
        hits = json.loads(response.read(_LONGEST_ANSWER)) if response.status == 200 else []
        return (float(hits[0]["lon"]), float(hits[0]["lat"]), str(hits[0]["display_name"])) if hits else None
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        # Another machine's trouble must not stop ours: without it our own answer stands.
        return None
    finally:
        connection.close()


def inside(url: str) -> tuple[str, int, str]:
    """Host number, port and path of a configured address. Raises GeocoderAddressError."""
    parts = urlsplit(url)
    if parts.scheme != "http" or not is_inside(parts.hostname or ""):
        raise GeocoderAddressError(
            f"VX_GEOCODER_URL is “{url}”; it must be http:// and the number of a machine in your own network "
            "(such as http://10.0.0.5:8080/search), because addresses of cases must not leave the building"
        )
    return str(parts.hostname), parts.port or 80, parts.path or "/search"


def _with_point(answer: Answer, found: tuple[float, float, str], day: date | None) -> Answer:
    lon, lat, name = found
    unit = unit_at(lon, lat, day=day)
    same = [one for one in answer.candidates if unit and one.unit.id == unit.pk]
    if not same:
        return answer
    reasons = (*same[0].reasons, Reason("intranet", {"name": name}))
    first = replace(same[0], precision="place", point=(lon, lat), why=lambda: reasons)
    others: list[Any] = [one for one in answer.candidates if one is not same[0]]
    return replace(answer, candidates=(first, *others))
