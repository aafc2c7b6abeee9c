"""The second lock: the database role and units a transaction acts with.

The web process signs in as a role that sees no fact at all; only inside `acting_as` it takes on one of
three audience roles, for the rest of the transaction. Unset means no rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

from geo.access.scope import Scope

ROLES = {"city": "vungxanh_city", "ward": "vungxanh_ward", "totals": "vungxanh_totals"}

# Read by the row policies (geo/access/policies.py); local to the transaction.
SETTINGS = (
    "SELECT set_config('vx.units', %s, true), set_config('vx.user', %s, true),"
    " set_config('vx.audit', %s, true), set_config('vx.people', %s, true)"
)


class NotInTransaction(Exception):
    """`SET LOCAL` outside a transaction does nothing: rights would silently not be set."""


@contextmanager
def acting_as(scope: Scope, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Act in the running transaction with the rights of `scope`.

    Raises NotInTransaction outside one. An exception leaves the roll-back to undo the role.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise NotInTransaction("acting_as() was called outside a transaction; open one with atomic().")
    settings = [
        ",".join(str(unit) for unit in sorted(scope.unit_ids)),
        str(scope.user_id or ""),
        "on" if scope.holds("audit.view") else "",
        "on" if scope.holds("people.manage") else "",
    ]
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS, settings)
        if scope.audience is not None:
            cursor.execute(f"SET LOCAL ROLE {ROLES[scope.audience]}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute(SETTINGS, [""] * len(settings))
