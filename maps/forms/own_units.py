"""Base of filters by unit: who holds units is offered those, others all of today."""

from typing import Any

from django import forms

from geo.access.scope import Scope
from maps.forms.accounts import units_today


class OwnUnitsForm(forms.Form):
    """A form with a field `unit` (maps.forms.accounts.UnitField), declared by the form itself, where it
    stands among the others.
    """

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_today().filter(level="commune")
        if scope.audience == "ward":
            units = units.filter(pk__in=scope.unit_ids)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
