"""Steps that were done already."""

import pytest

from config.setup.stamps import fingerprint, once


def test_once_when_done_with_the_same_mark_then_is_not_done_again(tmp_path):
    done = []
    made = tmp_path / "made"
    made.mkdir()
    for mark in ("a", "a", "b"):
        once("step", mark=mark, made=made, work=lambda: done.append(1), folder=tmp_path / "stamps")
    assert len(done) == 2


def test_once_when_what_it_made_is_gone_then_is_done_again(tmp_path):
    made = tmp_path / "made"
    assert once("step", mark="a", made=made, work=made.mkdir, folder=tmp_path / "stamps")
    made.rmdir()
    assert once("step", mark="a", made=made, work=made.mkdir, folder=tmp_path / "stamps")


def test_once_when_interrupted_then_is_done_again(tmp_path):
    def fails():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        once("step", mark="a", made=tmp_path, work=fails, folder=tmp_path / "stamps")
    assert once("step", mark="a", made=tmp_path, work=lambda: None, folder=tmp_path / "stamps")


def test_fingerprint_when_content_or_words_change_then_changes(tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text("one")
    first = fingerprint([file], "3.11")
    assert first == fingerprint([file], "3.11")
    assert first != fingerprint([file], "3.12")
    file.write_text("two")
    assert first != fingerprint([file], "3.11")
