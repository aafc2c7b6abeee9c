"""Signing in and out, and one's own account: password and roles."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.access.scope import scope_of
from geo.actions.accounts import change_password
from geo.models import User
from maps.requires import PASSWORD_PAGE, open_to_all, requires


class SignIn(LoginView):
    """The same answer for a wrong name and a wrong password; five failures lock the pair of name and
    address.
    """

    template_name = "maps/account/login.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_valid(form)
        audit.record(action="account.sign_in", by=form.get_user(), subject=form.get_user())
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        # The typed name is not kept: people type passwords into the wrong field.
        known = User.objects.filter(username=form.data.get("username", "")).first()
        audit.record(action="account.sign_in_refused", by=None, subject=known or "")
        return super().form_invalid(form)


class SignOut(LogoutView):
    """Only by POST; the browser is told to forget what it kept of us."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            audit.record(action="account.sign_out", by=request.user, subject=request.user)
        answer = super().post(request, *args, **kwargs)
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer


@requires("account.own")
@require_http_methods(["GET"])
def account(request: HttpRequest) -> HttpResponse:
    user = cast("User", request.user)
    shown = {
        "memberships": user.memberships.select_related("unit").defer("unit__boundary"),
        "may_tokens": scope_of(user).holds("exports.view"),
    }
    return render(request, "maps/account/home.html", shown)


@sensitive_post_parameters()
@requires("account.own")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """One's own new password; asks for the old one, and keeps only this session."""
    user = cast("User", request.user)
    form = PasswordChangeForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_password(user=user, password=form.cleaned_data["new_password1"], by=user)
        update_session_auth_hash(request, user)
        messages.success(request, _("Đã đổi mật khẩu."))
        return redirect("account")
    shown = {"form": form, "forced": user.must_change_password}
    return render(request, "maps/account/password.html", shown)


urlpatterns = [
    path("account/login/", open_to_all(SignIn.as_view()), name="login"),
    path("account/logout/", open_to_all(SignOut.as_view()), name="logout"),
    path("account/", account, name="account"),
    path("account/password/", password, name=PASSWORD_PAGE),
]
