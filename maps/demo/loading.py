"""Goes through the steps; one that was done with the same files is not done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from geo.access import audit
from geo.models import AuditEntry
from maps.demo.accounts import refuse_outside_demonstration
from maps.demo.errors import DemoRefused
from maps.demo.files import fingerprint
from maps.demo.steps import STEPS, Step, Tell

ACTION = "demo.step"


@dataclass(frozen=True)
class Done:
    """A step and what it said; `known` is true where it had been done before."""

    step: Step
    said: str
    known: bool


def load_demonstration(*, begin: Callable[[Step], Tell], end: Callable[[Done], None]) -> None:
    """Do every step that is not done yet. `begin` gets a step and gives what it may tell its progress to.

    Each step is one transaction with its mark in the audit trail, so that a load that was stopped goes on
    where it stood. Raises DemoRefused where this installation is no demonstration.
    """
    refuse_outside_demonstration()
    done = AuditEntry.objects.filter(action=ACTION).values_list("subject", "detail")
    known = {name: detail["mark"] for name, detail in done}
    for step in STEPS:
        mark = fingerprint(step.files)
        if step.name in known:
            _demand_same(step, known[step.name], mark)
            end(Done(step, "as before", known=True))
            continue
        tell = begin(step)
        with transaction.atomic():
            said = step.work(tell)
            audit.record(action=ACTION, by=None, subject=step.name, detail={"mark": mark})
        end(Done(step, said, known=False))


def _demand_same(step: Step, before: str, mark: str) -> None:
    """A city of other files cannot be laid over the one that is there: its ids would mean other things."""
    if before != mark:
        raise DemoRefused(
            f"{step.title}: this database holds a demonstration city made of other files. Start from an "
            "empty database: make stop, move var/pg away, make demo."
        )
