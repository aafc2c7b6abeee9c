"""A back-test in plain text, for commands."""

from collections.abc import Iterator
from datetime import date, timedelta

from hotspots.evaluation.noise import Difference, Verdict, least_windows
from hotspots.evaluation.ranking import Standing, ranking, windows_of
from hotspots.evaluation.results import BackTested

_UNIX = date(1970, 1, 1)
_VERDICTS = {
    Verdict.BETTER: "better than the plain count",
    Verdict.WORSE: "worse than the plain count",
    Verdict.NOISE: "the difference is noise",
    Verdict.TOO_FEW: "too few windows to say",
}


def lines(found: BackTested) -> Iterator[str]:
    """The table, the windows of each method, and what may be concluded."""
    plan, rows = found.plan, ranking(found)
    first, last = found.windows[0], found.windows[-1]
    yield (
        f"{plan.windows} windows of {plan.test_days} days, {_day(first.test_first)} to "
        f"{_day(last.test_last)}; each method learns from the {plan.train_days} days before "
        f"and flags {plan.share:.2%} of {found.ground_m2 / 1e6:,.1f} km² in squares of {plan.side_m:g} m; "
        f"{plan.origins} grid origins."
    )
    if not rows:
        yield "No incident happened in any window, so there is nothing to rank."
        return
    yield (
        f"{'method':<22}{'n / N':>16}{'range':>14}{'hit rate':>10}{'a/A':>8}{'PAI':>8}{'PEI':>7}{'PEI*':>7}"
        f"{'recapture':>11}"
        "  beside the plain count"
    )
    for row in rows:
        yield _row(row)
    for name, sentence in found.left_out.items():
        yield f"{name:<22}left out: {sentence}"
    yield _conclusion(found, rows)
    yield "By window (n/N on the first grid origin, range over origins):"
    for row in rows:
        yield f"  {row.name}"
        yield from _windows(found, row.name)


def _row(row: Standing) -> str:
    counted = f"{row.n:,.1f} / {row.total:,}"
    ranged = f"{row.fewest:,}–{row.most:,}"
    return (
        f"{row.name:<22}{counted:>16}{ranged:>14}{row.hit_rate:>10.2%}{row.area_share:>8.2%}"
        f"{_number(row.pai):>8}{_number(row.pei):>7}{_number(row.pei_star):>7}"
        f"{_number(row.recapture):>11}  {_beside(row.beside)}"
    )


def _beside(apart: Difference | None) -> str:
    if apart is None:
        return "–"
    told = f"{apart.mean * 100:+.2f} points"
    if apart.interval is not None:
        low, high = apart.interval
        told += f" ({low * 100:+.2f} to {high * 100:+.2f})"
    return f"{told}: {_VERDICTS[apart.verdict]}"


def _conclusion(found: BackTested, rows: list[Standing]) -> str:
    compared = len(rows) - 1
    sure = [row.name for row in rows if row.beside and row.beside.verdict == Verdict.BETTER]
    few = any(row.beside and row.beside.verdict == Verdict.TOO_FEW for row in rows)
    if few:
        return (
            f"Nothing can be said: {int((found.total > 0).sum())} of the windows have incidents, and beside "
            f"{compared} other methods at least {least_windows(compared)} are needed."
        )
    beats = f"{', '.join(sure)} did better" if sure else "no method did better"
    return f"On these data {beats} than counting; this ranks methods for this place and time only."


def _windows(found: BackTested, name: str) -> Iterator[str]:
    for window, one in zip(found.windows, windows_of(found, name), strict=True):
        yield (
            f"    {_day(window.test_first)} to {_day(window.test_last)}: {one.hits.n:,}/{one.hits.total:,} "
            f"({one.fewest:,}–{one.most:,}), PAI {_number(one.hits.pai)}, PEI {_number(one.pei)}, "
            f"PEI* {_number(one.pei_star)}, recapture {_number(one.recapture)}"
        )


def _day(number: int) -> date:
    return _UNIX + timedelta(days=number)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
