"""Invented wards for the tests of the rules: all facts known and zero, but what a test names."""

from hotspots.rules import Fact, Known, Reading, Result, assess, load_definition

DECISION_28 = load_definition("decision-28-2025")


def facts(level: str = "commune", **given: int | Fact) -> dict[str, Fact]:
    """Every fact of the level; 20,000 residents, 100 communes in a province, the rest 0 unless named."""
    found: dict[str, Fact] = {name: Known(0) for name in DECISION_28.fact_names(level)}
    found["residents"] = Known(20_000)
    if level == "province":
        found["communes"] = Known(100)
    for name, value in given.items():
        assert name in found, f"no such fact: {name}"
        found[name] = Known(value) if isinstance(value, int) else value
    return found


def judged(reading: Reading | None = None, *, level: str = "commune", **given: int | Fact) -> Result:
    """The result for a ward with these facts."""
    return assess(facts(level, **given), DECISION_28, level=level, reading=reading or Reading())


def outcome(result: Result, group: str, name: str) -> str:
    """met, not_met or unknown of one finding."""
    (found,) = [f for f in result.findings if f.group == group and f.name == name]
    return found.outcome.value
