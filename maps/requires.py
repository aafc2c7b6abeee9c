"""What a view must declare: its right, or that it is open to all. Nothing declared fails closed.

The decorated view runs inside the request's transaction with the account's database role and units, so
that querysets (first lock) and row policies (second lock) hold together.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from geo.access.audience import acting_as
from geo.access.rights import load_rights
from geo.access.scope import scope_of

View = Callable[..., Any]
OPEN = "open"
# Signing out and changing the password must work before the password is changed.
PASSWORD_PAGE = "password-change"  # noqa: S105 - the name of a page


def requires(right: str) -> Callable[[View], View]:
    """Only for accounts that hold `right`; others are sent to the login page, or refused."""
    if right not in load_rights().rights:
        raise KeyError(f"{right!r} is no right of geo/access/rights.yaml; add it there first.")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if _must_change_password(request):
                return redirect(PASSWORD_PAGE)
            scope = scope_of(request.user)
            if not scope.holds(right):
                raise PermissionDenied(right)
            with acting_as(scope):
                request.acting = True  # type: ignore[attr-defined]
                try:
                    return view(request, *args, **kwargs)
                finally:
                    request.acting = False  # type: ignore[attr-defined]

        guarded.required_right = right  # type: ignore[attr-defined]
        return guarded

    return decorate


def open_to_all(view: View) -> View:
    """A view that shows nothing of the data: login, language, health."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    opened.required_right = OPEN  # type: ignore[attr-defined]
    return opened


def _must_change_password(request: HttpRequest) -> bool:
    match = request.resolver_match
    at_password_page = match is not None and match.url_name == PASSWORD_PAGE
    return bool(getattr(request.user, "must_change_password", False)) and not at_password_page
