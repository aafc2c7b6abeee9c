"""`make check`: everything that can be said of the code without running it."""

from config.setup.paths import PYTHON
from config.setup.shell import SetupError, run, say

# What an operator's machine has: HTTPS, and a key of full length.
_DEPLOYED = {"VX_HTTPS": "true", "VX_DEMO": "false"}
_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as go; sys.exit(go())"

CHECKS: tuple[tuple[str, list[str], dict[str, str]], ...] = (
    ("formatting", ["-m", "ruff", "format", "--check", "."], {}),
    ("lint", ["-m", "ruff", "check", "."], {}),
    ("types", ["-m", "mypy"], {}),
    ("import directions", ["-c", _LINT_IMPORTS], {}),
    ("migrations", ["manage.py", "makemigrations", "--check", "--dry-run"], {}),
    ("deployment", ["manage.py", "check", "--deploy", "--fail-level", "WARNING"], _DEPLOYED),
)


def check_all() -> None:
    """Run every check and show all that is wrong; raise SetupError naming the checks that failed."""
    failed = []
    for name, arguments, env in CHECKS:
        say(f"Checking {name}")
        try:
            run([PYTHON, *arguments], env=env)
        except SetupError:
            failed.append(name)
    if failed:
        raise SetupError(f"make check: {', '.join(failed)} did not pass; see above.")


def test_all(arguments: list[str]) -> None:
    """Run pytest with the `arguments` of `make test ARGS=...`; without them everything, on two cores."""
    say("Running the tests")
    run([PYTHON, "-m", "pytest", *(arguments or ["-n", "2"])])
