import pytest
from django.db import IntegrityError

from geo.gazetteer.learning import learn_place, public_name
from geo.models import GazetteerEntry, GazetteerSource
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("trước số 1 đường Bờ Đê, phường Ô 0.0", "street", "Bờ Đê"),
        ("trước căn nhà số 93 Lê Thử, phường Ô", "street", "Lê Thử"),
        ("nhà số 30 ngách 66/35 Đào Thử", "street", "Đào Thử"),
        ("gần chợ Cũ, đường Bờ Đê", "place", "Chợ Cũ"),
        ("phố  Hàng   Thử (quận cũ)", "street", "Hàng Thử"),
        ("số 5 đường Bờ Đê, quận Cầu Thử", "street", "Bờ Đê"),
        ("gần cầu thang nhà bà Thử, phố Mới Thử", "street", "Mới Thử"),
        ("sau chợ Nhà Thử", "place", "Chợ Nhà Thử"),
        ("gần chợ Bà Thử", "place", "Chợ Bà Thử"),
    ],
)
def test_name_when_a_text_has_a_street_or_landmark_then_that_without_a_number(text, kind, name):
    assert public_name(text) == (kind, name)


@pytest.mark.parametrize(
    "text",
    [
        *("", "trong nhà", "số 12", "đường 12", "tổ 5, phường Ô 0.0"),
        *("gần chợ nhà bà Thử", "bệnh viện nhà ông Thử", "ga ra nhà chú Thử", "phường Cầu Thử"),
        "đường vào nhà bà Thử",
    ],
)
def test_name_when_a_text_names_nothing_public_then_none(text):
    assert public_name(text) is None


def learn(text: str, unit, point, venue: str = "street"):
    return learn_place(text=text, point=point, unit=unit, venue_kind=venue, by=None)


def test_street_when_learned_twice_then_one_entry_with_both_places_and_counted():
    unit, other = worlds.wards(2)
    learn("số 1 đường Bờ Đê", unit, worlds.inside(0, 0))
    learn("số 9 đường bờ đê", unit, worlds.inside(0, 0, dx=0.6))
    learn("số 2 đường Bờ Đê", other, worlds.inside(1, 0))
    first, second = GazetteerEntry.objects.order_by("pk")
    assert (first.name, first.plain_name, first.times, first.house_number) == ("Bờ Đê", "bo de", 2, "")
    assert (len(first.geometry), second.times, second.unit) == (2, 1, other)
    assert GazetteerSource.objects.get().entries == 2


def test_landmark_when_learned_again_then_the_last_place():
    unit = worlds.wards(1)[0]
    learn("gần chợ Cũ", unit, worlds.inside(0, 0))
    learn("sau chợ Cũ", unit, worlds.inside(0, 0, dx=0.6))
    entry = GazetteerEntry.objects.get()
    assert (entry.kind, entry.times, entry.geometry.coords) == (
        "place",
        2,
        worlds.inside(0, 0, dx=0.6).coords,
    )


def test_landmark_when_it_bears_the_name_of_a_unit_then_nothing_is_learned():
    unit = worlds.ward(worlds.edition(), 0, name="Cầu Thử")
    assert learn("12 ngõ 3, Cầu Thử", unit, worlds.inside(0, 0)) is None


def test_place_when_learned_then_only_about_where_the_case_was():
    unit = worlds.wards(1)[0]
    entry = learn("gần chợ Cũ", unit, worlds.inside(0, 0, dx=0.4321, dy=0.5678))
    assert entry.geometry.coords == (108.504, 15.506)


@pytest.mark.parametrize("venue", ["home", "rented_house", "unknown"])
def test_place_when_a_home_then_nothing_is_learned(venue):
    unit = worlds.wards(1)[0]
    assert learn("số 1 đường Bờ Đê", unit, worlds.inside(0, 0), venue) is None
    assert not GazetteerEntry.objects.exists()


def test_learned_entry_when_it_had_a_house_number_then_the_database_refuses_it():
    source = GazetteerSource.objects.create(name="learned")
    with pytest.raises(IntegrityError, match="learned_entry_has_no_house_number"):
        GazetteerEntry.objects.create(
            source=source, kind="street", name="x", plain_name="x", house_number="1", learned=True
        )
