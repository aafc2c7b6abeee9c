"""Which words of an address are names of known units: of a commune, a district, a province."""

from dataclasses import dataclass, field

from geo.geocoding.address import Address, UnitMention
from geo.geocoding.misspelt import nearest
from geo.geocoding.text import Word
from geo.geocoding.unit_names import UnitNames
from geo.geocoding.words import IGNORED

_LEVELS = {"QUAN": "d", "HUYEN": "d", "THI_XA": "d", "THANH_PHO": "pd", "TINH": "p"}
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class CommuneMention:
    """Words that name (or should name) a commune; `known` tells whether any unit is called that."""

    kind: str
    key: str
    toned: str
    ascii: bool
    time: str
    known: bool


@dataclass(slots=True)
class Mentions:
    """All that an address says of units. Keys are names without marks and spaces."""

    communes: list[CommuneMention] = field(default_factory=list)
    districts: set[str] = field(default_factory=set)
    provinces: set[str] = field(default_factory=set)
    left: list[tuple[Word, ...]] = field(default_factory=list)
    district_old: bool = False
    misspelt: bool = False


def mentions(address: Address, names: UnitNames) -> Mentions:
    """Sorts the unit mentions of an address by level; what names no unit is `left`."""
    found = Mentions()
    bare: list[UnitMention] = []
    for mention in address.units:
        if not mention.kind:
            bare.append(mention)
        elif levels := _LEVELS.get(mention.kind):
            _area(mention, levels, found, names)
        else:
            _commune(mention, found, names, bare)
    _bare(bare, found, names)
    return found


def _area(mention: UnitMention, levels: str, found: Mentions, names: UnitNames) -> None:
    """A district or province by its kind; words after its name are looked at on their own."""
    for size in range(min(len(mention.words), _LONGEST), 0, -1):
        key = _key(mention.words[:size])
        if _take(key, levels, found, names):
            found.district_old |= mention.time == "old" and "d" in levels
            if rest := mention.words[size:]:
                _run(rest, found, names)
            return
    key = _key(mention.words)
    known = names.provinces if levels == "p" else names.districts
    if near := nearest(key, known):
        found.misspelt = True
        _take(near, levels, found, names)


def _take(key: str, levels: str, found: Mentions, names: UnitNames) -> bool:
    provinces = names.meant_provinces(key) if "p" in levels else frozenset()
    is_district = "d" in levels and key in names.districts
    found.provinces |= provinces
    if is_district:
        found.districts.add(key)
    return bool(provinces) or is_district


def _commune(mention: UnitMention, found: Mentions, names: UnitNames, bare: list[UnitMention]) -> None:
    for size in range(min(len(mention.words), _LONGEST), 0, -1):
        if _key(mention.words[:size]) in names.communes:
            found.communes.append(_commune_of(mention, mention.words[:size], known=True))
            if rest := mention.words[size:]:
                _run(rest, found, names)
            return
    cut = _run(mention.words, found, names)
    if cut:
        found.communes.append(_commune_of(mention, mention.words[:cut], known=False))


def _run(written: tuple[Word, ...], found: Mentions, names: UnitNames) -> int:
    """Takes names of provinces and districts off the end (“… ba đình hà nội”); gives what remains before."""
    end = len(written)
    while end:
        for size in range(min(end, _LONGEST), 0, -1):
            key = _key(written[end - size : end])
            if key in IGNORED or _take(key, "p" if not found.provinces else "d", found, names):
                break
            if not found.districts and _take(key, "d", found, names):
                break
        else:
            return end
        end -= size
    return end


def _bare(bare: list[UnitMention], found: Mentions, names: UnitNames) -> None:
    """Parts without a word for the kind, from the right: province, district, commune."""
    for at in range(len(bare) - 1, -1, -1):
        mention = bare[at]
        cut = _run(mention.words, found, names)
        if not cut:
            if not found.communes and not _commune_before(bare[:at], names):
                _maybe_commune(mention, found, names)
            continue
        words = mention.words[:cut]
        if not found.communes and _key(words) in names.communes:
            found.communes.append(_commune_of(mention, words, known=True))
        else:
            found.left.append(words)


def _commune_before(bare: list[UnitMention], names: UnitNames) -> bool:
    return any(_key(mention.words) in names.communes for mention in bare)


def _maybe_commune(mention: UnitMention, found: Mentions, names: UnitNames) -> None:
    """“Mỹ Xuyên, Sóc Trăng” may be the district or its commune of the same name."""
    key = _key(mention.words)
    if key in names.communes and key in names.districts and key not in found.provinces:
        found.communes.append(_commune_of(mention, mention.words, known=True))


def _commune_of(mention: UnitMention, words: tuple[Word, ...], *, known: bool) -> CommuneMention:
    return CommuneMention(
        kind=mention.kind,
        key=_key(words),
        toned=" ".join(word.toned for word in words),
        ascii=all(word.text.isascii() for word in words),
        time=mention.time,
        known=known,
    )


def _key(words: tuple[Word, ...]) -> str:
    return "".join(word.plain for word in words)
