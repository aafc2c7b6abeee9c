"""What showing needs for itself; facts and judgements live in geo and hotspots."""

from maps.models.tokens import ReadToken

__all__ = ["ReadToken"]
