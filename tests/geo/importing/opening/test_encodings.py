"""Old encodings, letter by letter, by encoders written here from the other side."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.importing.opening.encodings import DECODERS, readings, tcvn3, vni
from geo.importing.opening.encodings.syllables import is_syllable

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
MARKED = [letter for letter in [*LOWER, "đ"] if not letter.isascii()]
LINE = "V-1,phường Bến Sương, ngõ 12 đường Bờ Đê, xã Hải Uyên"


def as_tcvn3(text: str) -> bytes:
    """As Unikey writes it: a toned capital is its bare capital and the small letter."""
    codes = {letter: code for code, letter in tcvn3.TABLE.items()}
    made = bytearray()
    for letter in text:
        if letter.isascii():
            made += letter.encode()
        elif letter in codes:
            made.append(codes[letter])
        else:
            bare = unicodedata.normalize("NFD", letter)
            bare = unicodedata.normalize("NFC", "".join(sign for sign in bare if sign not in TONES[1:]))
            made += (bare.encode() if bare.isascii() else bytes([codes[bare]])) + bytes(
                [codes[letter.lower()]]
            )
    return bytes(made)


def as_vni(text: str) -> bytes:
    shown = {letter: signs for signs, letter in vni.TABLE.items()}
    return "".join(shown.get(letter, letter) for letter in text).encode("cp1252")


def as_cp1258(text: str) -> bytes:
    """The codec knows no â with a tone, only â and a tone behind it."""
    made = b""
    for letter in text:
        signs = unicodedata.normalize("NFD", letter)
        tone = "".join(sign for sign in signs if sign in TONES[1:])
        bare = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in TONES[1:]))
        made += bare.encode("cp1258") + tone.encode("cp1258")
    return made


ENCODERS = {
    "tcvn3": as_tcvn3,
    "vni": as_vni,
    "cp1258": as_cp1258,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
}


def test_letters_when_counted_then_the_alphabet_has_67_with_marks_and_vni_134() -> None:
    assert len(MARKED) == 67
    assert len(vni.TABLE) == 134
    assert set(vni.TABLE.values()) == {*MARKED, *(letter.upper() for letter in MARKED)}
    assert set(MARKED) <= set(tcvn3.TABLE.values())


@pytest.mark.parametrize("encoding", ENCODERS)
@pytest.mark.parametrize("letter", [*MARKED, *(letter.upper() for letter in MARKED)])
def test_letter_when_written_and_read_then_the_same(encoding: str, letter: str) -> None:
    assert DECODERS[encoding](ENCODERS[encoding](letter)) == letter


@pytest.mark.parametrize("encoding", ENCODERS)
@given(
    st.lists(st.sampled_from(["Phường", "xã", "Nguyễn", "ngõ 12", "Đồi", "Ấp", "Ỷ", "quý", "khuỷu", "Uyên"]))
)
def test_words_when_written_and_read_then_the_same(encoding: str, words: list[str]) -> None:
    text = " ".join(words)
    assert DECODERS[encoding](ENCODERS[encoding](text)) == text


@pytest.mark.parametrize(
    ("shown", "meant"),
    [("Beán", "Bến"), ("Phöôøng", "Phường"), ("AÙO", "ÁO"), ("Aùo", "Áo"), ("tæ", "tỉ"), ("kyõ", "kỹ")],
)
def test_vni_when_known_words_then_read_as_its_fonts_show_them(shown: str, meant: str) -> None:
    assert vni.decode(shown.encode("cp1252")) == meant


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Ph\xad\xeang", "Phường"),
        ("A\xb5", "À"),
        ("N\xe9I", "NỘI"),
        ("H\xb5", "Hà"),
        ("PH\xa6\xeaNG", "PHƯỜNG"),
    ],
)
def test_tcvn3_when_known_words_then_capitals_are_mended(shown: str, meant: str) -> None:
    assert tcvn3.decode(shown.encode("latin-1")) == meant


def test_tcvn3_when_a_byte_has_no_letter_then_refused_with_its_place() -> None:
    with pytest.raises(UnicodeDecodeError) as caught:
        tcvn3.decode(b"ab\x90")
    assert caught.value.start == 2


@pytest.mark.parametrize("encoding", ENCODERS)
def test_readings_when_a_vietnamese_line_then_the_right_encoding_stands_first(encoding: str) -> None:
    first = readings(ENCODERS[encoding](f"id,place\n{LINE}\n"))[0]
    assert (first.encoding, first.share, first.sample) == (encoding, 1.0, LINE)


def test_readings_when_names_are_known_then_they_outweigh_the_sounds() -> None:
    found = readings(as_vni(LINE), names=["Bến Sương", "Hải Uyên", "Cồn Vắng"])
    assert (found[0].encoding, found[0].names) == ("vni", 2)
    assert found[1].names == 0


@pytest.mark.parametrize(
    "word",
    [
        "phường",
        "nghiêng",
        "quýt",
        "khuỷu",
        "giếng",
        "gì",
        "quốc",
        "yên",
        "đắk",
        "xoong",
        "ngoèo",
        "hoạt",
        "ý",
        "thuở",
    ],
)
def test_word_when_vietnamese_then_a_syllable(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["phöôøng", "beán", "cạc̀", "hàc", "ngà́n", "fường", "strường", "12", "đđ"])
def test_word_when_not_vietnamese_then_no_syllable(word: str) -> None:
    assert not is_syllable(word)
