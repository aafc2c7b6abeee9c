"""GeoJSON (RFC 7946): one FeatureCollection with a metadata member, ended by `"complete": true`.

`metadata` stands before the rows, so that it can be read without reading them all; it comes after `type`
because GDAL recognises GeoJSON by its first bytes. A file cut on the way has no last member and is no JSON
either.
"""

import json
from collections.abc import Mapping
from typing import Any

from maps.exports.format import Format

TAIL = '\n],"complete":true}\n'


def is_complete(last_bytes: bytes) -> bool:
    """Whether the end of a file shows that nothing was cut off; the last 40 bytes are enough."""
    return last_bytes.rstrip().endswith(TAIL.strip().encode())


def _head(metadata: Mapping[str, Any]) -> str:
    text = json.dumps(metadata, ensure_ascii=False, separators=(",", ":"))
    return f'{{"type":"FeatureCollection","metadata":{text},"features":[\n'


def _row_sql(rows: str, names: list[str]) -> str:
    # row_to_json, not json_build_object: it writes no blanks and is not limited to 50 properties. Names come
    # from the layers in the code, never from a request.
    listed = ", ".join(f'q."{name}"' for name in names)
    return (
        """SELECT '{"type":"Feature","id":' || to_json(q.feature_id)::text"""  # noqa: S608
        """ || ',"geometry":' || coalesce(q.geometry, 'null')"""
        """ || ',"properties":' || row_to_json(p)::text || '}'"""
        f" FROM ({rows}) q, LATERAL (SELECT {listed}) p"
    )


FORMAT = Format(
    name="geojson",
    title="GeoJSON",
    extension="geojson",
    content_type="application/geo+json",
    head=_head,
    row_sql=_row_sql,
    separator=",\n",
    tail=TAIL,
)
