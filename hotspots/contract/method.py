"""A registered method: what people read about it and how it is called."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from hotspots.contract.found import Found
from hotspots.contract.parameters import AUTOMATIC, Parameter, Value
from hotspots.contract.progress import Progress
from hotspots.contract.study import Study
from hotspots.errors import ParameterError


class Family(StrEnum):
    """Under which heading a method stands in menus."""

    CLUSTERS = "clusters"
    FIELDS = "fields"
    SCANS = "scans"
    TRENDS = "trends"
    PAIRS = "pairs"


class Need(StrEnum):
    """What a method wants in its Study beyond points and days."""

    GROUND = "ground"
    AREAS = "areas"
    RESIDENTS = "residents"
    BACKGROUND = "background"


@dataclass(frozen=True, kw_only=True)
class Method:
    """``find(study, params, progress)``, its frozen parameter class and what people read about it.

    ``caution_vi`` and ``caution_en`` say in one sentence how the result misleads; pages show it beside every
    result.
    """

    name: str
    family: Family
    vi: str
    en: str
    caution_vi: str
    caution_en: str
    params: type[Any]
    parameters: tuple[Parameter, ...]
    find: Callable[[Study, Any, Progress], Found]
    needs: frozenset[Need] = frozenset()

    def read(self, given: Mapping[str, object]) -> Any:
        """Parameters from text or numbers by field name; a field left out keeps its default."""
        known = {parameter.field: parameter for parameter in self.parameters}
        if strangers := sorted(set(given) - set(known)):
            raise ParameterError(
                f"{self.name} has no parameter {', '.join(strangers)}; it has {', '.join(known)}"
            )
        return self.params(
            **{field: known[field].read(value) for field, value in given.items() if value is not None}
        )

    def read_stored(self, stored: Mapping[str, object]) -> Any:
        """Parameters from the JSON they were kept in, where null is what the method chooses itself."""
        return self.read({field: AUTOMATIC if value is None else value for field, value in stored.items()})

    def defaults(self) -> dict[str, Value]:
        """Default of each parameter by field name; None where the method chooses."""
        return asdict(self.params())
