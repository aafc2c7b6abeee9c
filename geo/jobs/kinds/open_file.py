"""Open an upload: say what is in it, and read its table where nothing is left to ask."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.importing.errors import ImportRefused
from geo.jobs.kind import JobKind, Progress
from geo.jobs.kinds.shared import upload_of
from geo.models import Upload, User
from geo.uploads import opening, store

# A file about persons is not kept, not even until its sender has read why.
_ABOUT_PERSONS = frozenset({"person_column", "person_numbers"})


def run(arguments: Mapping[str, Any], *, by: User | None, progress: Progress) -> dict[str, Any]:
    """Fills `Upload.found`: "about" the file, its "columns" and number of "rows" once it is clear how to read
    it, or "refused" with the problems of a file that is not read.
    """
    upload, _by = upload_of(arguments, by)
    found: dict[str, Any] = {}
    try:
        progress.tell(None, _("đang mở tệp"))
        found["about"] = opening.look(store.path_of(upload.stored_as), name=upload.file_name)
        if upload.choice.get("opening") or not opening.asks(found["about"]):
            progress.tell(None, _("đang đọc bảng"))
            found |= _read(upload)
    except ImportRefused as refused:
        found["refused"] = [problem.as_json() for problem in refused.problems]
        if _ABOUT_PERSONS & {problem.code for problem in refused.problems}:
            store.remove(upload.stored_as)
    Upload.objects.filter(pk=upload.pk).update(found=found, report={})
    return {"upload": upload.pk}


def _read(upload: Upload) -> dict[str, Any]:
    source, to = store.path_of(upload.stored_as), store.table_path(upload.stored_as)
    table = opening.convert(source, upload.choice.get("opening", {}), to=to, name=upload.file_name)
    to.chmod(0o600)
    return opening.read_columns(table, kind=upload.kind, name=upload.file_name)


KIND = JobKind("open_file", gettext_lazy("Mở tệp"), right="imports.run", run=run)
