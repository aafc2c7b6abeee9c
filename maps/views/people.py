"""Accounts, for who manages them: made, given roles, reset, deactivated. Nothing of the data is shown."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geo.actions import accounts
from geo.actions.errors import AccountRefused
from geo.models import Membership, User
from maps.forms.accounts import NewAccountForm, RoleForm
from maps.requires import requires

PAGE = 100


@requires("people.manage")
@require_http_methods(["GET"])
def people(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    holding = _roles().filter(valid_from__lte=today).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    listed = User.objects.order_by("username").prefetch_related(
        Prefetch("memberships", queryset=holding, to_attr="current")
    )
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    return render(request, "maps/people/list.html", {"page": page})


@requires("people.manage")
@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            user, secret = accounts.create_account(
                username=asked["username"], office=asked["office"], roles=[form.as_role()], by=_me(request)
            )
        except AccountRefused as fault:
            form.add_error(None, str(fault))
        else:
            return _person_page(request, user, secret=secret)
    return render(request, "maps/people/new.html", {"form": form})


@requires("people.manage")
@require_http_methods(["GET"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return _person_page(request, get_object_or_404(User, pk=pk))


@requires("people.manage")
@require_http_methods(["POST"])
def new_role(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            accounts.grant_role(user=user, role=form.as_role(), by=_me(request))
        except AccountRefused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Đã thêm vai trò."))
            return redirect("person", pk)
    return _person_page(request, user, form=form)


@requires("people.manage")
@require_http_methods(["POST"])
def end_role(request: HttpRequest, pk: int, role_pk: int) -> HttpResponse:
    membership = get_object_or_404(Membership, pk=role_pk, user_id=pk)
    return _done(request, pk, lambda: accounts.end_membership(membership=membership, by=_me(request)))


@requires("people.manage")
@require_http_methods(["POST"])
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    return _person_page(request, user, secret=accounts.reset_password(user=user, by=_me(request)))


@requires("people.manage")
@require_http_methods(["POST"])
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    return _done(request, pk, lambda: accounts.deactivate(user=user, by=_me(request)))


@requires("people.manage")
@require_http_methods(["POST"])
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    return _done(request, pk, lambda: accounts.reactivate(user=user, by=_me(request)))


def _done(request: HttpRequest, pk: int, deed: Any) -> HttpResponse:
    """Do it and go back to the account's page; a refusal is said there."""
    try:
        deed()
    except AccountRefused as fault:
        messages.error(request, str(fault))
    return redirect("person", pk)


def _person_page(
    request: HttpRequest, user: User, *, secret: str = "", form: RoleForm | None = None
) -> HttpResponse:
    shown = {
        "person": user,
        "memberships": _roles().filter(user=user),
        "today": timezone.localdate(),
        "secret": secret,
        "form": form or RoleForm(),
    }
    return render(request, "maps/people/person.html", shown)


def _roles() -> Any:
    return Membership.objects.select_related("unit").defer("unit__boundary", "unit__label_point")


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("people/", people, name="people"),
    path("people/new/", new_person, name="person-new"),
    path("people/<int:pk>/", person, name="person"),
    path("people/<int:pk>/roles/", new_role, name="person-role-new"),
    path("people/<int:pk>/roles/<int:role_pk>/end/", end_role, name="person-role-end"),
    path("people/<int:pk>/reset/", reset, name="person-reset"),
    path("people/<int:pk>/deactivate/", deactivate, name="person-deactivate"),
    path("people/<int:pk>/reactivate/", reactivate, name="person-reactivate"),
]
