"""Pages of sites and key routes."""

from datetime import date

import pytest
from django.contrib.gis.geos import GEOSGeometry
from django.test import Client

from geo import crs
from geo.models import KeyRoute, Site
from geo.routes import find_passages
from tests.worlds import account, inside, wards

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return answer.content.decode()


def route(code: str, wkt: str, **fields) -> KeyRoute:
    shape = GEOSGeometry(wkt, srid=crs.WGS84)
    made = KeyRoute.objects.create(
        **{"code": code, "name": f"Đường {code}", "kind": "INTER", "geometry": shape, **fields},
        from_day=date(2025, 8, 24),
    )
    find_passages(routes=[made.pk])
    return made


@pytest.fixture
def world():
    first, second, _ = wards()
    port = Site.objects.create(
        source="thử", source_id="D-1", kind="seaport", name="Cảng Đá", unit=first, point=inside(0, 0)
    )
    clinic = Site.objects.create(
        source="thử", source_id="D-2", kind="health_facility", name="Trạm Y", unit=second, can_determine=True
    )
    through = route("T-1", "LINESTRING (108.505 15.505, 108.515 15.505)", width_m=60)
    beyond = route("T-2", "LINESTRING (108.512 15.503, 108.518 15.503)", kind="INTRA", to_day="2025-12-31")
    return {"unit": first, "port": port, "clinic": clinic, "through": through, "beyond": beyond}


def test_sites_when_filtered_then_only_what_fits(client: Client, world) -> None:
    client.force_login(account("analyst"))
    for query, hit, miss in (("kind=seaport", "Cảng Đá", "Trạm Y"), ("name=tram", "Trạm Y", "Cảng Đá")):
        page = text(client.get(f"/sites/?{query}"))
        assert f">{hit}<" in page
        assert f">{miss}<" not in page
    assert "Được xác định tình trạng nghiện" in text(client.get(f"/sites/{world['clinic'].pk}/"))


def test_routes_when_listed_then_count_the_communes_and_narrow_by_day(client: Client, world) -> None:
    client.force_login(account("planner"))
    page = text(client.get("/routes/"))
    assert page.index(">Đường T-1<") < page.index(">Đường T-2<")
    assert "chưa ai khẳng định danh sách này đã đủ" in page
    later = text(client.get("/routes/?day=2026-01-01"))
    assert ">Đường T-2<" not in later
    assert ">Đường T-1<" not in text(client.get("/routes/?kind=INTRA"))


def test_route_when_opened_then_names_units_lengths_and_is_drawn(client: Client, world) -> None:
    client.force_login(account("planner"))
    page = text(client.get(f"/routes/{world['through'].pk}/"))
    assert "Phường Ô 0.0" in page
    assert "Phường Ô 1.0" in page
    assert 'class="vx-sketch-corridor"' in page
    assert page.count('class="vx-sketch-unit"') == 2


def test_route_when_a_ward_looks_then_only_its_own_part_is_told(client: Client, world) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    page = text(client.get(f"/routes/{world['through'].pk}/"))
    assert "Phường Ô 0.0" in page
    assert "Phường Ô 1.0" not in page
    assert page.count('class="vx-sketch-unit"') == 1
    assert client.get(f"/routes/{world['beyond'].pk}/").status_code == 404


def test_route_when_an_area_then_is_filled_and_has_no_length(client: Client, world) -> None:
    area = route("T-3", "POLYGON ((108.501 15.501, 108.509 15.501, 108.505 15.509, 108.501 15.501))")
    client.force_login(account("planner"))
    page = text(client.get(f"/routes/{area.pk}/"))
    assert 'class="vx-sketch-area"' in page
    assert "Dài (m)" not in page


def test_menu_when_on_a_tab_then_the_shared_entry_is_current(client: Client, world) -> None:
    client.force_login(account("planner"))
    for address in ("/venues/", "/sites/", "/routes/"):
        assert '<a href="/venues/" aria-current="page">' in text(client.get(address))
