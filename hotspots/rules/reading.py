"""How the text is read where it leaves a gap: named switches, never constants in the code.

The text of Decision 28/2025 gives bands that don't overlap ("0.1 % to under 0.5 %"), so that a worse value
can fall out of a lower type. Read literally, a unit can be worse than its neighbour and have no class;
cumulatively, a worse value also satisfies the lower type. Nothing in the text says which:
both are kept, both can be shown.
"""

from dataclasses import dataclass, fields, replace

from hotspots.rules.errors import ReadingError


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the text; the default is this project's recommendation, the owner may choose another.

    cumulative: a worse value also satisfies the lower type's band.
    zero_counts: a value of 0 satisfies "under x".
    held_elsewhere_not_residing: residents in compulsory rehab or prison are left out of condition 1.
    other_point_kinds: points of other kinds than organising or harbouring use count too.
    """

    cumulative: bool = True
    zero_counts: bool = True
    held_elsewhere_not_residing: bool = False
    other_point_kinds: bool = False

    @property
    def code(self) -> str:
        """The reading's name: the bands, then every switch that is on, as in "literal+zero"."""
        words = ["cumulative" if self.cumulative else "literal"]
        words += [word for word, name in SWITCHES.items() if getattr(self, name)]
        return "+".join(words)

    def other_bands(self) -> "tuple[Reading, ...]":
        """The three other readings of the bands, the other switches left as they are."""
        combined = (
            replace(self, cumulative=cumulative, zero_counts=zero)
            for cumulative in (True, False)
            for zero in (True, False)
        )
        return tuple(reading for reading in combined if reading != self)


SWITCHES = {
    "zero": "zero_counts",
    "held-elsewhere": "held_elsewhere_not_residing",
    "other-points": "other_point_kinds",
}
DEFAULT = Reading()
BAND_READINGS = (DEFAULT, *DEFAULT.other_bands())

TEXTS = {
    "cumulative": {
        "vi": "mức nặng hơn cũng được tính là đạt mức của loại thấp hơn",
        "en": "a worse value also satisfies the band of a lower type",
    },
    "literal": {
        "vi": "chỉ tính đúng trong khoảng của từng loại như câu chữ",
        "en": "a value counts only inside the band of each type, to the letter",
    },
    "zero": {"vi": "số 0 được tính là “dưới”", "en": "zero counts as “under”"},
    "no-zero": {"vi": "số 0 không được tính là “dưới”", "en": "zero doesn't count as “under”"},
    "held-elsewhere": {
        "vi": "người đang ở cơ sở cai nghiện bắt buộc, trại giam không tính là đang cư trú",
        "en": "residents held in compulsory rehabilitation or prison don't count as residing",
    },
    "other-points": {
        "vi": "tính cả các loại điểm phức tạp khác",
        "en": "drug points of other kinds count too",
    },
}


def parse(code: str) -> Reading:
    """The reading of a name such as "cumulative+zero"; ReadingError names the words that exist."""
    bands, *words = code.strip().split("+")
    unknown = [word for word in words if word not in SWITCHES]
    if bands not in ("cumulative", "literal") or unknown:
        known = ", ".join(f"+{word}" for word in SWITCHES)
        raise ReadingError(
            f"No reading is called {code!r}: begin with cumulative or literal, then add any of {known}."
        )
    on = {SWITCHES[word] for word in words}
    switches = {field.name: field.name in on for field in fields(Reading) if field.name != "cumulative"}
    return Reading(cumulative=bands == "cumulative", **switches)


def sentence(reading: Reading, *, lang: str) -> str:
    """What the reading assumes, in words, for the line under every status."""
    words = reading.code.split("+")
    if not reading.zero_counts:
        words.insert(1, "no-zero")
    return "; ".join(TEXTS[word][lang] for word in words)
