"""The map page and its payloads over HTTP: headers, rights, and clear refusals."""

import re

import pytest
from django.urls import reverse

from tests import worlds

pytestmark = pytest.mark.django_db
PAYLOADS = ["wards", "timeline", "incidents", "hotspots", "table", "search"]
GOOD = {"incidents": "?from=2025-01&to=2025-02", "table": "?month=2025-01", "search": "?q=o"}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, settings):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def planner(client):
    worlds.wards(2)
    client.force_login(worlds.account("planner"), "django.contrib.auth.backends.ModelBackend")
    return client


def test_page_when_opened_then_every_script_and_style_carries_the_nonce_of_its_policy(planner):
    response = planner.get("/")
    page = response.content.decode()
    nonce = re.search(r"'nonce-([^']+)'", response["Content-Security-Policy"])[1]
    inline = re.findall(r"<(?:script|style)(?![^>]*application/json)[^>]*>", page)
    assert len(inline) >= 4
    assert all(f'nonce="{nonce}"' in tag for tag in inline)
    assert not re.search(r"\son\w+=", page)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)


def test_page_when_opened_then_holds_no_data_of_wards(planner):
    page = planner.get("/").content.decode()
    assert "Phường Ô 0.0" not in page
    assert len(page) < 60_000


def test_page_when_a_basemap_is_set_then_only_its_host_may_send_images(planner, settings):
    settings.BASEMAP_URL = "https://tiles.example/{z}/{x}/{y}.png"
    response = planner.get("/")
    policy = response["Content-Security-Policy"]
    assert re.search(r"img-src [^;]*https://tiles\.example", policy)
    assert policy.count("tiles.example") == 1
    settings.BASEMAP_URL = ""
    assert "tiles.example" not in planner.get("/")["Content-Security-Policy"]


@pytest.mark.parametrize("name", PAYLOADS)
def test_payload_when_asked_then_is_json_that_nobody_keeps(planner, name):
    response = planner.get(reverse(f"map-{name}") + GOOD.get(name, ""))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "no-store, private"
    assert isinstance(response.json(), dict)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/map/incidents.json?from=2025-13&to=2025-01", "a month is written YYYY-MM"),
        ("/map/incidents.json?from=2025-01&to=2025-01&step=3", "choose one of 1, 2, 4, 8"),
        ("/map/timeline.json?rule=x", "choose one of in-force, today"),
        ("/map/table.json", "a month is written YYYY-MM"),
        ("/map/search.json?q=" + "x" * 81, "at most 80 letters"),
        ("/map/hotspots.json?run=1%20OR%201", "a whole number is expected"),
    ],
)
def test_payload_when_asked_badly_then_says_what_is_wrong(planner, address, sentence):
    response = planner.get(address)
    assert response.status_code == 400
    assert sentence in response.json()["error"]


def test_hotspots_when_the_run_is_unknown_then_is_not_found(planner):
    assert planner.get("/map/hotspots.json?run=77").status_code == 404


@pytest.mark.parametrize("name", PAYLOADS)
def test_payload_when_nobody_is_signed_in_then_leads_to_the_login(client, name):
    assert client.get(reverse(f"map-{name}"))["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("planner", set()),
        ("oversight", {"incidents"}),
        ("administrator", {"incidents", "hotspots"}),
        ("clerk", {"hotspots"}),
    ],
)
def test_payload_when_the_role_lacks_its_right_then_is_refused_and_its_layer_not_offered(
    client, role, refused
):
    units = worlds.wards(1)
    account = worlds.account(role, units[0] if role == "clerk" else None)
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    codes = {name: client.get(reverse(f"map-{name}") + GOOD.get(name, "")).status_code for name in PAYLOADS}
    assert {name for name, code in codes.items() if code == 403} == refused
    page = client.get("/").content.decode()
    assert all(
        (f'data-vx-layer="{name}"' in page) == (name not in refused) for name in ("incidents", "hotspots")
    )


def test_menu_when_shown_then_holds_only_what_the_role_may_open(client):
    client.force_login(worlds.account("oversight"), "django.contrib.auth.backends.ModelBackend")
    menu = re.search(r'<ul class="vx-nav">.*?</ul>', client.get("/").content.decode(), re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', menu) == ["/", "/wards/", "/hotspots/", "/units/"]
    assert menu.count("aria-current") == 1
