"""`make check`: all checks run, and all that failed are named."""

import pytest

from config.setup import checks, shell
from config.setup.shell import SetupError


def test_checks_when_two_fail_then_the_others_still_ran_and_both_are_named(monkeypatch):
    ran = []

    def run(command, **_):
        ran.append(command)
        if "mypy" in command or "makemigrations" in command:
            raise SetupError("no")

    monkeypatch.setattr(checks, "run", run)
    with pytest.raises(SetupError, match="types, migrations did not pass"):
        checks.check_all()
    assert len(ran) == len(checks.CHECKS)


def test_run_when_the_program_fails_then_names_command_and_code():
    with pytest.raises(SetupError, match=r"`false` ended with code 1\. Look there"):
        shell.run(["false"], otherwise="Look there.")


def test_run_when_there_is_no_such_program_then_says_so():
    with pytest.raises(SetupError, match="no program vx-no-such-program"):
        shell.run(["vx-no-such-program"])
