"""Nothing leaves the building: no file names a place to fetch from, or a place on somebody's machine."""

import json
import re
from pathlib import Path

from tests.house import sources

# Put together here, so that this file does not name them itself.
REGISTRIES = [
    "registry.npm" + "js.org",
    "py" + "pi.org",
    "python" + "hosted.org",
    "deb.deb" + "ian.org",
    "npm" + "js.com",
]
MACHINE_PATHS = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
ADDRESS = re.compile(r"(?:https?:)?//(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
# The name of the SVG language, which no browser fetches.
NAMES_ONLY = {"www.w3.org"}


def naming(words: list[str]) -> list[str]:
    return [f"{path}: {word}" for path in sources.files() for word in words if word in sources.text(path)]


def test_file_when_committed_then_names_no_package_registry():
    assert naming(REGISTRIES) == []


def test_file_when_committed_then_names_no_path_of_a_machine():
    assert naming(MACHINE_PATHS) == []


def test_page_when_built_then_names_no_other_host():
    parts = [path for path in sources.files(under="maps") if {"static", "templates"} & set(path.parts)]
    assert parts
    found = {
        f"{path}: {match['host']}"
        for path in parts
        for match in ADDRESS.finditer(sources.text(path))
        if match["host"] not in NAMES_ONLY
    }
    assert found == set()


def test_lock_file_when_installed_from_then_names_no_address_but_pins_every_package():
    packages = json.loads(sources.text(Path("package-lock.json")))["packages"]
    installed = {name: entry for name, entry in packages.items() if name}
    assert installed
    assert [name for name, entry in installed.items() if "resolved" in entry] == []
    assert [name for name, entry in installed.items() if not entry["integrity"].startswith("sha512-")] == []
    assert "omit-lockfile-registry-resolved=true" in sources.text(Path(".npmrc"))


def test_vendor_file_when_a_page_names_it_then_it_is_installed_with_its_hash():
    manifest = sources.text(Path("config/setup/vendor.sha256")).splitlines()
    installed = {line.split(maxsplit=1)[1] for line in manifest}
    wanted = re.compile(r"vendor/(?P<name>[A-Za-z0-9@/._-]+\.(?:js|css|woff2|svg|png))")
    named = {
        match["name"] for path in sources.files(under="maps") for match in wanted.finditer(sources.text(path))
    }
    assert named
    assert named - installed == set()
