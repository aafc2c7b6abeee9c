"""Which words of an address are names of known units: of a commune, a district, a province."""

import itertools
from collections.abc import Container
from dataclasses import dataclass, field, replace

from geo.geocoding.address import Address, UnitMention
from geo.geocoding.misspelt import nearest
from geo.geocoding.rejoin import rejoined
from geo.geocoding.text import Word
from geo.geocoding.unit_names import UnitNames
from geo.geocoding.words import IGNORED, SHORT_NAMES

_LEVELS = {"QUAN": "d", "HUYEN": "d", "THI_XA": "d", "THANH_PHO": "pd", "TINH": "p"}
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class CommuneMention:
    """Words that name (or should name) a commune; `known` tells whether any unit is called that.

    `maybe`: the words are as well the name of a district, and no word says which is meant. `shorter` is a
    known name that the words begin with.
    """

    kind: str
    key: str
    toned: str
    ascii: bool
    time: str
    known: bool
    maybe: bool = False
    shorter: str = ""


@dataclass(slots=True)
class Mentions:
    """All that an address says of units. Keys are names without marks and spaces.

    `cities` are districts named like the city-province they may just as well stand for (“thành phố Huế”);
    `run_on` counts the last words of the street that name units.
    """

    communes: list[CommuneMention] = field(default_factory=list)
    districts: set[str] = field(default_factory=set)
    provinces: set[str] = field(default_factory=set)
    cities: set[str] = field(default_factory=set)
    run_on: int = 0


def mentions(address: Address, names: UnitNames) -> Mentions:
    """Sorts the unit mentions of an address by level."""
    found = Mentions()
    bare: list[UnitMention] = []
    units = list(rejoined(address.units, names)) if address.ascii else address.units
    for mention, after in itertools.zip_longest(units, units[1:]):
        if not mention.kind and found.communes and after and _is_district(after, names):
            _commune_between(mention, found, names)
        elif not mention.kind:
            bare.append(mention)
        elif levels := _LEVELS.get(mention.kind):
            _area(mention, levels, found, names)
        else:
            _commune(mention, found, names)
    _bare(bare, found, names)
    tail = address.tail
    if not (found.communes or found.districts or found.provinces or found.cities):
        # “12 kim ma ba dinh ha noi”: neither commas nor words for a kind.
        tail = tail[: _run(tail, found, names)]
        found.run_on = len(address.tail) - len(tail)
    if not found.communes:
        _at_the_end(tail, found, names, is_street=bool(address.street))
    return found


def without_units(address: Address, run_on: int) -> Address:
    """The address with the street alone, where names of units ran on from it."""
    if not run_on or not address.street:
        return address
    words = [word for word in address.tail if word.text in address.street.split()][:-run_on]
    return replace(
        address,
        street=" ".join(word.text for word in words),
        street_key="".join(word.plain for word in words),
    )


def _area(mention: UnitMention, levels: str, found: Mentions, names: UnitNames) -> None:
    """A district or province by its kind; words after its name are looked at on their own."""
    known = (
        names.provinces if levels == "p" else names.districts | (names.provinces if "p" in levels else set())
    )
    size = _name_size(mention.words, known, names)
    if size and _take(_key(mention.words[:size]), levels, found, names):
        _run(mention.words[size:], found, names)
    elif close := nearest(_key(mention.words), names.provinces if levels == "p" else names.districts):
        _take(close, levels, found, names)


def _name_size(words: tuple[Word, ...], known: Container[str], names: UnitNames) -> int:
    """How many of the words are the name: all, or all before another unit's name, or as many as may be.

    “Tân Phú, Đồng Nai” without its comma is not Tân Phú Đông with something after it.
    """
    sizes = [
        size
        for size in range(min(len(words), _LONGEST), 0, -1)
        if _key(words[:size]) in known or _key(words[:size]) in SHORT_NAMES
    ]
    for size in sizes:
        rest = _key(words[size:])
        if not rest or rest in IGNORED or names.meant_provinces(rest) or rest in names.districts:
            return size
    return sizes[0] if sizes else 0


def _take(key: str, levels: str, found: Mentions, names: UnitNames) -> bool:
    provinces = names.meant_provinces(key) if "p" in levels else frozenset()
    is_district = "d" in levels and key in names.districts
    found.provinces |= provinces
    if is_district:
        city = "p" in levels and "THANH_PHO" in names.province_kinds.get(key, ())
        (found.cities if city else found.districts).add(key)
    return bool(provinces) or is_district


def _commune(mention: UnitMention, found: Mentions, names: UnitNames) -> None:
    size = _name_size(mention.words, names.communes, names)
    if size and not _run(mention.words[size:], found, names):
        found.communes.append(_commune_of(mention, mention.words[:size], known=True))
    elif cut := _run(mention.words, found, names):
        # “Trảng Dàài” begins with the name of Trang: the whole is tried first, then its beginning.
        shorter = _key(mention.words[:size])
        found.communes.append(
            replace(_commune_of(mention, mention.words[:cut], known=False), shorter=shorter)
        )


def _run(written: tuple[Word, ...], found: Mentions, names: UnitNames) -> int:
    """Takes names of provinces and districts off the end (“… ba đình hà nội”); gives what remains before."""
    end = len(written)
    while end:
        for size in range(min(end, _LONGEST), 0, -1):
            key = _key(written[end - size : end])
            if key.isdigit():
                continue
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


def _is_district(mention: UnitMention, names: UnitNames) -> bool:
    key = _key(mention.words)
    return key in names.districts and not names.meant_provinces(key) and mention.kind in {"", *_LEVELS}


def _commune_between(mention: UnitMention, found: Mentions, names: UnitNames) -> None:
    """“Xã Tân Xuân, Trung Chánh, Hóc Môn”: what stands before the district is its commune, too."""
    if _key(mention.words) in names.communes:
        found.communes.append(_commune_of(mention, mention.words, known=True))


def _commune_before(bare: list[UnitMention], names: UnitNames) -> bool:
    return any(_key(mention.words) in names.communes for mention in bare)


def _maybe_commune(mention: UnitMention, found: Mentions, names: UnitNames) -> None:
    """“Mỹ Xuyên, Sóc Trăng” may be the district or its commune of the same name."""
    key = _key(mention.words)
    if key in names.communes and key in names.districts and key not in found.provinces:
        found.communes.append(replace(_commune_of(mention, mention.words, known=True), maybe=True))


def _at_the_end(tail: tuple[Word, ...], found: Mentions, names: UnitNames, *, is_street: bool) -> None:
    """“Thúy Hội Tân Hội, Đan Phượng”: the commune stands at the end of a part, without a word or comma.

    Where it is all of a street's name (“281 Đội Cấn, Ba Đình”), the street is as likely.
    """
    places = [names.in_district[area] for area in names.areas(found.districts, found.provinces)]
    for size in range(min(len(tail), _LONGEST), 0, -1):
        words = tail[-size:]
        if any(_key(words) in place for place in places) and not _key(words).isdigit():
            mention = _commune_of(UnitMention("", words), words, known=True)
            found.communes.append(replace(mention, maybe=is_street))
            return


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
