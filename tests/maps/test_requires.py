"""A view declares its right, or nobody gets in."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from geo.access.request_address import current_address, set_address
from maps.middleware import CallersAddress, ChosenLanguage, DeclaredRight, PrivateAnswers
from maps.requires import open_to_all, requires


def plain(request):
    return HttpResponse("ok")


def refusing(view):
    DeclaredRight(plain).process_view(RequestFactory().get("/"), view, [], {})


def test_view_when_it_declares_nothing_then_it_is_refused():
    with pytest.raises(PermissionDenied, match="plain declares no right"):
        refusing(plain)


def test_view_when_it_declares_a_right_or_openness_then_it_is_let_through():
    for view in (requires("map.view")(plain), open_to_all(plain)):
        assert DeclaredRight(plain).process_view(RequestFactory().get("/"), view, [], {}) is None


def test_requires_when_the_right_does_not_exist_then_the_import_fails():
    with pytest.raises(KeyError, match=r"no right of geo/access/rights\.yaml"):
        requires("map.destroy")


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [(None, "en-US", "vi"), ("en", "vi", "en"), ("fr", "fr", "vi")],
)
def test_language_when_chosen_by_the_switch_then_the_browser_does_not_count(cookie, accepted, language):
    request = RequestFactory().get("/", headers={"accept-language": accepted})
    request.COOKIES.update({"language": cookie} if cookie else {})
    assert ChosenLanguage(plain)(request).headers["Content-Language"] == language


def test_answers_when_given_then_no_cache_may_keep_them():
    answer = PrivateAnswers(plain)(RequestFactory().get("/"))
    assert answer.headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    ("trusted", "hops", "caller"),
    [
        ([], "10.1.1.1", "127.0.0.1"),
        (["127.0.0.1"], "10.1.1.1", "10.1.1.1"),
        (["127.0.0.1"], "10.9.9.9, 10.1.1.1", "10.1.1.1"),
    ],
)
def test_caller_when_behind_a_proxy_then_only_a_trusted_ones_last_hop_counts(settings, trusted, hops, caller):
    settings.TRUSTED_PROXIES = trusted
    seen = []
    request = RequestFactory().get("/", headers={"x-forwarded-for": hops})
    CallersAddress(lambda _: seen.append(current_address()))(request)
    set_address(None)
    assert seen == [caller]
    assert request.META["REMOTE_ADDR"] == caller
