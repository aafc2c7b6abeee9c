"""The kinds of work that a worker does.

To add one: a file here with `run(arguments, *, by, progress) -> dict` and its `KIND` (see geo.jobs.kind), a
line in `KINDS`, and its tests in `tests/geo/jobs/kinds`, which also do it twice. What a page wants done is
asked for by `geo.actions.jobs.enqueue`. Kinds of the apps above this one come by `register`, when they start.
"""

from collections.abc import Iterable

from geo.jobs.kind import JobKind
from geo.jobs.kinds import (
    activate_edition,
    check_file,
    fill_review_queue,
    import_file,
    merge_cases,
    open_file,
    undo_import,
    withdraw_edition,
)

KINDS: dict[str, JobKind] = {
    each.code: each
    for each in (
        *(open_file.KIND, check_file.KIND, import_file.KIND, undo_import.KIND),
        *(activate_edition.KIND, withdraw_edition.KIND),
        *(fill_review_queue.KIND, merge_cases.KIND),
    )
}


def register(kinds: Iterable[JobKind]) -> None:
    """Take kinds of an app above; the same ones again change nothing, another of the same code is refused."""
    for kind in kinds:
        if KINDS.setdefault(kind.code, kind) != kind:
            raise ValueError(f"there is a kind of job “{kind.code}” already; give one of them another code")
