"""A rendered folium figure taken apart: links, styles, markup and script, for our template to place.

folium writes a whole page of its own with a viewport that forbids zooming; we keep its pieces only. Each
style and script gets its nonce in the template.
"""

import re
from dataclasses import dataclass

from branca.element import Figure
from django.utils.safestring import SafeString, mark_safe

from maps.rendering.errors import RenderingError

_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCRIPT_LINK = re.compile(r'<script[^>]*\ssrc="([^"]+)"')
_STYLE_LINK = re.compile(r'<link[^>]*\shref="([^"]+)"')
_REMOTE = re.compile(r"""(?:src|href)\s*=\s*["']?\s*(?:https?:)?//[^\s"'>]+""", re.IGNORECASE)
_PAGE_RULES = re.compile(r"(?:html,\s*body|#map)\s*\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class MapParts:
    """What folium drew. `script` runs as a module, after `first_script`."""

    style_links: list[str]
    script_links: list[str]
    style: SafeString
    first_script: SafeString
    markup: SafeString
    script: SafeString
    image_host: str


def split(figure: Figure, *, allowed_host: str = "") -> MapParts:
    """The pieces of a figure; raises RenderingError where one of them names another host."""
    for child in figure._children.values():
        child.render()
    header, markup, script = figure.header.render(), figure.html.render(), figure.script.render()
    found = _REMOTE.search(header + markup)
    if found:
        raise RenderingError(
            f"The map would fetch {found[0]!r}; add the file to static/vendor and link that one."
        )
    # Safe: written by folium's and our own templates from options that were escaped for their place.
    return MapParts(
        style_links=_STYLE_LINK.findall(header),
        script_links=_SCRIPT_LINK.findall(header),
        style=mark_safe(_PAGE_RULES.sub("", "\n".join(_STYLE.findall(header)))),  # noqa: S308
        first_script=mark_safe("\n".join(_INLINE_SCRIPT.findall(header))),  # noqa: S308
        markup=mark_safe(markup),  # noqa: S308
        script=mark_safe(script),  # noqa: S308
        image_host=allowed_host,
    )
