"""Filters of the lists of sites and of key routes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from geo.models import RouteKind, SiteKind
from geo.names import plain
from maps.forms.accounts import DayInput

ANY = [("", gettext_lazy("tất cả"))]


class SiteFilter(forms.Form):
    name = forms.CharField(label=gettext_lazy("Tên, không cần dấu"), max_length=80, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại địa điểm"), choices=[*ANY, *SiteKind.choices], required=False
    )

    def narrow(self, sites: Any) -> Any:
        """The sites that pass; a field that cannot be read filters nothing and shows its error."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        if asked.get("kind"):
            sites = sites.filter(kind=asked["kind"])
        return sites.filter(name__unaccent__icontains=plain(asked["name"])) if asked.get("name") else sites


class RouteFilter(forms.Form):
    day = forms.DateField(label=gettext_lazy("Có hiệu lực ngày"), widget=DayInput(), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại tuyến"), choices=[*ANY, *RouteKind.choices], required=False
    )

    def narrow(self, routes: Any) -> Any:
        """The routes that pass; without a day, those of all times."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        if asked.get("kind"):
            routes = routes.filter(kind=asked["kind"])
        day = asked.get("day")
        return routes.filter(from_day__lte=day).exclude(to_day__lt=day) if day else routes
