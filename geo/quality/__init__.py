"""How good the records are, per source, month and ward: counted over the records themselves, set-wise.

A count says what was recorded, not what happened; a share stands beside its n and N. Late entries are
counted from the first recording of a case that the database knows, so that a correction makes no case late.
"""

from geo.quality.question import KEYS, Question
from geo.quality.references import Compared, compare
from geo.quality.report import Group, Report, report_of

__all__ = ["KEYS", "Compared", "Group", "Question", "Report", "compare", "report_of"]
