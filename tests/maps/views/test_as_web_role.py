"""Signing in and working through a server process that connects as the web role: its grants are enough, no
more.
"""

import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

import pytest
from django.db import connection

from geo.models import AuditEntry, Job, ReviewDecision, ReviewItem, User, Venue
from tests import worlds
from tests.committed import committed
from tests.maps import matrix
from tests.served import served

pytestmark = pytest.mark.django_db
PAGES = [name for name, row in matrix.ROWS.items() if "planner" in row.get("in", []) and "method" not in row]


class Visitor:
    """A browser without scripts: keeps cookies, fills the hidden token into forms."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def get(self, path: str) -> str:
        with self.open(self.address + path) as answer:
            # A spreadsheet is no text: that it comes is enough.
            return answer.read().decode(errors="replace")

    def post(self, form: str, to: str = "", **fields: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(form))[1]
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        request = urllib.request.Request(self.address + (to or form), body, {"Referer": self.address})  # noqa: S310
        with self.open(request) as answer:
            return answer.read().decode()

    def sign_in(self, user: User) -> str:
        return self.post("/account/login/", username=user.username, password=worlds.PASSWORD)


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    with committed(django_db_blocker, matrix.build) as made:
        yield made


@pytest.fixture(scope="module")
def address(town):
    with served() as (where, _process):
        yield where


def test_pages_when_a_planner_works_as_the_web_role_then_every_one_answers(town, address):
    visitor = Visitor(address)
    visitor.sign_in(town.accounts["planner"])
    for name in PAGES:
        assert visitor.get(town.address(name)), name


def test_pages_when_a_ward_works_as_the_web_role_then_only_its_own_case_opens(town, address):
    visitor = Visitor(address)
    visitor.sign_in(town.accounts["ward_leader"])
    assert town.wards[0].secrets()[0] in visitor.get(town.address("incident", 0))
    with pytest.raises(urllib.error.HTTPError, match="404"):
        visitor.get(town.address("incident", 1))


def test_venue_when_a_clerk_works_as_the_web_role_then_entered_inspected_and_corrected(town, address):
    visitor = Visitor(address)
    visitor.sign_in(town.accounts["clerk"])
    place = worlds.inside(0, 0, 0.3)
    told = {"kind": "hotel", "name": "Khách sạn Cát Trắng", "lon": str(place.x), "lat": str(place.y)}
    told |= {"precision": "house", "conditional": "unknown"}
    assert "Khách sạn Cát Trắng" in visitor.post("/venues/new/", source_id="C-WEB", **told)
    page = f"/venues/{Venue.objects.get(source_id='C-WEB').pk}/"
    noted = visitor.post(page + "inspect/", day="2025-10-01", outcome="violation", document="8/BB-KT")
    assert "8/BB-KT" in noted
    changed = visitor.post(page + "edit/", **{**told, "name": "Khách sạn Cát Vàng", "version": "1"})
    assert "Khách sạn Cát Vàng" in changed
    assert "bản 1" in changed


def test_accounts_when_managed_as_the_web_role_then_all_deeds_are_done_and_noted(town, address):
    visitor = Visitor(address)
    visitor.sign_in(town.accounts["administrator"])
    made = visitor.post("/people/new/", username="phuong-moi", role="planner", valid_from="2026-01-01")
    assert "data-secret" in made
    person = f"/people/{User.objects.get(username='phuong-moi').pk}/"
    role = User.objects.get(username="phuong-moi").memberships.get().pk
    for deed in ("reset/", "deactivate/", "reactivate/", f"roles/{role}/end/"):
        visitor.post(person, person + deed)
    actions = set(
        AuditEntry.objects.filter(by=town.accounts["administrator"]).values_list("action", flat=True)
    )
    assert {"account.sign_in", "account.create", "account.grant_role", "account.end_role"} <= actions
    assert {"account.reset_password", "account.deactivate", "account.reactivate"} <= actions
    assert "account.create" in visitor.get("/audit/")


def test_login_when_wrong_five_times_as_the_web_role_then_locked(town, address):
    visitor, wrong = Visitor(address), {"username": town.accounts["oversight"].username, "password": "sai"}
    for _ in range(4):
        visitor.post("/account/login/", **wrong)
    with pytest.raises(urllib.error.HTTPError, match="429"):
        visitor.post("/account/login/", **wrong)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM axes_accessattempt")
        assert cursor.fetchone() == (1,)


def test_queue_when_a_clerk_answers_as_the_web_role_then_placed_learned_and_the_merger_asked_for(
    town, address
):
    ward = town.wards[0]
    visitor = Visitor(address)
    visitor.sign_in(town.accounts["clerk"])
    place, page = worlds.inside(0, 0, dx=0.25), f"/review/{ward.review.pk}/"
    where = {"lon": str(place.x), "lat": str(place.y), "precision": "street"}
    visitor.post(page, answer="place", version=str(ward.incident.version), **where)
    ward.incident.refresh_from_db()
    assert (ward.incident.located_by, ward.incident.precision) == ("manual", "street")
    pair = ReviewItem.objects.get(kind="duplicate", incident=ward.incident)
    visitor.post(f"/review/{pair.pk}/", answer="merge", keep=str(pair.incident_id))
    assert Job.objects.get(kind="merge_cases").by == town.accounts["clerk"]
    assert [each.answer for each in ReviewDecision.objects.filter(item__in=[pair, ward.review])] == [
        "merged", "placed", "confirmed",
    ]  # fmt: skip
