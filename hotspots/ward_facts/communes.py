"""How many communes a province has, and how many are key areas: the facts of criterion 4 of a province."""

from collections.abc import Sequence

from hotspots.models import Assessment
from hotspots.rules.facts import Between, Evidence, Fact, Known, Unknown
from hotspots.rules.period import Period
from hotspots.ward_facts.units import JudgedUnit


def commune_facts(
    province: JudgedUnit, communes: Sequence[JudgedUnit], *, period: Period, rule_set: str, reading: str
) -> dict[str, Fact]:
    """From the communes' own assessments by the same rule and reading; one not assessed is unknown."""
    own = [unit.id for unit in communes if unit.parent == province.id or unit.province_code == province.code]
    if not own:
        return {"communes": Unknown("not_reported"), "communes_type_1_2": Unknown("not_reported")}
    asked = Assessment.objects.filter(
        unit_id__in=own, period=period.label, rule_set=rule_set, reading=reading
    ).order_by("unit_id", "-computed_at", "-id")
    types = dict(asked.distinct("unit_id").values_list("unit_id", "key_type"))
    key = [unit for unit in own if types.get(unit) in ("I", "II")]
    open_ones = sum(types.get(unit, "unknown") == "unknown" for unit in own)
    evidence = (Evidence("units", tuple(key)),)
    found: Fact = Known(len(key), evidence)
    if open_ones:
        found = Between(len(key), len(key) + open_ones, "communes_unknown", evidence=evidence)
    return {"communes": Known(len(own)), "communes_type_1_2": found}
