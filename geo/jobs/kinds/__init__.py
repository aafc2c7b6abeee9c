"""The kinds of work that a worker does.

To add one: a file here with `run(arguments, *, by, progress) -> dict` and its `KIND` (see geo.jobs.kind), a
line in `KINDS`, and `tests/geo/jobs/kinds/test_<name>.py`, which also does it twice. What a page wants done
is asked for by `geo.actions.jobs.enqueue`.
"""

from geo.jobs.kind import JobKind
from geo.jobs.kinds import (
    activate_edition,
    check_file,
    import_file,
    open_file,
    undo_import,
    withdraw_edition,
)

KINDS: dict[str, JobKind] = {
    each.KIND.code: each.KIND
    for each in (open_file, check_file, import_file, undo_import, activate_edition, withdraw_edition)
}
