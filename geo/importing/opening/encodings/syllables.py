"""Which words can be a Vietnamese syllable: onset, nucleus, coda, tone.

A rule of sounds, not a dictionary: it knows no name, so a ward nobody has heard of counts as well.
"""

import re
import unicodedata

_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_OPEN = (
    "iêu|yêu|uôi|ươi|ươu|oai|oay|oeo|uây|uya|uyu|uêu|oao|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|uê|ui|"
    "uơ|uy|ưa|ưi|ưu|[aeêioôơuưy]"
)
_CLOSED = "uyê|iê|yê|uô|ươ|oă|oa|oe|uâ|uê|uy|oo|ôô|[aăâeêioôơuưy]"
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:(?:{_OPEN})|(?:{_CLOSED})(?P<coda>ch|ng|nh|[ckmnpt]))")
# k ends only names of the highlands (Đắk Lắk).
_STOPS = ("c", "ch", "k", "p", "t")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = frozenset("\u0301\u0323")


def is_syllable(word: str) -> bool:
    """Whether a word could be Vietnamese; a syllable that ends in a stop has a rising or a low tone."""
    signs = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in signs if sign in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    match = _SYLLABLE.fullmatch(bare)
    if match is None:
        return False
    return match["coda"] not in _STOPS or (bool(tones) and tones[0] in _STOPPED)
