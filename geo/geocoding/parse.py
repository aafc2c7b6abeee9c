"""From the text of an address to its parts, without any list of places."""

from dataclasses import dataclass, field

from geo.geocoding.address import Address, Alley, Named, UnitMention
from geo.geocoding.parts import Part, parts
from geo.geocoding.text import Word, is_ascii, words
from geo.geocoding.words import IGNORED


@dataclass(slots=True)
class _Found:
    """What has been read so far; `time` is what “nay là” or “trước là” says of the next unit."""

    house: str = ""
    alleys: list[Alley] = field(default_factory=list)
    street: tuple[Word, ...] = ()
    road: str = ""
    sure: bool = False
    groups: list[Named] = field(default_factory=list)
    landmarks: list[Named] = field(default_factory=list)
    units: list[UnitMention] = field(default_factory=list)
    tail: tuple[Word, ...] = ()
    time: str = ""


def parse(text: str) -> Address:
    """Reads an address in any of the ways people write it; what is not understood is left out.

    A part without a word for its kind (“Kim Mã, Ba Đình, Hà Nội”) becomes a unit mention without a kind:
    only a list of units can say what it is. Never fails; an empty text gives an empty address.
    """
    written = words(text)
    plain = is_ascii(written)
    found = _Found()
    for part in parts(written, plain=plain):
        if part.words and part.mark.category != "unit" and not found.units:
            found.tail = part.words
        _READERS.get(part.mark.category, _bare)(part, found)
    street, key = _street(found)
    return Address(
        text=text,
        house=found.house,
        alleys=tuple(_outermost_first(found.alleys)),
        street=street,
        street_key=key,
        groups=tuple(found.groups),
        landmarks=tuple(found.landmarks),
        units=tuple(found.units),
        tail=found.tail,
        ascii=plain,
    )


def _unit(part: Part, found: _Found) -> None:
    if part.words:
        found.units.append(UnitMention(part.mark.code, part.words, found.time))
        found.time = ""


def _old(_part: Part, found: _Found) -> None:
    """“… cũ” speaks of the unit before it."""
    if found.units:
        last = found.units[-1]
        found.units[-1] = UnitMention(last.kind, last.words, "old")


def _time(part: Part, found: _Found) -> None:
    found.time = "new" if part.mark.category == "now" else "old"


def _house(part: Part, found: _Found) -> None:
    """After “số”: this number holds over one that stood alone before (“B3, số 53 Triều Khúc”)."""
    number, rest = _number(part.words)
    if number and not (found.street or found.alleys):
        found.house = number
    if rest:
        _street_words(rest, found)


def _inside(part: Part, found: _Found) -> None:
    """“Tầng 1”, “lô B2”: the number is left out, what follows is looked at."""
    _, rest = _number(part.words)
    if rest and not rest[0].gap:
        found.units.append(UnitMention("", rest))


def _alley(part: Part, found: _Found) -> None:
    """“ngõ 77 Kim Giang”: the number, then what it leaves; “ngõ Trạm” has a name."""
    number, rest = _number(part.words)
    if number:
        found.alleys.append(Alley(part.mark.code, number))
        if rest:
            _street_words(rest, found)
    elif part.words:
        found.alleys.append(Alley(part.mark.code, " ".join(word.text for word in part.words)))


def _street_part(part: Part, found: _Found) -> None:
    if part.words:
        _street_words(part.words, found, road=part.mark.code, sure=True)


def _group(part: Part, found: _Found) -> None:
    named = part.words[1:] if part.words and part.words[0].text in _NUMBER_WORDS else part.words
    if named:
        found.groups.append(_named(part.mark.code, named))


def _landmark(part: Part, found: _Found) -> None:
    """“ngã tư A – B” names two streets; “trước số 1 A” a house with its street."""
    if not part.words:
        return
    cut = next((at for at, word in enumerate(part.words) if at and word.gap == "-"), len(part.words))
    second = " ".join(word.text for word in part.words[cut:])
    found.landmarks.append(_named(part.mark.code, part.words[:cut], crossing=second))


def _bare(part: Part, found: _Found) -> None:
    """A part without a mark: a house number with its street, or a name of something."""
    if not part.words or _key(part.words) in IGNORED:
        return
    number, rest = _number(part.words)
    if number and (rest or not found.house):
        if not (found.street or found.alleys):
            found.house = number
        if rest:
            _street_words(rest, found)
        return
    name, street = _name_and_house(part.words)
    if street:
        _bare(Part(part.mark, street, part.gap), found)
    former = len(name) > 1 and name[-1].text == "cũ"
    words = name[:-1] if former else name
    found.units.append(UnitMention("", words, "old" if former else found.time))
    found.time = ""


def _name_and_house(written: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """“Sun Avenue 28 Bến Cũ”: a name, and from its last number on a house with two words of street."""
    for at in range(len(written) - 3, 0, -1):
        if written[at].text[0].isdigit():
            after = written[at + 1 :]
            if all(word.text.isalpha() and not word.gap for word in after):
                return written[:at], written[at:]
            break
    return written, ()


def _street_words(street: tuple[Word, ...], found: _Found, *, road: str = "", sure: bool = False) -> None:
    """Keeps the first street said with its word (“đường …”), else the first that follows a number."""
    if not found.street or (sure and not found.sure):
        found.street, found.road, found.sure = street, road, sure


def _number(written: tuple[Word, ...]) -> tuple[str, tuple[Word, ...]]:
    """The house number at the start (“129 - 131” is one) and the rest; "" where there is none."""
    if not written or not any(letter.isdigit() for letter in written[0].text):
        return "", written
    size = 1
    while size < len(written) and written[size].gap == "-" and written[size].text[0].isdigit():
        size += 1
    return "-".join(word.text for word in written[:size]), written[size:]


def _street(found: _Found) -> tuple[str, str]:
    name = " ".join(word.text for word in found.street)
    return (f"{found.road} {name}".strip(), found.road + _key(found.street)) if found.street else ("", "")


def _named(kind: str, written: tuple[Word, ...], crossing: str = "") -> Named:
    return Named(kind, written, crossing)


def _key(written: tuple[Word, ...]) -> str:
    return "".join(word.plain for word in written)


def _outermost_first(alleys: list[Alley]) -> list[Alley]:
    """“Số 5 ngách 12 ngõ 77” goes outwards; an address is kept from the street inwards."""
    return alleys[::-1]


_NUMBER_WORDS = frozenset({"số", "so"})
_READERS = {
    "unit": _unit,
    "old": _old,
    "was": _time,
    "now": _time,
    "house": _house,
    "inside": _inside,
    "alley": _alley,
    "street": _street_part,
    "road": _street_part,
    "group": _group,
    "estate": _group,
    "landmark": _landmark,
}
