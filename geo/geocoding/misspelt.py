"""Names with a typing error: the nearest known ones, where there is only a little between them."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_SHORTEST = 4


def nearest(key: str, known: Iterable[str]) -> str:
    """The only known name within the allowed distance; "" where there is none or more than one."""
    found = near(key, known)
    return found[0][0] if found and (len(found) == 1 or found[0][1] < found[1][1]) else ""


def near(key: str, known: Iterable[str]) -> list[tuple[str, int]]:
    """Known names within the allowed number of typing errors, nearest first.

    One error in a name of four letters or more, two from nine on. A number is never taken for another
    one: “Phường 12” with an error in it is another ward, and nobody can tell.
    """
    if len(key) < _SHORTEST or key.isdigit():
        return []
    most = 1 if len(key) < 9 else 2
    found = extract(key, list(known), scorer=OSA.distance, score_cutoff=most, limit=8)
    digits = _digits(key)
    return sorted(
        ((name, int(far)) for name, far, _ in found if _digits(name) == digits), key=lambda one: one[1]
    )


def _digits(key: str) -> str:
    return "".join(letter for letter in key if letter.isdigit())
