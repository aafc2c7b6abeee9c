"""What follows an import: places found by their words, weak places and likely duplicates put before a person.

Each step is `(run, *, by, progress)`, and safe to do twice.
"""

from django.utils.translation import gettext as _

from geo.actions.find_duplicates import find
from geo.actions.find_weak_places import find_weak_places
from geo.actions.locate_pending import Located, locate_facts
from geo.jobs.kind import Progress
from geo.models import ImportRun, User

# The bar after the facts are stored; how much is left here is not known before.
_STORED = 0.8


def locate(run: ImportRun, *, by: User, progress: Progress) -> None:
    """Find the places of what came without coordinates."""

    def tell(so_far: Located) -> None:
        rows = f"{so_far.seen:,}".replace(",", ".")
        progress.tell(_STORED, _("đang định vị: %(rows)s bản ghi") % {"rows": rows})

    locate_facts(by=by, run=run, tell=tell)


def fill_queue(run: ImportRun, *, by: User, progress: Progress) -> None:
    """Put weak places and likely duplicates among the rows of this import into the review queue."""
    progress.tell(_STORED, _("đang tìm bản ghi cần xem lại"))
    find_weak_places(run_id=run.pk, by=by)
    find(run_id=run.pk, by=by)
