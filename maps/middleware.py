"""What holds for every request."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from geo.access.request_address import set_address

Answer = Callable[[HttpRequest], HttpResponse]


class ChosenLanguage:
    """Vietnamese unless the switch was used: what the browser prefers does not count."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers["Content-Language"] = language
        return response


class CallersAddress:
    """Behind a proxy of the operator's own, the caller is who that proxy says; the audit trail learns it.

    Only the last hop is believed, and only from an address in TRUSTED_PROXIES: what stands before it in
    the header was written by the caller. Locks on (account, address) would else hit a whole office.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hops = request.headers.get("x-forwarded-for", "")
        if hops and request.META.get("REMOTE_ADDR") in settings.TRUSTED_PROXIES:
            request.META["REMOTE_ADDR"] = hops.rsplit(",", 1)[-1].strip()
        set_address(request.META.get("REMOTE_ADDR") or None)
        return self.get_response(request)


class PrivateAnswers:
    """No answer is kept by a cache on the way."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store, private"
        return response


class DeclaredRight:
    """A view without a declared right is refused, for everybody."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if getattr(view, "required_right", None) is None:
            raise PermissionDenied(f"{view.__module__}.{view.__name__} declares no right.")
