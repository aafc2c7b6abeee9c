import pytest

from geo.actions.load_gazetteer import load_gazetteer
from geo.gazetteer.files import GazetteerFileError
from geo.models import AuditEntry, GazetteerEntry, GazetteerSource
from tests.geo.gazetteer.places import houses

pytestmark = pytest.mark.django_db


def test_file_when_loaded_then_its_entries_bear_the_name_that_addresses_use(tmp_path):
    loaded = load_gazetteer(houses(tmp_path), kind="houses", source="khảo sát", by=None)
    assert (loaded.entries, loaded.with_place) == (10, 10)
    entry = GazetteerEntry.objects.first()
    assert (entry.name, entry.plain_name, entry.kind) == ("gốm", "gom", "house")
    assert AuditEntry.objects.get(action="gazetteer.load").detail == {"entries": 10}


def test_file_when_loaded_again_then_nothing_changes(tmp_path):
    path = houses(tmp_path)
    load_gazetteer(path, kind="houses", source="khảo sát", by=None)
    ids = set(GazetteerEntry.objects.values_list("id", flat=True))
    assert load_gazetteer(path, kind="houses", source="khảo sát", by=None).unchanged
    assert set(GazetteerEntry.objects.values_list("id", flat=True)) == ids


def test_source_when_its_file_changed_then_its_entries_are_replaced(tmp_path):
    path = houses(tmp_path)
    load_gazetteer(path, kind="houses", source="khảo sát", by=None)
    path.write_text("name,number\nPhố Gốm,7\n", encoding="utf-8")
    assert load_gazetteer(path, kind="houses", source="khảo sát", by=None).entries == 1
    assert GazetteerEntry.objects.get().house_number == "7"
    assert GazetteerSource.objects.get().entries == 1


def test_file_when_refused_then_what_was_loaded_stays(tmp_path):
    path = houses(tmp_path)
    load_gazetteer(path, kind="houses", source="khảo sát", by=None)
    path.write_text("number\n7\n", encoding="utf-8")
    with pytest.raises(GazetteerFileError):
        load_gazetteer(path, kind="houses", source="khảo sát", by=None)
    assert GazetteerEntry.objects.count() == 10
