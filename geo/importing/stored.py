"""What checks need of the stored facts, read once before a file is."""

from datetime import date

from django.contrib.gis.db.models import Extent

from geo.importing.checks.context import Box, Context
from geo.importing.kinds import KINDS
from geo.importing.rows import RowReader
from geo.importing.unit_index import UnitIndex
from geo.models import AdminUnit, Campaign, EditionState, UnitEdition


def context_for(reader: RowReader, *, today: date, units: UnitIndex) -> Context:
    """The context of one file's checks."""
    return Context(
        today=today,
        units=units,
        extents=_extents(),
        campaigns=frozenset(Campaign.objects.values_list("code", flat=True)),
        headings=headings(reader),
    )


def headings(reader: RowReader) -> dict[str, str]:
    """Field → what the file calls it."""
    own = {source.field.name: source.heading for source in reader.mapped.sources}
    return {name: own.get(name, name) for name in KINDS[reader.kind.code].by_name()}


def _extents() -> tuple[Box, ...]:
    """West, south, east, north of every active edition: the places that facts can have follow from what is
    loaded, not from a country.
    """
    active = UnitEdition.objects.filter(state=EditionState.ACTIVE)
    known = [edition.extent.extent for edition in active if edition.extent is not None]
    without = AdminUnit.objects.filter(edition__in=active, edition__extent=None)
    measured = without.values("edition").annotate(box=Extent("boundary")).values_list("box", flat=True)
    return (*known, *(box for box in measured if box))
