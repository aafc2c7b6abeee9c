"""One's own read tokens."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geo.models import User
from maps.actions.tokens import create_token, revoke_token
from maps.forms.accounts import TokenForm
from maps.models import ReadToken
from maps.requires import requires


@requires("exports.view")
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    user, secret = cast("User", request.user), ""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        _token, secret = create_token(user=user, name=asked["name"], expires_on=asked["expires_on"], by=user)
        form = TokenForm()
    shown = {
        "tokens": ReadToken.objects.filter(user=user),
        "secret": secret,
        "form": form,
        "now": timezone.now(),
    }
    return render(request, "maps/account/tokens.html", shown)


@requires("exports.view")
@require_http_methods(["POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast("User", request.user)
    revoke_token(token=get_object_or_404(ReadToken, pk=pk, user=user), by=user)
    messages.success(request, _("Đã thu hồi khóa."))
    return redirect("account-tokens")


urlpatterns = [
    path("account/tokens/", tokens, name="account-tokens"),
    path("account/tokens/<int:pk>/revoke/", revoke, name="account-token-revoke"),
]
