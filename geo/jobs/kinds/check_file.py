"""The dry run of an upload: what importing it would do."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from geo.actions.import_facts import import_facts
from geo.importing.errors import ImportRefused
from geo.jobs.kind import JobKind, Progress
from geo.jobs.kinds.shared import upload_of
from geo.models import Upload, User
from geo.uploads.order import order_of, telling
from geo.uploads.trial import Trial, as_refusal, as_report


def run(arguments: Mapping[str, Any], *, by: User | None, progress: Progress) -> dict[str, Any]:
    """Fills `Upload.report`; nothing else is stored."""
    upload, sender = upload_of(arguments, by)
    trial = Trial()
    try:
        order = order_of(upload, by=sender)
        report = import_facts(order, by=sender, commit=False, tell=telling(progress), see=trial.see)
        shown = as_report(report, trial)
    except ImportRefused as refused:
        shown = as_refusal(refused.problems)
    Upload.objects.filter(pk=upload.pk).update(report=shown)
    return {"upload": upload.pk}


KIND = JobKind("check_file", gettext_lazy("Chạy thử"), right="imports.run", run=run)
