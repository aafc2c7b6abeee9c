"""What could be tried: numbers in the place of a ward's facts, points of the whole city."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.models import Campaign, PointKind
from hotspots.plan_tasks import OpenPoint
from hotspots.rules import vocabulary
from hotspots.rules.facts import Facts, Known, bounds
from maps import distance_words as words
from maps.forms.accounts import UnitField
from maps.forms.own_units import OwnUnitsForm
from maps.forms.points import ANY

MOST = 10_000_000
# Facts that are words, with the number of each.
WORDS = {"wanted_hiding": vocabulary.YES_NO_WORDS, "key_route": vocabulary.KEY_ROUTE_WORDS}


class WhatIfForm(forms.Form):
    """A ward's points to take away and numbers to put in; what is left empty stays as it is."""

    def __init__(self, data: Any, *, facts: Facts, points: Sequence[OpenPoint]) -> None:
        super().__init__(data)
        self.facts = facts
        self.points = {point.id: point for point in points}
        self.fields["p"] = forms.TypedMultipleChoiceField(
            choices=[(point.id, point.code) for point in points], coerce=int, required=False
        )
        for name in facts:
            self.fields[_field(name)] = self._number(name)

    def _number(self, name: str) -> forms.Field:
        label = vocabulary.label(name, lang=words.lang())
        now = vocabulary.amount(name, bounds(self.facts[name]), lang=words.lang())
        if name in WORDS:
            choices = [(number, text[words.lang()]) for number, text in enumerate(WORDS[name])]
            return forms.TypedChoiceField(
                label=label,
                choices=[("", f"({now})"), *choices],
                coerce=int,
                required=False,
                empty_value=None,
            )
        box = forms.NumberInput(attrs={"placeholder": now, "inputmode": "numeric"})
        return forms.IntegerField(label=label, min_value=0, max_value=MOST, required=False, widget=box)

    def unknown_fields(self) -> Iterator[forms.BoundField]:
        """Facts that are not known exactly: the ones that are tried most."""
        return (self[_field(name)] for name, fact in self.facts.items() if not isinstance(fact, Known))

    def known_fields(self) -> Iterator[forms.BoundField]:
        return (self[_field(name)] for name, fact in self.facts.items() if isinstance(fact, Known))

    def chosen_points(self) -> list[OpenPoint]:
        """The points that are taken away."""
        return [self.points[pk] for pk in self._asked().get("p") or ()]

    def numbers(self) -> dict[str, int]:
        """The numbers that are put in."""
        asked = self._asked()
        return {name: asked[_field(name)] for name in self.facts if asked.get(_field(name)) is not None}

    def _asked(self) -> dict[str, Any]:
        self.is_valid()
        return getattr(self, "cleaned_data", {})


def _field(name: str) -> str:
    return f"n.{name}"


class CityTrialForm(OwnUnitsForm):
    """Which open points are offered for trying out."""

    kind = forms.ChoiceField(label=_("Loại điểm"), choices=[*ANY, *PointKind.choices], required=False)
    campaign = forms.ModelChoiceField(
        label=_("Đợt, phong trào"),
        queryset=Campaign.objects.order_by("-from_day"),
        required=False,
        empty_label=_("tất cả"),
    )
    unit = UnitField()

    def narrow(self, points: Any) -> Any:
        """The points asked for; of a campaign those in the units that took part (none named: all)."""
        asked = self.cleaned_data if self.is_valid() else {}
        points = points.filter(**{name: asked[name] for name in ("kind", "unit") if asked.get(name)})
        if campaign := asked.get("campaign"):
            units = list(campaign.units.values_list("pk", flat=True))
            points = points.filter(unit__in=units) if units else points
        return points
