"""The rows of the ward pages: what the rules found, ready for a template, with a link behind every number."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from geo.access.scope import Scope
from hotspots.rules import Definition, Evidence, Result
from hotspots.rules.explain import Part, Row, missing, notices, rows, type_words
from hotspots.rules.result import DRUG_FREE

KINDS = {"figures": _("báo cáo"), "incidents": _("vụ việc"), "points": _("điểm"), "units": _("địa bàn")}


@dataclass(frozen=True, slots=True)
class Link:
    """Where the records behind a number are, and what they are."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a criterion, why it is not exact, and the records behind it that the reader may open."""

    label: str
    value: str
    reason: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion or condition in words."""

    row: Row
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class TypeTable:
    """The criteria of one key type, and how many are met of how many are needed."""

    code: str
    title: str
    needed: int
    met: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that is missing for a decision: why, and who can give it."""

    name: str
    why: str
    who: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page says about one assessment."""

    conditions: tuple[Criterion, ...]
    types: tuple[TypeTable, ...]
    missing: tuple[Gap, ...]
    notices: tuple[str, ...]


def shown(result: Result, definition: Definition, *, lang: str, scope: Scope) -> Shown:
    """The words of a result in the reader's language, with links the reader may open."""
    linked = _linker(result, scope)
    criteria = [
        Criterion(row, tuple(_number(part, linked) for part in row.parts))
        for row in rows(result, definition, lang=lang)
    ]
    gaps = missing(result, lang=lang)
    return Shown(
        conditions=tuple(found for found in criteria if found.row.group == DRUG_FREE),
        types=tuple(_tables(criteria, result, definition, lang=lang)),
        missing=tuple(Gap(label, why, who, linked(name)) for name, label, why, who in gaps),
        notices=tuple(notices(result, definition, lang=lang)),
    )


def _tables(
    criteria: list[Criterion], result: Result, definition: Definition, *, lang: str
) -> list[TypeTable]:
    rule = definition.key_types.get(result.level)
    tables = []
    for needs in rule.shape.types if rule else ():
        own = tuple(found for found in criteria if found.row.group == needs.code)
        met = sum(found.row.outcome == "met" for found in own)
        title = type_words(needs.code, result, definition, lang=lang)
        tables.append(TypeTable(needs.code, title, needs.at_least, met, own))
    return tables


def _number(part: Part, linked: Callable[[str], tuple[Link, ...]]) -> Number:
    return Number(part.label, part.value, part.reason, linked(part.fact))


def _linker(result: Result, scope: Scope) -> Callable[[str], tuple[Link, ...]]:
    def linked(name: str) -> tuple[Link, ...]:
        fact = result.facts.get(name)
        found = [(evidence.kind, evidence_url(evidence, scope)) for evidence in fact.evidence] if fact else []
        return tuple(Link(str(KINDS[kind]), url) for kind, url in found if url)

    return linked


def evidence_url(evidence: Evidence, scope: Scope) -> str:
    """The address of the records behind a fact; "" where the reader holds no right to them."""
    if evidence.kind == "figures":
        return f"#figures-{evidence.ids[-1]}" if evidence.ids else ""
    if evidence.kind == "incidents" and scope.holds("incidents.view"):
        asked = dict(evidence.where)
        query = {"unit": asked["unit"], "since": asked["from"], "until": asked["to"]}
        return f"{reverse('incidents')}?{urlencode(query)}"
    if evidence.kind == "points" and scope.holds("points.view"):
        return reverse("point", args=[evidence.ids[0]]) if len(evidence.ids) == 1 else "#points"
    return ""
