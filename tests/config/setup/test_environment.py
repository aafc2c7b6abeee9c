"""var/env: written once, kept afterwards."""

import os

import pytest

from config.setup import environment
from config.setup.cluster.places import Account, Place


@pytest.fixture
def place(tmp_path):
    return Place(
        home=tmp_path / "pg", socket=tmp_path / "pg" / "sock", account=Account(uid=os.geteuid(), gid=0)
    )


def test_settings_when_written_first_then_have_a_key_and_only_the_owner_reads_them(tmp_path, place):
    file = tmp_path / "var" / "env"
    environment.write(place, file)
    settings = environment.read(file)
    assert len(settings["VX_SECRET_KEY"]) >= 50
    assert settings["VX_DB_HOST"] == str(place.socket)
    assert settings["VX_HTTPS"] == "false"
    assert file.stat().st_mode & 0o777 == 0o600


def test_settings_when_written_again_then_secret_and_own_lines_stay(tmp_path, place):
    file = tmp_path / "env"
    environment.write(place, file)
    with file.open("a") as more:
        more.write("VX_BASEMAP_ATTRIBUTION=a=b\n")
    before = environment.read(file)
    moved = Place(home=place.home, socket=tmp_path / "elsewhere", account=place.account)
    environment.write(moved, file)
    after = environment.read(file)
    assert after == {**before, "VX_DB_HOST": str(tmp_path / "elsewhere")}
    assert after["VX_BASEMAP_ATTRIBUTION"] == "a=b"


def test_settings_when_nothing_changes_then_the_file_is_not_touched(tmp_path, place):
    file = tmp_path / "env"
    environment.write(place, file)
    before = file.stat().st_ino
    environment.write(place, file)
    assert file.stat().st_ino == before
