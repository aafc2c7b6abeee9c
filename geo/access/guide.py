"""The guide to rights, written from the rights file, so that what people read is what the code does."""

from geo.access.rights import Right, Role, load_rights

_HEAD = """# Who may do what

Written by `manage.py rights_guide` from `geo/access/rights.yaml`; a test fails when the two differ. Pages,
files, map data and counts all ask the same file, and the database holds the rows a second time by its own
policies.

*own*: over the units the account holds and what lies in them. *all*: over all units. *published*: only what
is published. A dash: not at all. Of several roles the widest counts. Roles hold from a day to a day, and
changing them ends the account's sessions.

## Roles

"""
_AUDIENCES = {
    "city": "every row",
    "ward": "rows of its units; of others only the published status",
    "totals": "no records: summaries and published status",
}
_DASH = "–"


def rights_guide() -> str:
    """The whole guide in Markdown, in English with the Vietnamese terms."""
    rights = load_rights()
    roles = list(rights.roles.values())
    lines = [
        "| role | Vietnamese | sees in the database | exact places of suspected points |",
        "|---|---|---|---|",
    ]
    lines += [_role(role) for role in roles]
    lines += ["", "## Rights", "", f"| right | {' | '.join(role.en for role in roles)} |"]
    lines += ["|---" * (len(roles) + 1) + "|"]
    lines += [_right(right, roles) for right in rights.rights.values()]
    return _HEAD + "\n".join(lines) + "\n"


def _role(role: Role) -> str:
    exact = "yes" if role.exact_places else "own units" if role.audience == "ward" else "only if granted"
    if role.audience == "totals":
        exact = "no"
    return f"| {role.en} (`{role.code}`) | {role.vi} | {_AUDIENCES[role.audience]} | {exact} |"


def _right(right: Right, roles: list[Role]) -> str:
    held = " | ".join(right.holders.get(role.code, _DASH) for role in roles)
    return f"| {right.en}; {right.vi} (`{right.code}`) | {held} |"
