"""Why this status: the findings of a result as rows for a page and as sentences, in Vietnamese or English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hotspots.rules import vocabulary
from hotspots.rules.definition import Definition
from hotspots.rules.facts import Bounds, Fact, Known
from hotspots.rules.logic import Outcome
from hotspots.rules.reading import parse, sentence
from hotspots.rules.result import DRUG_FREE, Finding, Result

OUTCOMES = {
    (DRUG_FREE, Outcome.MET): {"vi": "đạt", "en": "met"},
    (DRUG_FREE, Outcome.NOT_MET): {"vi": "chưa đạt", "en": "not met"},
    ("type", Outcome.MET): {"vi": "thuộc mức này", "en": "met"},
    ("or worse", Outcome.MET): {"vi": "thuộc mức này hoặc nặng hơn", "en": "met (this band or worse)"},
    ("type", Outcome.NOT_MET): {"vi": "không thuộc mức này", "en": "not met"},
}
UNKNOWN_WORD = {"vi": "chưa rõ", "en": "unknown"}
DRUG_FREE_WORDS = {
    "yes": {"vi": "địa bàn không ma túy", "en": "drug-free"},
    "no": {"vi": "chưa đạt địa bàn không ma túy", "en": "not drug-free"},
    "unknown": {"vi": "chưa đủ số liệu để xác định không ma túy", "en": "drug-free cannot be decided yet"},
}
NO_TYPE_WORDS = {"vi": "không thuộc loại trọng điểm nào", "en": "no key type"}
UNKNOWN_TYPE_WORDS = {"vi": "chưa đủ số liệu để xếp loại", "en": "the key type cannot be decided yet"}
POPULATIONS = ("residents", "communes")
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """One number behind a criterion; `fact` is its name, so that a page can open the records."""

    fact: str
    label: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion in words."""

    group: str
    name: str
    title: str
    legal_ref: str
    threshold: str
    outcome: str
    outcome_text: str
    parts: tuple[Part, ...]
    needs: tuple[str, ...]


def rows(result: Result, definition: Definition, *, lang: str) -> list[Row]:
    """Every finding in words, in the order of the law."""
    return [_row(finding, result, definition, lang=lang) for finding in result.findings]


def _row(finding: Finding, result: Result, definition: Definition, *, lang: str) -> Row:
    is_condition = finding.group == DRUG_FREE
    key, kind = (DRUG_FREE, "") if is_condition else (result.level, finding.group)
    wording = definition.wording[key, finding.name]
    return Row(
        group=finding.group,
        name=finding.name,
        title=wording.title[lang],
        legal_ref=wording.legal_ref[kind][lang],
        threshold=wording.threshold[kind][lang],
        outcome=finding.outcome.value,
        outcome_text=_outcome_words(finding, result, definition)[lang],
        parts=tuple(
            _part(name, span, result.facts.get(name), lang=lang) for name, span in finding.parts.items()
        ),
        needs=tuple(vocabulary.label(name, lang=lang) for name in finding.needs),
    )


def _outcome_words(finding: Finding, result: Result, definition: Definition) -> dict[str, str]:
    """A worse value also meets a lower type's band under the cumulative reading; the words must say so."""
    if finding.group == DRUG_FREE:
        return OUTCOMES.get((DRUG_FREE, finding.outcome), UNKNOWN_WORD)
    gravest = definition.key_types[result.level].codes[0]
    or_worse = parse(result.reading).cumulative and finding.group != gravest
    key = "or worse" if or_worse and finding.outcome is Outcome.MET else "type"
    return OUTCOMES.get((key, finding.outcome), UNKNOWN_WORD)


def _part(name: str, span: Bounds, fact: Fact | None, *, lang: str) -> Part:
    return Part(
        fact=name,
        label=vocabulary.label(name, lang=lang),
        value=vocabulary.amount(name, span, lang=lang),
        reason=why_unknown(fact, lang=lang),
    )


def why_unknown(fact: Fact | None, *, lang: str) -> str:
    """Why a fact is not a number, with what the office wrote; empty for one that is known."""
    if fact is None or isinstance(fact, Known):
        return ""
    reason = vocabulary.REASONS[fact.reason][lang]
    # A day is kept as 2024-10-03, which reads one way in English; in Vietnamese it is 03/10/2024.
    note = _DAY.sub(r"\3/\2/\1", fact.note) if lang == "vi" else fact.note
    return f"{reason} ({note})" if note else reason


def headline(result: Result, definition: Definition, *, lang: str) -> str:
    """Both answers in one line."""
    key_type = type_words(result.key_type, result, definition, lang=lang)
    return f"{DRUG_FREE_WORDS[result.drug_free][lang]}; {key_type}"


def type_words(key_type: str, result: Result, definition: Definition, *, lang: str) -> str:
    """The law's name of a key type of this level."""
    if key_type == "none":
        return NO_TYPE_WORDS[lang]
    if key_type == "unknown":
        return UNKNOWN_TYPE_WORDS[lang]
    return definition.key_types[result.level].titles[key_type][lang]


def missing(result: Result, *, lang: str) -> list[tuple[str, str, str, str]]:
    """What is missing for a decision: fact, its name, why, and who can fill it."""
    return [
        (
            name,
            vocabulary.label(name, lang=lang),
            _why_missing(name, result.facts.get(name), lang=lang),
            vocabulary.FACTS[name].filled_by[lang],
        )
        for name in result.missing
    ]


def _why_missing(name: str, fact: Fact | None, *, lang: str) -> str:
    """A known number can be missing too: a population of 0, or one of several that cannot all hold."""
    if isinstance(fact, Known):
        return vocabulary.REASONS["no_rate" if name in POPULATIONS else "contradictory"][lang]
    return why_unknown(fact, lang=lang)


def notices(result: Result, definition: Definition, *, lang: str) -> Iterator[str]:
    """Where another reading of the same text would give another key type, and what drug-free hides."""
    for code, key_type in result.other_readings.items():
        name = type_words(key_type, result, definition, lang=lang)
        if lang == "vi":
            yield f"Nếu đọc theo cách “{sentence(parse(code), lang=lang)}” thì kết quả là: {name}."
        else:
            yield f"Read as “{sentence(parse(code), lang=lang)}” the answer would be: {name}."
    if result.drug_free == "yes" and set(result.class_alone) - {"none"}:
        names = ", ".join(type_words(code, result, definition, lang=lang) for code in result.class_alone)
        if lang == "vi":
            yield f"Địa bàn đã không ma túy nên không xếp loại; nếu không thì số liệu này ứng với: {names}."
        else:
            yield f"A drug-free area has no key type; otherwise these figures would mean: {names}."
