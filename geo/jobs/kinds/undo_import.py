"""Take a whole import back."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.actions.undo_import import UndoRefused, undo_import
from geo.jobs.kind import JobKind, Progress
from geo.models import ImportRun, User


def run(arguments: Mapping[str, Any], *, by: User | None, progress: Progress) -> dict[str, Any]:
    """Removes the facts of `arguments["run"]`; an import that is undone already stays as it is."""
    progress.tell(None, _("đang xem có gì dựa vào lần nhập này"))
    undone = ImportRun.objects.get(pk=arguments["run"])
    removed = undo_import(undone, by=by) if undone.undone_at is None else {}
    return {"run": undone.pk, "removed": removed}


KIND = JobKind(
    "undo_import", gettext_lazy("Hoàn tác lần nhập"), right="imports.run", run=run, sentences=(UndoRefused,)
)
