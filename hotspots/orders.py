"""A run as it is asked for: by a page, by a schedule, and as the arguments of a job."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from geo.models import AdminUnit
from hotspots.contract import Method
from hotspots.errors import ScopeError
from hotspots.methods import named
from hotspots.observations import Window


@dataclass(frozen=True, kw_only=True)
class Order:
    """A method with its parameters, and the incidents it shall look at."""

    method: Method
    params: Any
    window: Window

    def as_arguments(self) -> dict[str, Any]:
        """As JSON: what `read` makes the same order of."""
        window = self.window
        return {
            "method": self.method.name,
            "parameters": asdict(self.params),
            "first": window.first.isoformat(),
            "last": window.last.isoformat(),
            "unit": window.unit.pk if window.unit else None,
            "offences": list(window.offences),
        }

    @classmethod
    def read(cls, arguments: Mapping[str, Any]) -> "Order":
        """An order from JSON. Raises ParameterError where this version knows no such method, parameter or
        kind of offence, ScopeError where the unit has gone.
        """
        method = named(arguments["method"])
        return cls(
            method=method,
            params=method.read_stored(arguments["parameters"]),
            window=Window(
                first=date.fromisoformat(arguments["first"]),
                last=date.fromisoformat(arguments["last"]),
                unit=_unit(arguments["unit"]),
                offences=tuple(arguments["offences"]),
            ),
        )


def _unit(pk: int | None) -> AdminUnit | None:
    if pk is None:
        return None
    unit = AdminUnit.objects.filter(pk=pk, active=True).select_related("edition").first()
    if unit is None:
        raise ScopeError(f"the unit {pk} that the run was asked for is not in use any more")
    return unit
