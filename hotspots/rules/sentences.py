"""The whole explanation of one unit's status, sentence by sentence."""

from hotspots.rules.definition import Definition
from hotspots.rules.explain import Row, headline, missing, notices, rows
from hotspots.rules.reading import parse, sentence
from hotspots.rules.result import DRUG_FREE, Result

WORDS = {
    "vi": {
        "answer": "Kết quả: {0}.",
        "rule": "Căn cứ: {0}, có hiệu lực từ {1:%d/%m/%Y}.",
        "reading": "Cách đọc: {0} ({1}).",
        "conditions": "Điều kiện không ma túy (phải đạt tất cả):",
        "type": "Tiêu chí {0}:",
        "row": "- {title} [{legal_ref}; mức: {threshold}]: {outcome} — {parts}.",
        "missing": "Còn thiếu để quyết định:",
        "missing_row": "- {0}: {1}; {2}.",
        "notice": "Lưu ý: {0}",
    },
    "en": {
        "answer": "Answer: {0}.",
        "rule": "By: {0}, in force from {1:%Y-%m-%d}.",
        "reading": "Reading: {0} ({1}).",
        "conditions": "Conditions for drug-free (all must hold):",
        "type": "Criteria of {0}:",
        "row": "- {title} [{legal_ref}; threshold: {threshold}]: {outcome} — {parts}.",
        "missing": "Missing for a decision:",
        "missing_row": "- {0}: {1}; {2}.",
        "notice": "Note: {0}",
    },
}


def explain(result: Result, definition: Definition, *, lang: str) -> list[str]:
    """Answer, rule, reading, every criterion with its numbers, what is missing, and where readings differ."""
    words = WORDS[lang]
    reading = parse(result.reading)
    lines = [
        words["answer"].format(headline(result, definition, lang=lang)),
        words["rule"].format(definition.title[lang], definition.in_force),
        words["reading"].format(sentence(reading, lang=lang), result.reading),
    ]
    group = ""
    for row in rows(result, definition, lang=lang):
        if row.group != group:
            group = row.group
            lines.append(_heading(group, result, definition, lang=lang))
        lines.append(_line(row, lang=lang))
    return lines + _missing_lines(result, lang=lang) + _notice_lines(result, definition, lang=lang)


def _heading(group: str, result: Result, definition: Definition, *, lang: str) -> str:
    if group == DRUG_FREE:
        return WORDS[lang]["conditions"]
    return WORDS[lang]["type"].format(definition.key_types[result.level].titles[group][lang])


def _line(row: Row, *, lang: str) -> str:
    parts = "; ".join(
        f"{part.label}: {part.value}" + (f" [{part.reason}]" if part.reason else "") for part in row.parts
    )
    return WORDS[lang]["row"].format(
        title=row.title,
        legal_ref=row.legal_ref,
        threshold=row.threshold,
        outcome=row.outcome_text,
        parts=parts,
    )


def _missing_lines(result: Result, *, lang: str) -> list[str]:
    gaps = missing(result, lang=lang)
    words = WORDS[lang]
    lines = [words["missing_row"].format(label, why, who) for _, label, why, who in gaps]
    return [words["missing"], *lines] if gaps else []


def _notice_lines(result: Result, definition: Definition, *, lang: str) -> list[str]:
    return [WORDS[lang]["notice"].format(text) for text in notices(result, definition, lang=lang)]
