"""Where the private cluster lies."""

import os
from pathlib import Path

import pytest

from config.setup.cluster import places
from config.setup.cluster.places import Account, choose, private_folder, reachable, socket_fits
from config.setup.shell import SetupError

US = Account(uid=os.geteuid(), gid=os.getegid())
STRANGER = Account(uid=54321, gid=54321)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "var").mkdir()
    return tmp_path


def test_place_when_path_is_short_and_open_then_is_in_the_checkout(checkout):
    place = choose(checkout, US)
    assert place.home == checkout / "var" / "pg"
    assert place.socket == place.home / "sock"
    assert place.data == place.home / "data"


def test_place_when_path_is_long_then_only_the_socket_goes_elsewhere(checkout):
    root = checkout / ("x" * 60) / ("y" * 60)
    (root / "var").mkdir(parents=True)
    place = choose(root, US)
    assert place.home == root / "var" / "pg"
    assert not place.socket.is_relative_to(root)
    assert socket_fits(place.socket)


def test_place_when_account_may_not_enter_then_data_and_socket_go_elsewhere(checkout):
    checkout.chmod(0o700)
    place = choose(checkout, STRANGER)
    assert not place.home.is_relative_to(checkout)
    assert place.socket == place.home / "sock"
    assert socket_fits(place.socket)


def test_place_when_asked_again_then_is_the_same_and_another_for_another_checkout(checkout):
    checkout.chmod(0o700)
    (checkout / "other" / "var").mkdir(parents=True)
    assert choose(checkout, STRANGER) == choose(checkout, STRANGER)
    assert choose(checkout, STRANGER).home != choose(checkout / "other", STRANGER).home


@pytest.mark.parametrize(("bytes_of_folder", "fits"), [(93, True), (94, False)])
def test_socket_when_at_the_limit_of_107_bytes_then_counts_its_own_name(bytes_of_folder, fits):
    folder = Path("/" + "a" * (bytes_of_folder - 1))
    assert len(f"{folder}/.s.PGSQL.{places.PORT}") == (107 if fits else 108)
    assert socket_fits(folder) is fits


def test_socket_when_path_has_vietnamese_letters_then_bytes_count_not_letters():
    assert not socket_fits(Path("/" + "ồ" * 40))


def test_reachable_when_a_parent_is_closed_to_the_account_then_no(tmp_path):
    folder = tmp_path / "closed" / "inner"
    folder.mkdir(parents=True)
    assert reachable(folder, US)
    folder.parent.chmod(0o700)
    assert not reachable(folder, STRANGER)


def test_private_folder_when_made_then_has_its_mode_whatever_the_umask(tmp_path):
    before = os.umask(0o077)
    try:
        private_folder(tmp_path / "new", owner=US, mode=0o711)
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o711


def test_private_folder_when_a_link_lies_in_its_way_then_is_refused(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(SetupError, match="belongs to another account"):
        private_folder(tmp_path / "link", owner=US, mode=0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder of another account")
def test_private_folder_when_it_belongs_to_a_third_account_then_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    os.chown(tmp_path / "theirs", 54321, 54321)
    with pytest.raises(SetupError, match="uid 54321"):
        private_folder(tmp_path / "theirs", owner=US, mode=0o700)
