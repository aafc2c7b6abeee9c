"""English is whole: every sentence of the code is in the catalogues, and no English page falls back to
Vietnamese. tests/house/test_translations.py holds the catalogues themselves.
"""

import json
import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.test import Client
from django.utils.translation.template import templatize

from geo.importing.kinds import KINDS
from tests.committed import committed
from tests.hotspots.status_world import case, point, reported
from tests.house import sources
from tests.maps import matrix

APPS = ("geo", "hotspots", "maps")
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PAGES = [name for name, row in matrix.ROWS.items() if row.get("method", "get") == "get"]
SHOWN = {"title", "alt", "placeholder", "aria-label", "data-label", "aria-valuetext", "content"}
# Letters that only Vietnamese has; à, è, é, ì, í, ò, ó, ù, ú are left to other languages.
VIETNAMESE = re.compile("[ăâđêôơưắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựảãạẻẽẹỉĩịỏõọủũụỳýỷỹỵ]", re.IGNORECASE)
# What stays as it is in English: the brand, the language's own name, the law's number and its letter đ, names
# of places and whatever the world of this test has recorded.
KEPT = re.compile(
    r"Vùng Xanh|Tiếng Việt|QĐ-TTg"
    r"|(Phường )?Ô \d\.\d|Thành phố Thử|Lưới thử [\d-]+"
    r"|(?<=type I, )đ|(?<=type II, )đ"
    r"|Cơ sở Kín \d+|NĐ-CP|Hà Nội|Quảng Ninh|Hồ Chí Minh|Cao điểm thử"
    r"|thử|Ngõ Bí Mật \d+|QĐ-\d+|đang rà soát|Đ-1|vụ"
)
DAY_OF_WHICH_MONTH = re.compile(r"\b\d{2}/\d{2}/\d{4}\b")


def collected(app: str) -> set[tuple[str | None, str]]:
    """(context, sentence) of everything marked in an app, found without gettext's own programs."""
    found = set()
    for path in (*sources.files(".py", under=app), *sources.files(".html", under=app)):
        text = sources.text(path)
        if path.suffix == ".html":
            # What templatize leaves for xgettext is Python but for its indentation.
            text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
        for _line, said, _comments, context in extract("python", BytesIO(text.encode()), keywords=KEYWORDS):
            found.add((context, said if isinstance(said, str) else said[0]))
    return found


def catalogue(app: str) -> dict[tuple[str | None, str], str | tuple[str, ...]]:
    with (sources.ROOT / app / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        messages = [message for message in read_po(file, abort_invalid=True) if message.id]
    one = lambda said: said if isinstance(said, str) else said[0]
    return {(message.context, one(message.id)): message.string for message in messages}


@pytest.mark.parametrize("app", APPS)
def test_sentence_when_marked_in_the_code_then_is_in_the_catalogue_and_none_is_left_over(app):
    in_code, in_catalogue = collected(app), set(catalogue(app))
    assert in_code - in_catalogue == set(), "run make messages, then translate"
    assert in_catalogue - in_code == set(), "run make messages"


def test_sentence_when_two_apps_say_it_then_they_say_the_same_in_english():
    said: dict = {}
    for app in APPS:
        for key, english in catalogue(app).items():
            assert said.setdefault(key, english) == english, key


@pytest.mark.parametrize("app", APPS)
def test_english_when_the_catalogue_is_newer_then_it_was_compiled_again(app):
    folder = sources.ROOT / app / "locale/en/LC_MESSAGES"
    compiled = folder / "django.mo"
    assert compiled.exists(), "run make setup"
    assert compiled.stat().st_mtime >= (folder / "django.po").stat().st_mtime, "run make setup"


class Texts(HTMLParser):
    """What a reader of a page sees or hears: text, spoken attributes, and the words of its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: tuple[str, dict] = ("", {})
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self._inside = (tag, dict(attrs))
        self.found += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag):
        self._inside = ("", {})

    def handle_data(self, data):
        tag, attributes = self._inside
        if tag == "script" and attributes.get("id") == "vx-words":
            self.found += _leaves(json.loads(data))
        elif tag not in ("script", "style") and data.strip():
            self.found.append(data.strip())


def _leaves(value) -> list[str]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in _leaves(each)]
    return [str(value)]


def texts(answer) -> list[str]:
    assert answer.headers["Content-Language"] == "en"
    is_page = answer.headers["Content-Type"].startswith("text/html")
    return Texts(answer.body.decode()).found if is_page else []


def left_vietnamese(found: list[str]) -> list[str]:
    return [text for text in found if VIETNAMESE.search(KEPT.sub("", text))]


def _world() -> matrix.Town:
    made = matrix.build()
    first = made.wards[0].unit
    reported(first, users_on_record=99, addicts_on_record="đang rà soát")
    point("Đ-1", first, [("listed", matrix.date(2025, 3, 1))])
    case("VA-1", first, criminal_here=1)
    call_command("assess_wards", period="2025", verbosity=0)
    return made


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    with committed(django_db_blocker, _world) as made:
        yield made


def asked(user, address, method="get"):
    client = Client()
    if user is not None:
        client.force_login(user)
    client.cookies["language"] = "en"
    answer = getattr(client, method)(address)
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_page_when_read_in_english_then_nothing_of_the_interface_is_vietnamese(town, name):
    answers = [asked(user, town.address(name)) for user in (None, *town.accounts.values())]
    assert not matrix.ROWS[name].get("in") or 200 in {answer.status_code for answer in answers}
    found = [text for answer in answers for text in texts(answer)]
    if name == "import-columns":
        found = [text for text in found if not set(text.split("; ")) <= _vietnamese_headings()]
    assert left_vietnamese(found) == []
    assert [text for text in found if DAY_OF_WHICH_MONTH.search(text)] == []


def _vietnamese_headings() -> set[str]:
    """The page of columns says how a Vietnamese table is headed and filled: that is its content."""
    fields = [field for kind in KINDS.values() for field in kind.fields]
    spelt = [item for field in fields for item in (field.words or {}).items()]
    words = {f"{code} | {', '.join(also)}" if also else code for code, also in spelt}
    return {field.vi for field in fields} | {field.example for field in fields} | words


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["incident-new", "point-new", "person-new", "account-tokens"])
def test_form_when_sent_empty_in_english_then_its_refusals_are_english(town, name):
    found = [
        text for user in town.accounts.values() for text in texts(asked(user, town.address(name), "post"))
    ]
    assert left_vietnamese(found) == []
