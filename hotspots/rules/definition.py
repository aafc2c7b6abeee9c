"""A rule set read from its file: checked by the schema, then turned into criteria."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import jsonschema
import yaml

from hotspots.rules.classes import Shape, TypeRule
from hotspots.rules.criteria import CONDITIONS, CRITERIA, Condition, Criterion, Route
from hotspots.rules.definitions import RULE_SETS
from hotspots.rules.errors import DefinitionError

Text: TypeAlias = Mapping[str, str]
"""A sentence in both languages: {"vi": …, "en": …}."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the law calls a criterion or condition; reference and threshold per type ("": condition)."""

    title: Text
    legal_ref: Mapping[str, Text]
    threshold: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class KeyTypes:
    """The key types of one level, gravest first, and the criteria that make them."""

    legal_ref: Text
    population: str
    codes: tuple[str, ...]
    titles: Mapping[str, Text]
    criteria: tuple[Criterion, ...]
    shape: Shape


@dataclass(frozen=True, slots=True)
class Definition:
    """One rule set. `key_types` has the levels the law classes; other levels can only be drug-free or not."""

    id: str
    number: str
    in_force: dt.date
    title: Text
    drug_free_ref: Text
    conditions: tuple[Condition, ...]
    key_types: Mapping[str, KeyTypes]
    wording: Mapping[tuple[str, str], Wording]
    """By (level or "drug_free", name of the criterion or condition)."""

    def fact_names(self, level: str) -> tuple[str, ...]:
        """Every fact the rule looks at for a unit of this level, each once."""
        criteria = self.key_types[level].criteria if level in self.key_types else ()
        names = [name for part in (*self.conditions, *criteria) for name in part.fact_names]
        return tuple(dict.fromkeys(names))


@cache
def load_definition(rule_set: str) -> Definition:
    """The rule set of that id; DefinitionError names those that exist, or what its file breaks."""
    if rule_set not in RULE_SETS:
        raise DefinitionError(f"No rule set is called {rule_set!r}; there are: {', '.join(RULE_SETS)}.")
    text = (files("hotspots.rules.definitions") / f"{rule_set}.yaml").read_text(encoding="utf-8")
    return read_definition(yaml.safe_load(text))


def read_definition(raw: Any) -> Definition:
    """A definition from the content of its file; DefinitionError says where it breaks the schema."""
    schema = json.loads((files("hotspots.rules.definitions") / "schema.json").read_text(encoding="utf-8"))
    try:
        jsonschema.validate(raw, schema)
    except jsonschema.ValidationError as error:
        where = "/".join(str(step) for step in error.absolute_path) or "the file"
        raise DefinitionError(f"A rule set's file is wrong at {where}: {error.message[:200]}") from error
    return Definition(
        id=raw["id"],
        number=raw["number"],
        in_force=dt.date.fromisoformat(raw["in_force"]),
        title=raw["title"],
        drug_free_ref=raw["drug_free"]["legal_ref"],
        conditions=tuple(
            CONDITIONS[entry["kind"]](entry["name"]) for entry in raw["drug_free"]["conditions"]
        ),
        key_types={level: _key_types(level, entry) for level, entry in raw["key_types"].items()},
        wording=_wording(raw),
    )


def _key_types(level: str, entry: Mapping[str, Any]) -> KeyTypes:
    codes = tuple(rule["code"] for rule in entry["types"])
    _check_codes(level, entry, codes)
    criteria = tuple(CRITERIA[row["kind"]].read(row, codes) for row in entry["criteria"])
    routes = [index for index, criterion in enumerate(criteria) if isinstance(criterion, Route)]
    if len(routes) != 1:
        raise DefinitionError(
            f"Level {level} needs exactly one criterion of kind route, found {len(routes)}."
        )
    route = criteria[routes[0]]
    return KeyTypes(
        legal_ref=entry["legal_ref"],
        population=entry["population"],
        codes=codes,
        titles={rule["code"]: rule["title"] for rule in entry["types"]},
        criteria=criteria,
        shape=Shape(
            types=tuple(TypeRule(rule["code"], rule["at_least"]) for rule in entry["types"]),
            route=routes[0],
            route_bands=route.bands if isinstance(route, Route) else (),
        ),
    )


def _check_codes(level: str, entry: Mapping[str, Any], codes: tuple[str, ...]) -> None:
    for row in entry["criteria"]:
        named = {*row["bands"], *(band["of_type"] for band in row["bands"].values() if "of_type" in band)}
        if strange := sorted(named - set(codes)):
            raise DefinitionError(
                f"Level {level}, criterion {row['name']}: type {', '.join(strange)} is not among its types."
            )


def _wording(raw: Mapping[str, Any]) -> dict[tuple[str, str], Wording]:
    conditions = {
        ("drug_free", entry["name"]): Wording(
            entry["title"], {"": entry["legal_ref"]}, {"": entry["threshold"]}
        )
        for entry in raw["drug_free"]["conditions"]
    }
    criteria = {
        (level, row["name"]): Wording(
            row["title"],
            {code: band["legal_ref"] for code, band in row["bands"].items()},
            {code: band["threshold"] for code, band in row["bands"].items()},
        )
        for level, entry in raw["key_types"].items()
        for row in entry["criteria"]
    }
    return conditions | criteria
