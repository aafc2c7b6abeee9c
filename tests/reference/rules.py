"""Slow second implementation of Decision 28/2025 for communes: one ward, every fact known, by fractions.

Written from the text of Articles 4 and 6 and the table of gaps, not from hotspots/rules.
"""

from fractions import Fraction

BANDS = {
    "a": {
        "I": (Fraction(5, 1000), None),
        "II": (Fraction(1, 1000), Fraction(5, 1000)),
        "III": (0, Fraction(1, 1000)),
    },
    "b": {"I": (2, None), "II": (1, 2)},
    "c": {
        "I": (Fraction(1, 1000), None),
        "II": (Fraction(1, 2000), Fraction(1, 1000)),
        "III": (0, Fraction(1, 2000)),
    },
    "plants": {"I": (3000, None), "II": (500, 3000), "III": (0, 500)},
    "area": {"I": (750, None), "II": (125, 750), "III": (0, 125)},
}


def in_band(letter, kind, value, *, cumulative, zero_counts):
    if kind not in BANDS[letter]:
        return False
    start, below = BANDS[letter][kind]
    if value == 0:
        return start == 0 and zero_counts
    return value >= start and (cumulative or below is None or value < below)


def meets(facts, letter, kind, **reading):
    """Whether one of the criteria a to d is met for a type."""
    if letter == "a":
        rate = Fraction(facts["addicts_on_record"] + facts["users_on_record"], facts["residents"])
        return in_band("a", kind, rate, **reading)
    if letter == "b":
        return in_band("b", kind, facts["use_points_open"], **reading)
    if letter == "c":
        rate = Fraction(facts["offenders_arrested_here"], facts["residents"])
        return in_band("c", kind, rate, **reading)
    plants, area = facts["plants"], facts["plant_area_m2"]
    by_number = in_band("plants", kind, plants, **reading) and (plants > 0 or area == 0)
    by_area = in_band("area", kind, area, **reading) and (area > 0 or plants == 0)
    return by_number or by_area


def key_type(facts, *, cumulative, zero_counts):
    """The class, as if the ward were not drug-free; "unknown" without a population."""
    if facts["residents"] == 0:
        return "unknown"
    reading = {"cumulative": cumulative, "zero_counts": zero_counts}
    met = {kind: [meets(facts, letter, kind, **reading) for letter in "abcd"] for kind in ("I", "II", "III")}
    two_or_above = [one or two for one, two in zip(met["I"], met["II"], strict=True)]
    three_or_above = [any(row) for row in zip(met["I"], met["II"], met["III"], strict=True)]
    on_route = facts["key_route"] in (1, 2)
    if sum(met["I"]) + (on_route and sum(two_or_above) >= 2) >= 3:
        return "I"
    if sum(met["II"]) + (on_route and sum(three_or_above) >= 2) >= 3:
        return "II"
    return "III" if any(met["III"]) else "none"


def drug_free(facts):
    """Article 6: three conditions, all of them."""
    on_record = facts["addicts_on_record"] + facts["users_on_record"]
    exempt = sum(
        facts[name] for name in ("exempt_substitution", "exempt_community_rehab", "exempt_post_rehab")
    )
    nobody_uses = on_record - exempt == 0 and facts["known_not_on_record"] == 0
    offending = ("residents_breaking_criminal", "residents_breaking_admin", "wanted_hiding")
    nobody_offends = all(facts[name] == 0 for name in offending)
    return "yes" if nobody_uses and nobody_offends and facts["use_points_open"] == 0 else "no"
