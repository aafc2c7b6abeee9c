"""From a file to checked units: everything about loading that needs no database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.units.checks import check_identity, check_shapes, has_shape
from geo.units.columns import match_columns
from geo.units.coverage import check_coverage
from geo.units.findings import Finding
from geo.units.reading import read_units
from geo.units.records import RecordOptions, UnitRecord, firsts_of_codes, unit_records
from geo.units.repair import repair_shapes

Tell = Callable[[str], None]


@dataclass(frozen=True)
class ReadOptions:
    """How a person says a file is to be read. ``columns``: fact → column; see geo/units/columns.py.

    ``lists``: units may lack a boundary; in a CSV list all do. ``own_codes``: units may lack a code.
    """

    layer: str = ""
    system: str = ""
    encoding: str = ""
    repair: bool = False
    lists: bool = False
    own_codes: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    records: RecordOptions = field(default_factory=RecordOptions)


@dataclass(frozen=True)
class PreparedUnits:
    """Units of a file and what was found about them; loadable if no finding refuses."""

    units: list[UnitRecord]
    findings: list[Finding]

    @property
    def refusals(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.refuses]

    @property
    def drawn(self) -> list[UnitRecord]:
        """The units with a boundary."""
        return [unit for unit in self.units if has_shape(unit)]


def prepare_units(path: Path, options: ReadOptions, tell: Tell) -> PreparedUnits:
    """Read and check a file; ``tell`` is called before each step. Raises UnitFileError where it cannot be
    read.

    Shapes are compared with each other only when each alone is sound: overlaps of invalid shapes mean
    nothing.
    """
    tell(f"reading {path.name}")
    table = read_units(path, layer=options.layer, system=options.system, encoding=options.encoding)
    matched = match_columns(table.columns, options.columns, table.file_name, own_codes=options.own_codes)
    units = unit_records(table, matched, options.records)
    if options.records.first_of_code:
        units = firsts_of_codes(units)
    tell(f"checking {len(units):,} units ({table.system or 'a list'}; {_spoken(matched)})")
    findings = check_identity(units, own_codes=options.own_codes and "code" not in matched)
    if options.repair:
        units, mended = repair_shapes(units)
        findings += mended
    prepared = PreparedUnits(units, findings)
    findings += check_shapes(units, lists=options.lists or not table.system)
    if prepared.drawn and not prepared.refusals:
        tell("looking for overlaps and holes")
        findings += check_coverage(prepared.drawn)
    return prepared


def _spoken(matched: Mapping[str, str]) -> str:
    return ", ".join(f"{fact.replace('_', ' ')} from “{column}”" for fact, column in matched.items())
