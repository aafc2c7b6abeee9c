"""What a person does with a file on its way in: send it, say how to read it, map its columns, bring it in."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo.access import audit
from geo.access.scope import scope_of
from geo.actions.jobs import enqueue
from geo.importing.kinds import KINDS
from geo.importing.opening import Choice
from geo.importing.profiles import profile_from
from geo.models import ImportProfile, Job, JobState, Upload, User
from geo.uploads import store
from geo.uploads.errors import UploadRefused
from geo.uploads.mapping import Chosen, content_of, mark_of
from geo.uploads.order import own_sources

_LONGEST_NAME = 200
_BUSY = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file as it came: what it is called, which kind of rows it has, whose ids they are."""

    file_name: str
    kind: str
    source: str


@transaction.atomic
def receive_upload(stored: store.StoredFile, sent: Sent, *, by: User) -> Upload:
    """Keep a stored file as an upload and have it opened.

    Raises UploadRefused where the source is not one of the account's own units.
    """
    _demand_source(sent.source, by)
    upload = Upload.objects.create(
        kind=KINDS[sent.kind].code,
        source=sent.source,
        file_name=sent.file_name[-_LONGEST_NAME:],
        stored_as=stored.name,
        size=stored.size,
        sha256=stored.sha256,
        by=by,
    )
    audit.record(
        action="upload.receive", by=by, subject=upload, detail={"kind": sent.kind, "bytes": stored.size}
    )
    return _begin("open_file", upload, by=by)


@transaction.atomic
def reopen_upload(upload: Upload, opening: dict[str, Any], *, by: User) -> Upload:
    """Open it again as a person says: sheet, heading row, encoding, coordinate system (a `Choice`).

    Raises ChoiceError for what cannot be chosen.
    """
    Choice.from_dict(opening)
    locked = _free(upload)
    locked.choice = {"opening": opening}
    locked.found = {"about": locked.found.get("about")} if locked.found.get("about") else {}
    locked.report = {}
    locked.save(update_fields=["choice", "found", "report"])
    return _begin("open_file", locked, by=by)


@transaction.atomic
def map_upload(upload: Upload, chosen: Chosen, *, update: bool, by: User) -> Upload:
    """Choose its columns, remember them for the next file with these headings, and have a dry run made.

    Raises ProfileError where the choice makes no sense, UploadRefused where the file is not read yet.
    """
    locked = _free(upload)
    if "columns" not in locked.found:
        raise UploadRefused(_("Tệp này chưa đọc xong; hãy mở lại."))
    content = content_of(chosen, kind=locked.kind, source=locked.source)
    profile_from(content)
    mark = mark_of([column["heading"] for column in locked.found["columns"]])
    ImportProfile.objects.update_or_create(
        by=by,
        kind=locked.kind,
        name=mark[:8],
        defaults={"headings_mark": mark, "content": content, "used_at": timezone.now()},
    )
    locked.choice = {**locked.choice, "profile": content, "update": update}
    locked.report = {}
    locked.save(update_fields=["choice", "report"])
    return _begin("check_file", locked, by=by)


@transaction.atomic
def import_upload(upload: Upload, *, by: User) -> Upload:
    """Bring it in. Raises UploadRefused where there was no dry run, or where that refused the file."""
    locked = _free(upload)
    if not locked.report or "refused" in locked.report:
        raise UploadRefused(_("Hãy chạy thử trước khi nhập."))
    return _begin("import_file", locked, by=by)


@transaction.atomic
def forget_upload(upload: Upload, *, by: User | None) -> None:
    """Remove the file; what was said of it stays, without cells of it."""
    locked = _free(upload)
    Upload.objects.filter(pk=locked.pk).update(removed_at=timezone.now(), found={}, report={})
    audit.record(action="upload.forget", by=by, subject=locked)
    transaction.on_commit(lambda: store.remove(locked.stored_as))


def _free(upload: Upload) -> Upload:
    """The upload as it is now, locked. Raises UploadRefused while something is done with it, and after."""
    locked = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if locked.job_id and Job.objects.filter(pk=locked.job_id, state__in=_BUSY).exists():
        raise UploadRefused(_("Tệp này đang được xử lý; hãy đợi xong hoặc dừng lại."))
    if locked.removed_at is not None:
        raise UploadRefused(_("Tệp này đã nhập xong hoặc đã bỏ; hãy gửi lại nếu cần."))
    return locked


def _begin(kind: str, upload: Upload, *, by: User) -> Upload:
    upload.job = enqueue(kind, {"upload": upload.pk}, by=by)
    upload.save(update_fields=["job"])
    return upload


def _demand_source(source: str, by: User) -> None:
    own = own_sources(scope_of(by))
    if own is not None and source not in own:
        raise UploadRefused(_("Bạn chỉ nhập được số liệu của đơn vị mình; hãy chọn đơn vị."))
