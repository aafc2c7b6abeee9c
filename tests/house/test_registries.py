"""Folders of things that get added: each entry is listed, tested, and has the files its folder asks for."""

import ast
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from tests.house import sources


@dataclass(frozen=True)
class Registry:
    """A folder with one entry a file: it defines `marker`, `__init__` lists it, `wants` is there."""

    folder: str
    marker: str
    wants: tuple[str, ...]

    def entries(self) -> list[str]:
        """Names of the files that define the marker."""
        return [
            path.stem for path in sources.files(".py", under=self.folder) if self.marker in _defined(path)
        ]


def _defined(path: Path) -> set[str]:
    assigned = [node for node in sources.tree(path).body if isinstance(node, ast.Assign | ast.AnnAssign)]
    targets = [
        target
        for node in assigned
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    return {target.id for target in targets if isinstance(target, ast.Name)}


REGISTRIES = (
    Registry(
        "hotspots/methods",
        "METHOD",
        (
            "tests/hotspots/methods/test_{name}.py",
            "tests/reference/{name}.py",
            "fixtures/expected/{name}.json",
        ),
    ),
    Registry("geo/importing/formats", "SUFFIXES", ("tests/geo/importing/formats/test_{name}.py",)),
    Registry("geo/importing/kinds", "KIND", ("fixtures/formats/{name}.csv",)),
    Registry("maps/layers", "LAYER", ("tests/maps/layers/test_{name}.py",)),
    Registry("hotspots/alerts", "KIND", ("tests/hotspots/alerts/test_{name}.py",)),
    Registry("maps/exports", "FORMAT", ("fixtures/expected/export.{name}",)),
)
ENTRIES = [(registry, name) for registry in REGISTRIES for name in registry.entries()]


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda each: each.folder)
def test_registry_when_opened_then_has_entries_and_says_how_to_add_one(registry):
    assert registry.entries()
    docstring = ast.get_docstring(sources.tree(Path(registry.folder, "__init__.py"))) or ""
    assert "To add" in docstring


@pytest.mark.parametrize(("registry", "name"), ENTRIES, ids=lambda each: getattr(each, "folder", each))
def test_entry_when_in_the_folder_then_is_listed(registry, name):
    package = registry.folder.replace("/", ".")
    assert f"{package}.{name}" in sources.imported(Path(registry.folder, "__init__.py"))


@pytest.mark.parametrize(("registry", "name"), ENTRIES, ids=lambda each: getattr(each, "folder", each))
def test_entry_when_in_the_folder_then_has_its_tests_and_fixtures(registry, name):
    wanted = [want.format(name=name) for want in registry.wants]
    assert [want for want in wanted if not (sources.ROOT / want).exists()] == []


def test_format_when_listed_then_each_suffix_has_the_same_rows_as_fixture():
    formats = import_module("geo.importing.formats").FORMATS
    wanted = [f"fixtures/formats/incidents{suffix}" for each in formats for suffix in each.SUFFIXES]
    assert wanted
    assert [want for want in wanted if not (sources.ROOT / want).exists()] == []


def test_criterion_when_in_the_folder_then_is_listed_and_tested():
    rules = import_module("hotspots.rules.criteria")
    listed = {
        kind.__module__.rsplit(".", maxsplit=1)[-1]
        for kind in (*rules.CRITERIA.values(), *rules.CONDITIONS.values())
    }
    found = {path.stem for path in sources.files(".py", under="hotspots/rules/criteria")} - {"__init__"}
    assert found == listed
    tests = {
        path.stem.removeprefix("test_")
        for path in sources.files(".py", under="tests/hotspots/rules/criteria")
    }
    assert listed <= tests


def test_rule_set_when_in_the_folder_then_is_listed():
    listed = set(import_module("hotspots.rules.definitions").RULE_SETS)
    assert {path.stem for path in sources.files(".yaml", under="hotspots/rules/definitions")} == listed


def test_problem_when_in_the_catalogue_then_has_a_broken_file_or_a_test():
    """Files named for their fault, `fixtures/broken/<code>.csv`; what no file can show is named in a test."""
    catalogue = yaml.safe_load(sources.text(Path("geo/importing/problems.yaml")))
    shown = {path.name.split(".")[0] for path in sources.files(under="fixtures/broken")}
    tested = "\n".join(sources.text(path) for path in sources.files(".py", under="tests/geo/importing"))
    assert [code for code in catalogue if code not in shown and code not in tested] == []


PURE = (
    *("hotspots.methods", "hotspots.evaluation", "hotspots.rules", "geo.geocoding", "geo.importing.formats"),
    *("hotspots.tracking", "hotspots.alerts.tails"),
    *("geo.importing.checks", "geo.importing.rows", "geo.importing.profiles", "geo.importing.problems"),
    *("geo.importing.kinds", "geo.importing.opening", "geo.importing.proposals"),
    *("geo.duplicates.score", "geo.units", "hotspots.trends"),
)


def test_pure_folder_when_it_exists_then_the_import_contract_names_it():
    existing = [name for name in PURE if _has_code(name.replace(".", "/"))]
    assert existing
    settings = sources.text(Path("pyproject.toml"))
    assert [name for name in existing if f'"{name}"' not in settings] == []


def _has_code(module: str) -> bool:
    return bool(sources.files(".py", under=module)) or (sources.ROOT / f"{module}.py").exists()
