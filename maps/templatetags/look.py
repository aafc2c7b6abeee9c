"""Template tags of our look: icons, the main menu, the name of a ward's status, page numbers."""

from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from geo.access.scope import Scope
from geo.review import REASONS
from maps.navigation import MenuEntry, menu_for
from maps.text import STATUS_NAMES

register = template.Library()


class IconMissing(Exception):
    """A template names an icon that the installed icon set does not have."""


@cache
def _drawing(name: str) -> str:
    path = finders.find(f"vendor/bootstrap-icons/icons/{name}.svg")
    if path is None:
        raise IconMissing(f"No icon {name} in vendor/bootstrap-icons; run make setup or mend its name.")
    text = Path(path).read_text(encoding="utf-8")
    return text[text.index(">") + 1 : text.rindex("</svg>")]


@register.simple_tag
def icon(name: str) -> SafeString:
    """The drawing of the icon set, inline: decoration only, so it is hidden from screen readers."""
    # Safe: the drawing is a file of our own installation, found by a name written in a template.
    return format_html(
        '<svg class="vx-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(_drawing(name)),  # noqa: S308
    )


@register.simple_tag
def drawing(name: str) -> SafeString:
    """The same drawing without its frame, for a symbol that is used many times."""
    # Safe: as above.
    return mark_safe(_drawing(name))  # noqa: S308


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> list[MenuEntry]:
    """The entries the reader has a right to; empty for a stranger and on error pages without a user."""
    request = context.get("request")
    return menu_for(request) if request is not None else []


@register.filter
def status_name(code: int) -> str:
    """The class in words; the code may carry the indicative bit (16)."""
    return str(STATUS_NAMES[int(code) & 15])


@register.filter
def percent(share: float) -> str:
    """A share from 0 to 1 as a percentage in the reader's language: 98,4 %."""
    return f"{localize(round(100 * share, 1))}\u00a0%"


@register.filter
def km2(square_metres: float) -> str:
    return str(localize(round(square_metres / 1e6, 2)))


@register.filter
def kilometres(metres: float) -> str:
    return str(localize(round(metres / 1e3, 1)))


@register.filter
def item(words: dict[str, str], code: str) -> str:
    """The words for a code."""
    return str(words[code])


@register.filter
def holds(scope: Scope, right: str) -> bool:
    """Whether the reader holds a right."""
    return scope.holds(right)


@register.filter
def review_reason(code: str) -> str:
    """Why something is in the review queue, in words; a reason that nobody wrote down as it is."""
    return str(REASONS.get(code, code))


@register.filter
def page_range(paginator: "Paginator[Any]", number: int) -> list[int | str]:
    """Page numbers with an ellipsis where some are left out."""
    return list(paginator.get_elided_page_range(number, on_each_side=2, on_ends=1))
