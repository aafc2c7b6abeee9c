"""What an upload asks the import to do, with the limits of the account that sent it."""

from django.utils.translation import gettext as _

from geo.access.scope import Scope, scope_of
from geo.importing.opening import Canonical
from geo.importing.own_units import with_predecessors
from geo.importing.profiles import profile_from
from geo.importing.runner import Order, Step, Tell
from geo.jobs.kind import Progress
from geo.models import AdminUnit, Upload, User
from geo.uploads import store

RIGHT = "imports.run"
# The share of the bar that reading takes; what writing takes only the database knows.
_READING = 0.7


def order_of(upload: Upload, *, by: User) -> Order:
    """The import of an upload whose columns are chosen; rows outside the units of the account are refused."""
    return Order(
        kind=upload.kind,
        path=store.path_of(upload.stored_as),
        canonical=Canonical(
            store.table_path(upload.stored_as), upload.found["heading_row"], upload.found["rows"]
        ),
        source=upload.source,
        profile=profile_from(upload.choice["profile"]),
        update=bool(upload.choice.get("update")),
        file_name=upload.file_name,
        sha256=upload.sha256,
        only_units=own_units(scope_of(by)),
    )


def own_units(scope: Scope) -> frozenset[int] | None:
    """The units whose rows an account may import; None: all."""
    if scope.rights.get(RIGHT) == "all":
        return None
    return with_predecessors(scope.held.get(RIGHT, frozenset()))


def own_sources(scope: Scope) -> dict[str, str] | None:
    """Source → name of the unit, for an account that imports for its own units only; None: any source.

    Ids are unique within a source: one ward's clerk can then neither probe nor change another's cases, and
    what is entered by hand in a unit has the same source (geo.actions.incidents).
    """
    if scope.rights.get(RIGHT) == "all":
        return None
    held = AdminUnit.objects.filter(pk__in=scope.held.get(RIGHT, ())).order_by("full_name")
    return {f"unit {unit.code}": unit.full_name for unit in held.only("code", "full_name")}


def telling(progress: Progress) -> Tell:
    """The steps of an import, in words."""

    def tell(step: Step) -> None:
        rows = f"{step.rows:,}".replace(",", ".")
        if step.name == "reading":
            progress.tell((step.share or 0) * _READING, _("đã đọc %(rows)s dòng") % {"rows": rows})
        else:
            progress.tell(_READING, _("đang ghi %(rows)s dòng") % {"rows": rows})

    return tell
