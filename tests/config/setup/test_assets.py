"""Front-end files: copied only if each is what was pinned."""

import hashlib
from pathlib import Path

import pytest

from config.setup.assets import MANIFEST, copy_checked
from config.setup.shell import SetupError


def manifest(folder: Path, **contents: str) -> Path:
    lines = [f"{hashlib.sha256(text.encode()).hexdigest()}  pkg/{name}.js" for name, text in contents.items()]
    file = folder / "list.sha256"
    file.write_text("\n".join(lines) + "\n")
    return file


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "source" / "pkg").mkdir(parents=True)
    (tmp_path / "source" / "pkg" / "a.js").write_text("alpha")
    return tmp_path / "source"


def test_copy_when_hashes_hold_then_target_has_the_listed_files_only(tmp_path, source):
    (source / "pkg" / "unlisted.js").write_text("x")
    target = tmp_path / "vendor"
    copy_checked(manifest(tmp_path, a="alpha"), source=source, target=target)
    assert [path.name for path in target.rglob("*.js")] == ["a.js"]


def test_copy_when_a_file_was_changed_then_is_refused_and_the_old_target_stays(tmp_path, source):
    target = tmp_path / "vendor"
    copy_checked(manifest(tmp_path, a="alpha"), source=source, target=target)
    (source / "pkg" / "a.js").write_text("swapped")
    with pytest.raises(SetupError, match=r"pkg/a\.js: expected SHA-256 .* found .* Nothing was installed"):
        copy_checked(manifest(tmp_path, a="alpha"), source=source, target=target)
    assert (target / "pkg" / "a.js").read_text() == "alpha"


def test_copy_when_a_file_is_missing_then_says_which(tmp_path, source):
    with pytest.raises(SetupError, match=r"pkg/b\.js: .* found no such file"):
        copy_checked(manifest(tmp_path, b="beta"), source=source, target=tmp_path / "vendor")


def test_manifest_when_read_then_lists_each_licence_beside_its_package():
    names = [line.split(maxsplit=1)[1] for line in MANIFEST.read_text().splitlines()]
    licensed = {name.rsplit("/", 1)[0] for name in names if "/LICENSE" in name}
    assert all(any(name.startswith(f"{package}/") for package in licensed) for name in names)
