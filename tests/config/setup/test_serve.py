"""The demo's port: free, taken, or ours already."""

import os
import socket

import pytest

from config.setup import serve
from config.setup.shell import SetupError


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture(autouse=True)
def var(tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "VAR", tmp_path)
    return tmp_path


def test_port_when_something_listens_then_is_not_free(taken):
    assert not serve.is_free(taken)


def test_port_when_taken_by_another_program_then_says_how_to_choose_another(taken, monkeypatch):
    monkeypatch.setattr(serve, "_RELEASE_SECONDS", 0)
    with pytest.raises(SetupError, match=f"Port {taken} is taken by another program.*PORT={taken + 1}"):
        serve.serve(taken)


def test_running_when_no_demo_was_started_then_none():
    assert serve.running(8000) is None


@pytest.mark.parametrize("content", ["", "no number", "999999999"])
def test_running_when_the_file_is_left_over_then_none(var, content):
    (var / "demo-8000.pid").write_text(content)
    assert serve.running(8000) is None


def test_running_when_the_number_went_to_another_program_then_none(var):
    (var / "demo-8000.pid").write_text(str(os.getppid()))
    assert serve.running(8000) is None


def test_serve_when_our_demo_runs_already_then_says_so_and_starts_nothing(monkeypatch, capsys):
    monkeypatch.setattr(serve, "running", lambda port: 4321)
    serve.serve(8000)
    said = capsys.readouterr().out
    assert "already runs at http://127.0.0.1:8000 (process 4321)" in said
    assert "kill 4321" in said
