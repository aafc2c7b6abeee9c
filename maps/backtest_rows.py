"""A back-test as its page shows it: rows with names and verdicts in words, the drawing, one table of
windows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hotspots.evaluation.baselines import DECAYED, PLAIN
from hotspots.evaluation.noise import Verdict, least_windows
from hotspots.evaluation.ranking import OneWindow, Standing, curve, ranking, windows_of
from hotspots.evaluation.results import BackTested
from hotspots.methods import METHODS
from maps.backtest_chart import Chart, Given, chart

_UNIX = date(1970, 1, 1)


@dataclass(frozen=True)
class Row:
    """One method: its number in the table, its name, its figures, and what may be said of it."""

    number: int
    name: str
    standing: Standing
    verdict: str
    words: str

    @property
    def points(self) -> tuple[float, float, float] | None:
        """Difference to the plain count and its interval in percentage points; None for that itself."""
        apart = self.standing.beside
        if apart is None or apart.interval is None:
            return None
        low, high = apart.interval
        return 100 * apart.mean, 100 * low, 100 * high

    @property
    def mean_points(self) -> float | None:
        """The difference alone, in percentage points."""
        return None if self.standing.beside is None else 100 * self.standing.beside.mean


@dataclass(frozen=True)
class WindowRow:
    """One test period: its days, its incidents, and each method's hits in the order of the table."""

    first: date
    last: date
    total: int
    cells: list[OneWindow]


def name_of(method: str) -> str:
    """A method or baseline in the reader's language."""
    if method == PLAIN:
        return _("Đếm thường")
    if method == DECAYED:
        return _("Đếm giảm dần theo thời gian")
    known = METHODS.get(method)
    return method if known is None else (known.en if get_language() == "en" else known.vi)


def rows_of(found: BackTested) -> list[Row]:
    """The table, the best first."""
    return [
        Row(number, name_of(row.name), row, row.beside.verdict if row.beside else "", _verdict(row))
        for number, row in enumerate(ranking(found), start=1)
    ]


def _verdict(row: Standing) -> str:
    if row.beside is None:
        return _("mốc so sánh")
    return {
        Verdict.BETTER: _("hơn đếm thường"),
        Verdict.WORSE: _("kém đếm thường"),
        Verdict.NOISE: _("khác biệt chỉ là nhiễu"),
        Verdict.TOO_FEW: _("chưa đủ kỳ thử để nói"),
    }[row.beside.verdict]


def conclusion(found: BackTested, rows: Sequence[Row]) -> str:
    """What may be concluded, in one sentence."""
    verdicts = {row.verdict for row in rows}
    if Verdict.TOO_FEW in verdicts:
        compared = len(rows) - 1
        numbers = {"windows": int((found.total > 0).sum()), "least": least_windows(compared)}
        sentence = ngettext(
            "%(windows)s kỳ thử có vụ việc thì chưa nói được gì: so %(compared)s phương pháp cần ít nhất "
            "%(least)s kỳ.",
            "%(windows)s kỳ thử có vụ việc thì chưa nói được gì: so %(compared)s phương pháp cần ít nhất "
            "%(least)s kỳ.",
            compared,
        )
        return sentence % (numbers | {"compared": compared})
    better = [row.name for row in rows if row.verdict == Verdict.BETTER]
    if better:
        return _("Ở đây, trên số liệu này, tìm đúng nhiều hơn đếm thường: %(names)s.") % {
            "names": "; ".join(better)
        }
    if verdicts >= {Verdict.NOISE, Verdict.WORSE}:
        return _(
            "Ở đây, trên số liệu này, không phương pháp nào chắc chắn hơn đếm thường: khác biệt chỉ là "
            "nhiễu, hoặc là kém hơn."
        )
    if Verdict.NOISE in verdicts:
        return _(
            "Ở đây, trên số liệu này, không phương pháp nào chắc chắn hơn đếm thường: khác biệt chỉ là nhiễu."
        )
    return _("Ở đây, trên số liệu này, mọi phương pháp khác đều kém đếm thường.")


def chart_of(found: BackTested, rows: Sequence[Row]) -> Chart:
    """Hit rate over area share of each method."""
    ahead = next((row.number for row in rows if row.standing.name not in (PLAIN, DECAYED)), 0)
    # What matters is drawn last, over the others.
    given = sorted(
        (Given(row.number, row.name, _kind(row, ahead), curve(found, row.standing.name)) for row in rows),
        key=lambda line: ("other", "decayed", "first", "plain").index(line.kind),
    )
    return chart(given, shares=found.plan.shares, share=found.plan.share)


def _kind(row: Row, ahead: int) -> str:
    if row.standing.name == PLAIN:
        return "plain"
    if row.standing.name == DECAYED:
        return "decayed"
    return "first" if row.number == ahead else "other"


def window_rows(found: BackTested, rows: Sequence[Row]) -> list[WindowRow]:
    """Every method in every test period, the latest first."""
    columns = [windows_of(found, row.standing.name) for row in rows]
    return [
        WindowRow(
            _UNIX + timedelta(days=window.test_first),
            _UNIX + timedelta(days=window.test_last),
            int(found.total[at]),
            [column[at] for column in columns],
        )
        for at, window in reversed(list(enumerate(found.windows)))
    ]
