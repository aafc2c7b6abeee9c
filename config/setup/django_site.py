"""What Django needs before it can serve: compiled translations, collected static files, tables."""

from config.setup.paths import PYTHON, ROOT, VAR
from config.setup.shell import manage, run, say
from config.setup.stamps import fingerprint, once

APPS = ("geo", "hotspots", "maps")
# Line numbers and line breaks would change the catalogue where no sentence has changed.
COLLECTING = ("--locale", "en", "--no-obsolete", "--no-wrap", "--add-location", "file")


def compile_translations() -> None:
    """Make the .mo file of every .po file that is newer, with Babel: gettext need not be installed."""
    for source in sorted(ROOT.glob("*/locale/*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        run([PYTHON, "-m", "config.setup.compile_po", source, compiled])


def collect_static() -> None:
    """Copy static files of the project and the front-end packages to var/static."""
    files = sorted(path for app in APPS for path in (ROOT / app / "static").rglob("*") if path.is_file())
    files.append(ROOT / "config" / "setup" / "vendor.sha256")
    work = lambda: manage("collectstatic", "--noinput", "--verbosity", "0")  # noqa: E731
    if once("static", mark=fingerprint(files), made=VAR / "static", work=work):
        say("Static files collected")


def migrate() -> None:
    """Bring the tables to the state of the code."""
    # The checks of the code load every page; they belong to `make check`, not before each demo.
    manage("migrate", "--noinput", "--skip-checks")


def collect_messages() -> None:
    """Put every sentence of templates and code into the .po files, for translators."""
    for app in APPS:
        say(f"Collecting the sentences of {app}")
        (ROOT / app / "locale").mkdir(exist_ok=True)
        run([PYTHON, ROOT / "manage.py", "makemessages", *COLLECTING], cwd=ROOT / app)
