"""What an export format has to say: how a file begins, how a row reads, how a file ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Format:
    """One export format.

    ``row_sql`` gets the SQL of a layer's rows (columns ``feature_id``, ``geometry`` as GeoJSON text or
    null, then the properties, in that order) with the property names, and answers a statement of one text
    column: rows leave the database ready to send, so that a million of them never become Python objects.
    """

    name: str
    title: str
    extension: str
    content_type: str
    head: Callable[[Mapping[str, Any]], str]
    row_sql: Callable[[str, list[str]], str]
    separator: str
    tail: str
