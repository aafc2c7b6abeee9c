"""A campaign as a field of filters."""

from typing import Any

from django import forms

from geo.access.scope import Scope
from geo.models import Campaign


class CampaignField(forms.ModelChoiceField):
    """A campaign, by its name; which ones are offered `offer_campaigns` decides."""

    def __init__(self, label: Any, *, hidden: bool = False) -> None:
        widget = forms.HiddenInput if hidden else forms.Select
        super().__init__(queryset=Campaign.objects.none(), label=label, required=False, widget=widget)


def offer_campaigns(form: forms.Form, scope: Scope, *names: str) -> None:
    """Offer what this account may see, newest first."""
    for name in names:
        campaigns = Campaign.objects.seen_in(scope).order_by("-from_day")
        form.fields[name].queryset = campaigns  # type: ignore[attr-defined]
