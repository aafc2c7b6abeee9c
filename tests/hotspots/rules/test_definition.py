"""Rule sets as data: all load, and a broken one says where."""

import copy
import datetime as dt
from importlib.resources import files

import pytest
import yaml

from hotspots.rules import DefinitionError, load_definition, vocabulary
from hotspots.rules.definition import read_definition
from hotspots.rules.definitions import RULE_SETS


def raw():
    text = (files("hotspots.rules.definitions") / "decision-28-2025.yaml").read_text(encoding="utf-8")
    return copy.deepcopy(yaml.safe_load(text))


@pytest.mark.parametrize("name", RULE_SETS)
def test_rule_set_when_listed_loads_under_its_own_name(name):
    assert load_definition(name).id == name


@pytest.mark.parametrize("name", RULE_SETS)
def test_rule_set_when_loaded_has_words_for_every_fact_in_both_languages(name):
    definition = load_definition(name)
    for level in ("commune", "province", "residential_group"):
        for fact in definition.fact_names(level):
            assert vocabulary.FACTS[fact].vi
            assert vocabulary.FACTS[fact].en
            assert set(vocabulary.FACTS[fact].filled_by) == {"vi", "en"}


def test_decision_28_when_loaded_is_in_force_from_the_day_it_was_signed():
    definition = load_definition("decision-28-2025")
    assert definition.in_force == dt.date(2025, 8, 24)
    assert definition.number == "28/2025/QĐ-TTg"


def test_decision_28_when_loaded_has_the_criteria_of_articles_4_5_and_6():
    definition = load_definition("decision-28-2025")
    commune, province = definition.key_types["commune"], definition.key_types["province"]
    counted = [sum(one.has_type(kind) for one in commune.criteria) for kind in range(3)]
    assert (commune.codes, counted) == (("I", "II", "III"), [5, 5, 3])
    assert [rule.at_least for rule in commune.shape.types] == [3, 3, 1]
    assert (len(province.criteria), province.shape.types[0].at_least) == (6, 4)
    assert len(definition.conditions) == 3


def test_rule_set_when_unknown_names_those_that_exist():
    with pytest.raises(DefinitionError, match=r"No rule set is called 'decision-99'; there are: decision-28"):
        load_definition("decision-99")


def broken(change):
    content = raw()
    change(content)
    return content


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.pop("in_force"), "at the file: 'in_force' is a required property"),
        (lambda c: c.update(in_force="24/8/2025"), "at in_force: '24/8/2025' does not match"),
        (lambda c: c["title"].pop("en"), "at title: 'en' is a required property"),
        (
            lambda c: c["key_types"]["commune"]["criteria"][0]["bands"]["I"].update({"from": [0.005]}),
            "at key_types/commune/criteria/0",
        ),
        (
            lambda c: c["key_types"]["commune"]["criteria"][0].update(kind="share"),
            "at key_types/commune/criteria/0",
        ),
        (
            lambda c: c["key_types"]["province"]["criteria"][1]["bands"].update(
                I=c["key_types"]["commune"]["criteria"][1]["bands"]["I"]
            ),
            "Level province, criterion use_points: type I is not among its types.",
        ),
        (
            lambda c: c["key_types"]["commune"]["criteria"].pop(),
            "Level commune needs exactly one criterion of kind route, found 0.",
        ),
    ],
)
def test_rule_set_when_its_file_is_broken_says_where(change, message):
    with pytest.raises(DefinitionError) as error:
        read_definition(broken(change))
    assert message in str(error.value)
