"""Kept views of the map: one's own, under a name, and never an address of another place."""

import pytest
from django.urls import reverse

from maps.models import SavedView
from tests import worlds

pytestmark = pytest.mark.django_db
HERE = "#m=2026-10&l=wards,points&w=12&z=11/16.6500/109.4500&a=109.4,16.6;109.5,16.6;109.5,16.7"


@pytest.fixture
def planner(client):
    user = worlds.account("planner")
    client.force_login(user)
    return user


def keep(client, name="Trung tâm", fragment=HERE):
    return client.post(reverse("map-view-keep"), {"name": name, "fragment": fragment})


def test_view_when_kept_then_the_map_lists_it_as_a_link_that_opens_it(client, planner):
    answer = keep(client)
    assert answer.headers["Location"] == "/" + HERE
    page = client.get("/").content.decode()
    assert f'href="{HERE.replace("&", "&amp;")}">Trung tâm</a>' in page


def test_view_when_kept_again_under_its_name_then_is_replaced(client, planner):
    keep(client)
    keep(client, fragment="#m=2025-01")
    assert [view.fragment for view in SavedView.objects.filter(user=planner)] == ["#m=2025-01"]


def test_view_when_dropped_then_is_gone_and_one_of_others_is_not_found(client, planner):
    keep(client)
    others = SavedView.objects.create(user=worlds.account("analyst"), name="Khác", fragment="#m=2025-01")
    assert client.post(reverse("map-view-drop", args=[others.pk])).status_code == 404
    client.post(reverse("map-view-drop", args=[SavedView.objects.get(user=planner).pk]))
    assert list(SavedView.objects.values_list("name", flat=True)) == ["Khác"]


@pytest.mark.parametrize(
    "fragment", ["", "m=2025-01", "https://noi-khac.vn/#m=1", '#m="onclick', "#" + "a" * 3000]
)
def test_view_when_it_is_no_address_of_the_map_then_is_refused_in_a_sentence(client, planner, fragment):
    answer = client.post(reverse("map-view-keep"), {"name": "X", "fragment": fragment}, follow=True)
    assert not SavedView.objects.exists()
    assert answer.context["messages"]


def test_view_when_it_has_no_name_then_is_refused_with_what_to_do(client, planner):
    answer = client.post(reverse("map-view-keep"), {"name": " ", "fragment": HERE}, follow=True)
    assert "Góc nhìn cần một tên: đặt tên rồi lưu." in {str(one) for one in answer.context["messages"]}
