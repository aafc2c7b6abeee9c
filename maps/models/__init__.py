"""What showing needs for itself; facts and judgements live in geo and hotspots."""

from maps.models.saved_views import SavedView
from maps.models.tokens import ReadToken

__all__ = ["ReadToken", "SavedView"]
