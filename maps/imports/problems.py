"""Stored problems as sentences of the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from geo.importing.problems import Entry, Problem, catalogue


def language() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def sentences(stored: Iterable[Mapping[str, Any]]) -> list[str]:
    """Place and sentence of each; codes that are no longer known are left out."""
    lang = language()
    problems = [Problem.from_json(each) for each in stored if each.get("code") in catalogue()]
    return [": ".join(filter(None, [each.place(lang), each.sentence(lang)])) for each in problems]


def by_code(counts: Mapping[str, int], first_of: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """Problems of a file, errors first, then the most frequent; with their first rows where kept."""
    known = [(catalogue()[code], count) for code, count in counts.items() if code in catalogue()]
    known.sort(key=lambda pair: (pair[0].severity != "error", -pair[1], pair[0].code))
    return [
        {**described(entry), "count": count, "first": sentences((first_of or {}).get(entry.code, []))}
        for entry, count in known
    ]


def described(entry: Entry) -> dict[str, Any]:
    """An entry of the catalogue: its sentence with “…” for what is filled in, and how to mend it."""
    vi = language() == "vi"
    return {
        "code": entry.code,
        "severity": entry.severity,
        "scope": entry.scope,
        "sentence": _in_general(entry.vi if vi else entry.en),
        "mend": _in_general(entry.mend_vi if vi else entry.mend_en),
    }


class _Gap(dict[str, str]):
    def __missing__(self, _name: str) -> str:
        return "…"


def _in_general(sentence: str) -> str:
    return sentence.format_map(_Gap())
