"""The note that an export leaves: it is reading in bulk, so it is written before the first byte."""

from geo.access import audit
from geo.models import User
from maps.exporting.export import Export


def note_export(*, export: Export, user: User, by: User | None) -> None:
    """Layer, format, filter and number of rows; ``user`` is whose rights the rows were read with."""
    audit.record(
        action="export",
        by=by,
        subject=export.layer.name,
        detail={
            "format": export.format.name,
            "count": export.count,
            "filter": export.metadata["filter"],
            "as": user.username,
        },
    )
