"""The recipes of docs/exports.md, run as they stand against a server of its own process, as the web role."""

import http.client
import os
import re
import signal
import subprocess
import sys
import urllib.request
from datetime import date

import pytest
from django.db import connection

from geo.models import Incident
from maps.actions.tokens import create_token
from maps.exports.geojson import is_complete
from tests import worlds
from tests.committed import committed
from tests.house.sources import ROOT
from tests.served import served

pytestmark = pytest.mark.django_db
RECIPES = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs/exports.md").read_text(encoding="utf-8"), re.DOTALL
)
MANY = 40_000


def build() -> tuple[str, str]:
    """Many cases, so that a file does not fit into the buffers on its way; and a token."""
    mine, other = worlds.wards(2)
    first = worlds.incident("0", unit=mine, point=worlds.inside(0, 0), place_text="x" * 100)
    worlds.drug_point("P", unit=other, point=worlds.inside(1, 0), events=[])
    columns = [field.column for field in Incident._meta.concrete_fields]
    copied = ", ".join(column for column in columns if column not in ("id", "source_id"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO geo_incident (source_id, {copied})"
            f" SELECT n, {copied} FROM geo_incident, generate_series(1, %s) n WHERE id = %s",
            [MANY - 1, first.pk],
        )
    planner = worlds.account("planner")
    made, secret = create_token(user=planner, name="thử", expires_on=date(2099, 1, 1), by=planner)
    return made.user.username, secret


@pytest.fixture(scope="module")
def token(django_db_setup, django_db_blocker):
    with committed(django_db_blocker, build) as (_name, secret):
        yield secret


def test_recipes_when_run_as_they_stand_then_every_row_arrives(token):
    with served() as (address, _process):
        said = [_run(recipe, address, token) for recipe in RECIPES]
    assert said[0].startswith(f"{MANY} of {MANY} incidents, recorded up to 20")
    assert said[1] == "1 points"


def _run(recipe: str, address: str, token: str) -> str:
    environment = os.environ | {"VX_SERVER": address, "VX_TOKEN": token}
    command = [sys.executable, "-c", recipe]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_file_when_the_server_dies_on_the_way_then_the_reader_can_tell(token):
    with served() as (address, process):
        begun, fault = _read_until_cut(f"{address}/exports/incidents.geojson", token, process)
    assert isinstance(fault, http.client.IncompleteRead | ConnectionError)
    assert begun.startswith(b'{"type":"FeatureCollection"')
    assert not is_complete(begun[-40:])


def _read_until_cut(address: str, token: str, process: subprocess.Popen) -> tuple[bytes, Exception | None]:
    """The first bytes of a file, with the server killed after them, and what reading on answered."""
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own server
        begun = answer.read(65_536)
        os.killpg(process.pid, signal.SIGKILL)
        try:
            return begun + answer.read(), None
        except (http.client.IncompleteRead, ConnectionError) as fault:
            return begun + getattr(fault, "partial", b""), fault
