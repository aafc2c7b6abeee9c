"""Keeping and dropping one's own views of the map; the list stands in the map's side panel."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from geo.models import User
from maps.actions.saved_views import drop_view, keep_view
from maps.forms.saved_views import SavedViewForm
from maps.models import SavedView
from maps.requires import requires


@requires("map.view")
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    form = SavedViewForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
        return redirect("map")
    view = keep_view(user=cast("User", request.user), **form.cleaned_data)
    messages.success(request, _("Đã lưu góc nhìn “{name}”.").format(name=view.name))
    return redirect(reverse("map") + view.fragment)


@requires("map.view")
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=pk, user=cast("User", request.user))
    drop_view(view)
    messages.success(request, _("Đã bỏ góc nhìn “{name}”.").format(name=view.name))
    return redirect("map")


urlpatterns = [
    path("map/views/", keep, name="map-view-keep"),
    path("map/views/<int:pk>/drop/", drop, name="map-view-drop"),
]
