"""A view that forgot to declare its right is refused, for everybody, through the whole chain of a request."""

import pytest
from django.http import HttpResponse
from django.urls import include, path

from maps.requires import open_to_all, requires
from tests import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def forgotten(_request):
    return HttpResponse("everything")


urlpatterns = [
    path("forgotten/", forgotten),
    path("declared/", requires("people.manage")(forgotten)),
    path("open/", open_to_all(forgotten)),
    path("", include("config.urls")),
]
handler403 = "maps.views.errors.forbidden"


@pytest.mark.parametrize("role", [None, "planner", "approver", "administrator"])
def test_view_when_it_declares_nothing_then_nobody_gets_in(client, role):
    if role:
        client.force_login(worlds.account(role))
    answer = client.get("/forgotten/")
    assert answer.status_code == 403
    assert b"everything" not in answer.content


def test_view_when_it_declares_a_right_then_only_holders_get_in(client):
    assert client.get("/declared/").status_code == 302
    client.force_login(worlds.account("planner"))
    assert client.get("/declared/").status_code == 403
    client.force_login(worlds.account("administrator"))
    assert client.get("/declared/").content == b"everything"


def test_view_when_it_is_open_then_everybody_gets_in(client):
    assert client.get("/open/").content == b"everything"


def test_refusal_when_shown_then_it_tells_nothing_of_the_inside(client):
    page = client.get("/forgotten/").content.decode()
    assert "declares no right" not in page
    assert "test_fails_closed" not in page
