"""Old versions of facts, kept by database triggers so that bulk and raw statements are recorded too.

A model says `@keep_history("IncidentHistory")`: every UPDATE and DELETE leaves the row as it was. The
new row's own recorded at, by and import run say who brought the change.
"""

from collections.abc import Callable
from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models

ModelClass = TypeVar("ModelClass", bound=type[models.Model])

# pgtrigger.Protect knows no TRUNCATE for a whole statement, and append-only history let one through.
never_truncated = pgtrigger.Trigger(
    name="never_truncated",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION 'rows of % are never truncated', TG_TABLE_NAME;",
)
append_only = [
    pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
    never_truncated,
]


def keep_history(name: str, *, derived: tuple[str, ...] = ()) -> Callable[[ModelClass], ModelClass]:
    """Class decorator that keeps old versions in the model `name`.

    `derived` fields are mirrors of other rows (a fact's unit): they are stored with a version, but a
    change of them alone makes none, so that loading an edition leaves no false history.
    """
    changed = pghistory.UpdateEvent(
        "changed",
        row=pghistory.Old,
        condition=pgtrigger.AnyChange(exclude=[*derived]),
        level=pgtrigger.Statement,
    )
    deleted = pghistory.DeleteEvent("deleted", row=pghistory.Old, level=pgtrigger.Statement)
    return pghistory.track(
        changed,
        deleted,
        model_name=name,
        obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+"),
        append_only=True,
        meta={"triggers": [never_truncated]},
    )
