"""Other ways in which people write the name of one unit, told by the name alone."""

from collections.abc import Iterable, Iterator

_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8"}
# A township (thị trấn) that grew from a state farm: its full name begins so, hardly any address does.
_STATE_FARM = "nông trường "


def spellings(name: str, aliases: Iterable[str] = ()) -> Iterator[str]:
    """The name and its aliases, each also with Arabic for Roman numbers and without the state farm's word."""
    for one in (name, *aliases):
        yield one
        *before, last = one.split(" ")
        if last in _ROMAN:
            yield " ".join((*before, _ROMAN[last]))
        if one.lower().startswith(_STATE_FARM):
            yield one[len(_STATE_FARM) :]
