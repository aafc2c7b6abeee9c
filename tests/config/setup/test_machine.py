"""Debian's packages: asked for only where something is missing."""

import pytest

from config.setup import machine, python_env
from config.setup.machine import Need, ensure
from config.setup.shell import SetupError

MISSING = Need(name="a thing", packages=("thing",), present=lambda: False)


@pytest.fixture
def commands(monkeypatch):
    ran = []
    monkeypatch.setattr(machine, "run", lambda command, **_: ran.append([str(word) for word in command]))
    machine._refresh_lists.cache_clear()
    return ran


def test_need_when_present_then_nothing_runs(commands):
    ensure(Need(name="a thing", packages=("thing",), present=lambda: True))
    assert commands == []


def test_need_when_missing_and_root_then_lists_are_read_and_packages_installed(commands, monkeypatch):
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    ensure(MISSING)
    assert [command[-1] for command in commands] == ["-q", "thing"]
    assert "--no-install-recommends" in commands[1]


def test_need_when_missing_and_ordinary_then_asks_sudo(commands, monkeypatch):
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    ensure(MISSING)
    assert all(command[0] == "sudo" for command in commands)


def test_need_when_missing_and_no_sudo_then_says_what_is_needed(commands, monkeypatch):
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine.shutil, "which", lambda name: None)
    with pytest.raises(SetupError, match="neither root nor has sudo"):
        ensure(MISSING)


def test_database_when_installed_first_then_debian_makes_no_cluster_and_no_trace_stays(
    commands, monkeypatch, tmp_path
):
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine, "_DEBIAN_CLUSTERS", tmp_path / "absent")
    monkeypatch.setattr(machine, "DATABASE", MISSING)
    ensure(MISSING)
    opt_out = str(tmp_path / "absent" / "createcluster.d" / "vungxanh.conf")
    said = [" ".join(command) for command in commands]
    assert said[2] == f"sh -c echo 'create_main_cluster = false' > {opt_out}"
    assert said[-1] == f"rm -f {opt_out}"


def test_python_when_another_version_then_is_refused_with_what_to_type(monkeypatch):
    monkeypatch.setattr(python_env.sys, "version_info", (3, 13, 1))
    with pytest.raises(SetupError, match=r"3\.11 is needed, this is 3\.13"):
        python_env.prepare()
