"""The words of the map's scripts: none missing, none left over."""

import re
from pathlib import Path

from django.utils.translation import override

from maps.text import POINT_KINDS, STATUS_NAMES, WORDS, map_words

SCRIPTS = Path(__file__).resolve().parents[2] / "maps" / "static" / "maps" / "js" / "map"
# Words that a script puts together: the part of the page that failed, and how sure we are of a point.
COMPOSED = {
    f"layer_{name}"
    for name in (
        *("wards", "timeline", "incidents", "hotspots", "table", "search", "routes", "venues", "sites"),
        *("places", "cells", "area"),
    )
}
COMPOSED |= {"suspected", "established", "less_than_five", "indicative"}
COMPOSED |= {"area_by_places", "area_by_cells"}
# The one fact of a venue or a site, and the link to its page.
COMPOSED |= {"conditional", "can_determine", "open_venue", "open_site", "yes", "no", "unknown"}


def spoken():
    text = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    calls = re.findall(r"say\(([^()]*?)[,)]", text)
    return {word for call in calls for word in re.findall(r'"(\w+)"', call)}


def test_words_when_a_script_says_them_then_all_are_there():
    assert spoken() <= set(WORDS)


def test_words_when_listed_then_a_script_says_them():
    assert set(WORDS) - COMPOSED == spoken() - COMPOSED


def test_words_when_made_for_the_page_then_are_plain_text_with_every_status_and_kind():
    with override("vi"):
        words = map_words()
    assert words["statuses"] == {str(code): str(name) for code, name in STATUS_NAMES.items()}
    assert set(words["kinds"]) == set(POINT_KINDS)
    assert not [word for word in WORDS if re.search(r"[<>&]", str(WORDS[word]))]
