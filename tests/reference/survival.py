"""Kaplan–Meier by the book, one day at a time: at risk, removed, product."""

from collections.abc import Sequence


def share_open(days: Sequence[int], removed: Sequence[bool], at: int) -> float:
    """The share still open after ``at`` days; a spell that stopped on a day was at risk on it."""
    share = 1.0
    for day in range(at + 1):
        at_risk = sum(1 for lasted in days if lasted >= day)
        ended = sum(1 for lasted, done in zip(days, removed, strict=True) if done and lasted == day)
        if ended:
            share *= 1 - ended / at_risk
    return share


def median(days: Sequence[int], removed: Sequence[bool]) -> int | None:
    """The first day after which half or fewer are open."""
    return next((at for at in range(max(days) + 1) if share_open(days, removed, at) <= 0.5 + 1e-12), None)
