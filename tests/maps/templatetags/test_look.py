"""Tags of the look: icons that exist and are hidden from readers of screens, names of statuses."""

import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from maps.templatetags.look import IconMissing, icon, kilometres, km2, page_range, percent, status_name

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "maps" / "templates"


def icons_named():
    text = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    return sorted(set(re.findall(r'{% icon "([\w-]+)" %}', text)) | {"inbox"})


@pytest.mark.parametrize("name", icons_named())
def test_icon_when_named_in_a_template_then_is_installed_and_pinned_by_its_hash(name):
    assert icon(name).startswith('<svg class="vx-icon"')
    manifest = (ROOT / "config" / "setup" / "vendor.sha256").read_text(encoding="utf-8")
    assert f"bootstrap-icons/icons/{name}.svg" in manifest


def test_icon_when_drawn_then_readers_of_screens_pass_over_it():
    assert 'aria-hidden="true"' in icon("list")


def test_icon_when_it_does_not_exist_then_says_what_to_do():
    with pytest.raises(IconMissing, match="run make setup or mend its name"):
        icon("no-such-icon")


def test_status_when_indicative_then_has_the_name_of_its_class():
    assert status_name(3) == status_name(19) == "Trọng điểm loại III"


def test_pages_when_many_then_the_middle_is_left_out():
    assert page_range(Paginator(range(200), 10), 10) == [1, "…", 8, 9, 10, 11, 12, "…", 20]


def test_measures_when_shown_then_in_the_reader_s_language():
    with translation.override("vi"):
        assert (percent(0.984), km2(2_946_300), kilometres(1234)) == ("98,4\u00a0%", "2,95", "1,2")
    with translation.override("en"):
        assert (percent(0.984), km2(2_946_300)) == ("98.4\u00a0%", "2.95")
