"""Views of the map, kept and dropped by their owner: bookmarks, of which nothing goes to the audit."""

from geo.models import User
from maps.models import SavedView


def keep_view(*, user: User, name: str, fragment: str) -> SavedView:
    """Keep a view; one of the same name is replaced."""
    view, _new = SavedView.objects.update_or_create(user=user, name=name, defaults={"fragment": fragment})
    return view


def drop_view(view: SavedView) -> None:
    """Forget a view."""
    view.delete()
