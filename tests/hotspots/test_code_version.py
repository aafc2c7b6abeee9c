"""The code version changes with any file that decides the answer."""

from pathlib import Path

import hotspots.code_version as versions


def test_code_version_when_asked_names_code_and_libraries_in_two_hundred_signs():
    text = versions.code_version("dbscan")
    assert "scikit-learn" in text
    assert len(text) <= 200


def test_code_version_when_a_file_changes_is_another(tmp_path, monkeypatch):
    before = versions.code_version("dbscan")
    for name in versions.deciding("dbscan"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((Path(versions.__file__).parent / name).read_bytes())
    monkeypatch.setattr(versions, "_HERE", tmp_path)
    versions.code_version.cache_clear()
    assert versions.code_version("dbscan") == before
    (tmp_path / "outlines.py").write_text("# another outline\n")
    versions.code_version.cache_clear()
    assert versions.code_version("dbscan") != before
    versions.code_version.cache_clear()


def test_deciding_when_a_method_imports_others_then_names_their_files_and_no_other_method():
    files = versions.deciding("dbscan")
    assert {"methods/dbscan.py", "dense/cores.py", "outlines.py", "ground.py", "contract/study.py"} <= set(
        files
    )
    assert [file for file in files if file.startswith("methods/")] == ["methods/dbscan.py"]
