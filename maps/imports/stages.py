"""Which step of the way in an upload is at, and what its page shows there."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from geo.importing.fields import Field
from geo.importing.kinds import KINDS
from geo.jobs.kinds import KINDS as JOB_KINDS
from geo.models import JobState, Upload
from geo.uploads import opening as files
from geo.uploads.mapping import Chosen, from_content, like_last_time, proposed
from maps.forms.columns import ColumnsForm, field_title, word_of
from maps.forms.uploads import OpeningForm, title_of
from maps.imports.compared import names
from maps.imports.problems import by_code, sentences
from maps.imports.progress import progress_of
from maps.rendering import preview_map_parts

STEPS = ("file", "read", "columns", "trial", "import")
_STEP_OF_JOB = {"open_file": "read", "check_file": "trial", "import_file": "import"}
_OPEN = (JobState.QUEUED, JobState.RUNNING)


def stage_of(upload: Upload) -> str:
    """ "working", "gone", "refused", "read", "columns" or "trial"."""
    if upload.job is not None and upload.job.state in _OPEN:
        return "working"
    if upload.removed_at is not None:
        return "gone"
    if "refused" in upload.found or "about" not in upload.found:
        return "refused"
    if "columns" not in upload.found:
        return "read"
    return "trial" if upload.report else "columns"


def page_of(
    upload: Upload, *, step: str = "", opening: OpeningForm | None = None, columns: ColumnsForm | None = None
) -> dict[str, Any]:
    """What the page shows. `step` goes back to an earlier one; forms that were refused come with their
    errors.
    """
    stage = stage_of(upload)
    if (step in ("read", "columns") and stage in ("columns", "trial")) or (
        step == "read" and stage == "refused"
    ):
        stage = step if step == "read" and "about" in upload.found else "columns"
    kind = KINDS[upload.kind]
    context: dict[str, Any] = {
        "upload": upload,
        "kind": title_of(kind),
        "stage": stage,
        "problem": _problem(upload),
    }
    context |= _MORE.get(stage, _nothing)(upload, opening or columns)
    return context | {"steps": steps(_current(upload, stage))}


def _nothing(_upload: Upload, _form: Any) -> dict[str, Any]:
    return {}


def _working(upload: Upload, _form: Any) -> dict[str, Any]:
    job: Any = upload.job
    return {
        "job": job,
        "job_title": JOB_KINDS[job.kind].title if job.kind in JOB_KINDS else job.kind,
        "progress": progress_of(job),
        "back": reverse("upload", args=[upload.pk]),
    }


def _refused(upload: Upload, _form: Any) -> dict[str, Any]:
    return {
        "reasons": sentences(upload.found.get("refused", [])),
        "may_reopen": bool(upload.found.get("about")),
    }


def _read(upload: Upload, form: Any) -> dict[str, Any]:
    chosen = upload.choice.get("opening", {})
    return {"form": form or OpeningForm(about=upload.found["about"], chosen=chosen)}


def _columns(upload: Upload, form: Any) -> dict[str, Any]:
    kind, columns = KINDS[upload.kind], upload.found["columns"]
    headings = [column["heading"] for column in columns]
    remembered = like_last_time(headings, kind=upload.kind, by=upload.by)
    return {
        "form": form or ColumnsForm(kind, columns, chosen=_first_choice(upload, headings, remembered)),
        "remembered": None if "profile" in upload.choice else remembered,
        "rows": upload.found["rows"],
        "update": upload.choice.get("update", False),
        "may_read_otherwise": files.asks(upload.found["about"]),
    }


def _first_choice(upload: Upload, headings: list[str], remembered: Any) -> Chosen:
    if "profile" in upload.choice:
        return from_content(upload.choice["profile"], headings)
    if remembered is not None:
        return from_content(remembered.content, headings)
    return proposed(upload.found["columns"], KINDS[upload.kind])


def _trial(upload: Upload, _form: Any) -> dict[str, Any]:
    report, kind = upload.report, KINDS[upload.kind]
    if "refused" in report:
        return {"reasons": sentences(report["refused"])}
    fields = [each for each in kind.fields if any(each.name in row for row in report["rows"])]
    places = report["places"]
    return {
        "report": report,
        "counts": [(label, report["counts"].get(name, 0)) for name, label in names().items()],
        "problems": by_code(report["problems"], report["first_of"]),
        "titles": [field_title(each) for each in fields],
        "rows": [
            [(field_title(each), _shown(each, row.get(each.name, ""))) for each in fields]
            for row in report["rows"]
        ],
        "outcomes": _outcomes(places["cells"]),
        "places": places,
        "parts": preview_map_parts(_map_settings(upload)) if places["cells"] else None,
        "storable": any(report["counts"].get(name) for name in ("new", "updated", "events")),
    }


def _shown(each: Field, value: str) -> str:
    """A value as it will be stored, a choice by its word."""
    return word_of(each, value) if each.words and value in each.words else value


def _map_settings(upload: Upload) -> dict[str, Any]:
    return {"places": reverse("upload-places", args=[upload.pk]), "units": reverse("map-wards")}


def _outcomes(cells: list[list[Any]]) -> list[tuple[str, str, int]]:
    labels = {"located": _("trong địa bàn"), "outside": _("ngoài mọi địa bàn"), "refused": _("bị từ chối")}
    totals = {code: sum(rows for _x, _y, outcome, rows in cells if outcome == code) for code in labels}
    return [(code, label, totals[code]) for code, label in labels.items()]


def _problem(upload: Upload) -> str:
    """Why the last job ended without a result."""
    job = upload.job
    if job is None or job.state not in (JobState.FAILED, JobState.CANCELLED):
        return ""
    return job.error or _("Đã dừng theo yêu cầu; không có gì được lưu.")


def _current(upload: Upload, stage: str) -> str:
    if stage == "working" and upload.job is not None:
        return _STEP_OF_JOB.get(upload.job.kind, "import")
    return {"refused": "read", "gone": "file"}.get(stage, stage)


def steps(current: str) -> list[dict[str, Any]]:
    labels = (_("Tệp"), _("Đọc"), _("Cột"), _("Chạy thử"), _("Nhập"))
    at = STEPS.index(current)
    return [
        {
            "label": label,
            "state": "done" if place < at else "now" if place == at else "later",
            "number": place + 1,
        }
        for place, label in enumerate(labels)
    ]


_MORE = {"working": _working, "refused": _refused, "read": _read, "columns": _columns, "trial": _trial}
