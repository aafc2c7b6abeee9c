"""Forms of the review queue: its filters, a place, and an answer about a pair."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy

from geo.access.scope import Scope
from geo.actions.merge_cases import TAKEN
from geo.actions.review import ChosenPlace
from geo.models import DrugPoint, Incident, Precision, ReviewKind
from geo.review import REASONS
from maps.forms.accounts import UnitField
from maps.forms.own_units import OwnUnitsForm
from maps.forms.places import PlaceForm

ANY = [("", gettext_lazy("tất cả"))]


class NoteField(forms.CharField):
    """What somebody wants to say of an answer."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Ghi chú"),
            max_length=500,
            required=False,
            help_text=gettext_lazy("không ghi tên người"),
        )


class ReviewFilter(OwnUnitsForm):
    """What of the queue is shown."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=[*ANY, *ReviewKind.choices], required=False)
    reason = forms.ChoiceField(label=gettext_lazy("Lý do"), choices=[*ANY, *REASONS.items()], required=False)
    unit = UnitField()
    source = forms.CharField(label=gettext_lazy("Nguồn"), max_length=60, required=False)
    run = forms.IntegerField(label=gettext_lazy("Lần nhập số"), required=False, min_value=1)

    def narrow(self, items: Any) -> Any:
        """The items that pass; a field that cannot be read filters nothing and shows its error."""
        self.is_valid()
        asked = {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
        items = items.filter(**{name: asked[name] for name in ("kind", "reason", "unit") if name in asked})
        if source := asked.get("source"):
            cases = Q(incident__source=source) | Q(other_incident__source=source)
            items = items.filter(cases | Q(point__source=source) | Q(other_point__source=source))
        if run := asked.get("run"):
            brought = Q(incident__import_run=run) | Q(other_incident__import_run=run)
            items = items.filter(Q(import_run=run) | brought | Q(point__import_run=run))
        return items


class PlaceAnswer(PlaceForm):
    """Where a fact is: a point, or only a ward."""

    right = "review.decide"
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = NoteField()

    def __init__(self, *args: Any, scope: Scope, fact: Incident | DrugPoint, **kwargs: Any) -> None:
        super().__init__(*args, scope=scope, initial=self._stored(fact), **kwargs)

    @staticmethod
    def _stored(fact: Incident | DrugPoint) -> dict[str, Any]:
        """The place as it stands, so that saving without a change loses no point."""
        shape = fact.point if isinstance(fact, Incident) else fact.geometry
        known: dict[str, Any] = {"version": fact.version, "unit": fact.unit_id}
        if shape is None:
            return known
        middle = shape.centroid
        return {**known, "lon": middle.x, "lat": middle.y, "precision": fact.precision}

    def as_place(self) -> ChosenPlace:
        asked = self.cleaned_data
        precision = Precision.WARD if asked["point"] is None else asked["precision"] or Precision.HOUSE
        return ChosenPlace(
            point=asked["point"], unit=asked["unit"], precision=precision, version=asked["version"]
        )


class PairAnswer(forms.Form):
    """Which of two records stays, and what it takes from the other."""

    keep = forms.IntegerField()
    take = forms.MultipleChoiceField(choices=[(name, name) for name in TAKEN], required=False)
    note = NoteField()
