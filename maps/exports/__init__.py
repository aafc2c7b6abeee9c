"""Export formats, in the order the exports page shows them.

To add one: write `maps/exports/<name>.py` with one `Format`, add it to `FORMATS` below, put
`fixtures/expected/export.<extension>` beside the others and the shared test in
`tests/maps/exports/test_formats.py` runs it on no rows, one, many, accents and rows without a place.
Page, address, command choices and this list follow from it. The machinery is in `maps/exporting`.
"""

from maps.exports import geojson
from maps.exports.format import Format

FORMATS: dict[str, Format] = {entry.name: entry for entry in (geojson.FORMAT,)}
