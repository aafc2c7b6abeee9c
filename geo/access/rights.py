"""The rights file, read once and checked."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from geo.language import in_both

Reach = Literal["own", "published", "all"]
Audience = Literal["city", "ward", "totals"]
# From the narrowest to the widest: of several memberships the widest counts.
REACHES: tuple[Reach, ...] = ("published", "own", "all")
AUDIENCES: tuple[Audience, ...] = ("totals", "ward", "city")


class RightsFileError(Exception):
    """The rights file names a role, reach or audience that does not exist."""


@dataclass(frozen=True, slots=True)
class Role:
    code: str
    audience: Audience
    exact_places: bool
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Right:
    code: str
    vi: str
    en: str
    holders: dict[str, Reach]


@dataclass(frozen=True, slots=True)
class RightsFile:
    roles: dict[str, Role]
    rights: dict[str, Right]


@cache
def load_rights() -> RightsFile:
    """The rights file as objects; raises RightsFileError where it contradicts itself."""
    raw = yaml.safe_load((files("geo.access") / "rights.yaml").read_text(encoding="utf-8"))
    roles = {
        code: Role(
            code,
            role["audience"],
            role.get("exact_places", False),
            role["vi"],
            role["en"],
        )
        for code, role in raw["roles"].items()
    }
    rights = {
        code: Right(code, right["vi"], right["en"], right["holders"]) for code, right in raw["rights"].items()
    }
    _check(roles, rights)
    return RightsFile(roles, rights)


def _check(roles: dict[str, Role], rights: dict[str, Right]) -> None:
    for role in roles.values():
        if role.audience not in AUDIENCES:
            raise RightsFileError(
                f"rights.yaml: role {role.code} has the unknown audience {role.audience!r}."
            )
    for right in rights.values():
        for role_code, reach in right.holders.items():
            if role_code not in roles or reach not in REACHES:
                raise RightsFileError(f"rights.yaml: right {right.code} gives {reach!r} to {role_code!r}.")


ROLE_CHOICES = [(role.code, in_both(vi=role.vi, en=role.en)) for role in load_rights().roles.values()]
