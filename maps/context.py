"""What every template knows."""

from typing import Any

from django.http import HttpRequest

from geo.access.scope import scope_of


def page(request: HttpRequest) -> dict[str, Any]:
    return {"scope": scope_of(getattr(request, "user", None))}
