"""One typing error in the name of a unit, as fingers make it."""

from random import Random

from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.locate import locate

_LETTERS = "abcdeghiklmnopqrstuvxy"


def with_error(text: str, gazetteer: Gazetteer, random: Random) -> str | None:
    """The address with one wrong, missing, doubled or swapped letter in the name of its commune.

    None where the commune's name is no word of two letters or more: an error in “Phường 12” is another
    ward, which nothing could notice.
    """
    best = locate(text, gazetteer).best
    name = best.stated.name if best and best.stated else ""
    if not any(letter.isalpha() for letter in name) or len(name) < 3:
        return None
    at = text.lower().rfind(name.lower())
    if at < 0:
        return None
    return text[:at] + _mistyped(text[at : at + len(name)], random) + text[at + len(name) :]


def _mistyped(name: str, random: Random) -> str:
    spots = [at for at, letter in enumerate(name) if letter.isalpha()]
    at = random.choice(spots)
    kind = random.choice(("wrong", "missing", "doubled", "swapped"))
    if kind == "wrong":
        other = random.choice([letter for letter in _LETTERS if letter != name[at].lower()])
        return name[:at] + other + name[at + 1 :]
    if kind == "missing":
        return name[:at] + name[at + 1 :]
    if kind == "swapped" and at + 1 in spots and name[at] != name[at + 1]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[: at + 1] + name[at:]
