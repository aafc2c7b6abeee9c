"""The operator's own basemap, if any: an address of tiles. Without one the wards are the basemap."""

from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from maps.rendering.errors import RenderingError


@dataclass(frozen=True, slots=True)
class Basemap:
    """Tiles at `url` ({z}, {x}, {y}), credited with `attribution` (plain text)."""

    url: str
    attribution: str = ""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        own_host = not parts.scheme and not parts.netloc and self.url.startswith("/")
        if not own_host and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise RenderingError(
                f"VX_BASEMAP_URL={self.url!r}: give an http(s) address, or a path of this host."
            )
        if not all(mark in self.url for mark in ("{z}", "{x}", "{y}")):
            raise RenderingError(f"VX_BASEMAP_URL={self.url!r} lacks {{z}}, {{x}} or {{y}}.")

    @property
    def host(self) -> str:
        """What the policy must allow images from; empty for our own host."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @property
    def credit(self) -> str:
        # Leaflet sets the credit as markup.
        return escape(self.attribution)
