"""The law as data and the judging of one unit by it: pure, no database, no Django.

facts → criteria (bands of counts) → classes → verdict → result → explain. To add a rule set see
`definitions/__init__.py`, to add a kind of criterion `criteria/__init__.py`.
"""

from hotspots.rules.assessing import assess
from hotspots.rules.definition import Definition, load_definition
from hotspots.rules.errors import DefinitionError, FactError, PeriodError, ReadingError, RuleError
from hotspots.rules.facts import Between, Evidence, Fact, Facts, Known, Unknown
from hotspots.rules.period import Period
from hotspots.rules.reading import DEFAULT, Reading
from hotspots.rules.result import Finding, Result
from hotspots.rules.sentences import explain
from hotspots.rules.verdict import decide

__all__ = [
    "DEFAULT",
    "Between",
    "Definition",
    "DefinitionError",
    "Evidence",
    "Fact",
    "FactError",
    "Facts",
    "Finding",
    "Known",
    "Period",
    "PeriodError",
    "Reading",
    "ReadingError",
    "Result",
    "RuleError",
    "Unknown",
    "assess",
    "decide",
    "explain",
    "load_definition",
]
