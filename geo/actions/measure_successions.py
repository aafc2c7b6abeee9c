"""Area shares of successions, measured where both boundaries are loaded and no document states one."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from geo.access import audit
from geo.actions.load_successions import Tell, place_stated_anew
from geo.models import UnitSuccession, User
from geo.shapes import as_shapes
from geo.units.measuring import measured_shares

_AT_ONCE = 500


@dataclass(frozen=True)
class MeasuredSuccessions:
    """How many pairs were measured, changed, and lack a boundary on one side or both."""

    measured: int
    changed: int
    undrawn: int


@transaction.atomic
def measure_successions(*, level: str, by: User | None, tell: Tell) -> MeasuredSuccessions:
    """Measure what no document states; a stated share is never touched.

    Facts are placed anew where any changed: a single successor with less than 0.95 is no longer taken for
    whole, unless a document says so.
    """
    pairs = UnitSuccession.objects.filter(predecessor__level=level).exclude(
        share_basis=UnitSuccession.ShareBasis.STATED
    )
    undrawn = Q(predecessor__boundary=None) | Q(successor__boundary=None)
    lacking, drawn = pairs.filter(undrawn).count(), pairs.exclude(undrawn)
    total, changed = drawn.count(), 0
    ids = list(drawn.order_by("predecessor_id", "id").values_list("id", flat=True))
    for first in range(0, total, _AT_ONCE):
        changed += _measure(UnitSuccession.objects.filter(id__in=ids[first : first + _AT_ONCE]))
        tell(f"{min(first + _AT_ONCE, total):,} of {total:,} pairs measured")
    if changed:
        detail = {"measured": total, "changed": changed}
        audit.record(action="units.measure", by=by, subject=level, detail=detail)
        place_stated_anew(level, tell)
    return MeasuredSuccessions(total, changed, lacking)


def _measure(pairs: "QuerySet[UnitSuccession]") -> int:
    rows = list(pairs.select_related("predecessor", "successor"))
    old = as_shapes(row.predecessor.boundary for row in rows)
    new = as_shapes(row.successor.boundary for row in rows)
    changed = []
    for row, share in zip(rows, measured_shares(old, new).round(4).tolist(), strict=True):
        if row.area_share != share or row.share_basis != UnitSuccession.ShareBasis.MEASURED:
            row.area_share, row.share_basis = share, UnitSuccession.ShareBasis.MEASURED
            changed.append(row)
    UnitSuccession.objects.bulk_update(changed, ["area_share", "share_basis"], batch_size=_AT_ONCE)
    return len(changed)
