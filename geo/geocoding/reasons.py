"""Why the geocoder answered as it did: coded reasons with sentences in `reasons.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason by its code, with the names and numbers its sentence needs."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, lang: str) -> str:
        """The sentence in a language ("vi" or "en")."""
        return catalogue()[self.code][lang].format(**self.details)


@lru_cache(maxsize=1)
def catalogue() -> dict[str, dict[str, str]]:
    """All sentences by code and language."""
    stored: dict[str, dict[str, str]] = yaml.safe_load(
        (files("geo.geocoding") / "reasons.yaml").read_text(encoding="utf-8")
    )
    return stored
