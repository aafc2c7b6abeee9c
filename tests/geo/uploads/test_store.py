"""Files lie under names of our own, and nothing outside their folder is reached by a name."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from geo.models import Upload
from geo.uploads import store
from geo.uploads.store import NoSuchName, StoredFile
from tests import worlds
from tests.geo.uploads_world import HEADING, Office

pytestmark = pytest.mark.usefixtures("uploads_folder")


@pytest.mark.parametrize("name", ["../env", "a.csv", "/etc/passwd", f"{0:032}/x", f"{0:031}", f"{0:032}.CSV"])
def test_path_when_the_name_is_not_ours_then_is_refused(name):
    with pytest.raises(NoSuchName, match="no name of a stored file"):
        store.path_of(name)


@pytest.mark.parametrize(
    ("sent", "suffix"),
    [("vụ.CSV", ".csv"), ("../../x.xlsx", ".xlsx"), ("x", ""), ("x.a/b", ""), ("x.tệp", ""), (".bashrc", "")],
)
def test_name_when_the_sender_chooses_one_then_only_its_end_is_kept(sent, suffix):
    stored = StoredFile(sent)
    stored.close()
    assert stored.name.removesuffix(suffix).isalnum()
    assert store.path_of(stored.name).parent == store.path_of("0" * 32).parent


def test_hash_when_written_in_parts_then_is_that_of_the_whole():
    stored = StoredFile("x.csv")
    for part in (b"a", b"", b"bc"):
        stored.write(part)
    stored.close()
    assert stored.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (stored.size, store.path_of(stored.name).read_bytes()) == (3, b"abc")


@pytest.mark.django_db(transaction=True)
def test_forget_when_files_are_old_then_they_and_strays_go_and_new_ones_stay(uploads_folder, capsys):
    office = Office(worlds.account("planner"))
    old, new = office.opened(HEADING + "A,2025-09-01,,,,\n"), office.opened(HEADING + "B,2025-09-01,,,,\n")
    Upload.objects.filter(pk=old.pk).update(received_at=timezone.now() - timedelta(days=15))
    stray = uploads_folder / f"{'f' * 32}.csv"
    stray.write_text("x")
    os.utime(stray, (time.time() - 15 * 86_400,) * 2)
    call_command("forget_uploads", days=14)
    assert capsys.readouterr().out == "1 uploads removed, 1 files that no upload named.\n"
    stem = new.stored_as.partition(".")[0]
    assert {path.name.partition(".")[0] for path in uploads_folder.iterdir()} == {stem}
    old.refresh_from_db()
    assert (old.found, old.removed_at is not None) == ({}, True)
    call_command("forget_uploads", days=14)
    assert "0 uploads removed" in capsys.readouterr().out


def test_file_when_the_disk_is_full_to_the_last_byte_then_is_removed_all_the_same(
    uploads_folder, monkeypatch
):
    stored = StoredFile("a.csv")
    with Path("/dev/full").open("wb") as full:
        monkeypatch.setattr(stored, "_file", full)
        stored.write(b"x" * 10)
        stored.discard()
    assert list(uploads_folder.iterdir()) == []
