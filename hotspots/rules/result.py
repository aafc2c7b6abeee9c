"""What an assessment hands out, and how it is stored: small, so that 3,321 of them are a few megabytes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from hotspots.rules.facts import Between, Bounds, Evidence, Fact, Facts, Known, Unknown
from hotspots.rules.logic import Outcome

DRUG_FREE = "drug_free"


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion or condition.

    group: "drug_free" or the code of the key type; the words are found by (group, name) in the definition.
    parts: what to show, name to range. needs: facts that keep it unknown, and that an office can still give.
    """

    group: str
    name: str
    outcome: Outcome
    parts: Mapping[str, Bounds]
    facts: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Both answers of one unit by one rule and reading, with everything that was looked at.

    class_alone: types possible if the unit is not drug-free ("V6": drug-free, and type III if it were not).
    missing: facts without which an answer stays unknown; empty when both answers are decided.
    other_readings: readings of the bands with another answer, and that answer (drug-free is the same in all).
    """

    rule_set: str
    level: str
    reading: str
    drug_free: str
    key_type: str
    class_alone: tuple[str, ...]
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    other_readings: Mapping[str, str]
    facts: Facts

    def findings_json(self) -> dict[str, Any]:
        """Everything but the facts, ready for storing."""
        return {
            "level": self.level,
            "class_alone": list(self.class_alone),
            "missing": list(self.missing),
            "other_readings": dict(self.other_readings),
            "findings": [_finding_json(finding) for finding in self.findings],
        }

    def facts_json(self) -> dict[str, Any]:
        """The facts with their evidence, ready for storing."""
        return {name: _fact_json(fact) for name, fact in self.facts.items()}


def from_json(
    findings: Mapping[str, Any],
    facts: Mapping[str, Any],
    *,
    rule_set: str,
    reading: str,
    drug_free: str,
    key_type: str,
) -> Result:
    """The result that was stored; the answers stand in columns of their own."""
    return Result(
        rule_set=rule_set,
        level=findings["level"],
        reading=reading,
        drug_free=drug_free,
        key_type=key_type,
        class_alone=tuple(findings["class_alone"]),
        findings=tuple(_finding(row) for row in findings["findings"]),
        missing=tuple(findings["missing"]),
        other_readings=findings["other_readings"],
        facts={name: _fact(row) for name, row in facts.items()},
    )


def _finding_json(finding: Finding) -> dict[str, Any]:
    # A list: the database keeps no order of keys, and the law's order is the readers'.
    parts = [[name, low, high] for name, (low, high) in finding.parts.items()]
    return {**asdict(finding), "parts": parts}


def _finding(row: Mapping[str, Any]) -> Finding:
    return Finding(
        group=row["group"],
        name=row["name"],
        outcome=Outcome(row["outcome"]),
        parts={name: (low, high) for name, low, high in row["parts"]},
        facts=tuple(row["facts"]),
        needs=tuple(row["needs"]),
    )


def _fact_json(fact: Fact) -> dict[str, Any]:
    stored: dict[str, Any] = {"evidence": [asdict(evidence) for evidence in fact.evidence]}
    match fact:
        case Known(value=value):
            return {"value": value, **stored}
        case Between(low=low, high=high, reason=reason, note=note):
            return {"low": low, "high": high, "reason": reason, "note": note, **stored}
        case Unknown(reason=reason, note=note):
            return {"reason": reason, "note": note, **stored}


def _fact(row: Mapping[str, Any]) -> Fact:
    evidence = tuple(
        Evidence(one["kind"], tuple(one["ids"]), tuple((key, value) for key, value in one["where"]))
        for one in row["evidence"]
    )
    if "value" in row:
        return Known(row["value"], evidence)
    if "low" in row:
        return Between(row["low"], row["high"], row["reason"], row["note"], evidence)
    return Unknown(row["reason"], row["note"], evidence)
