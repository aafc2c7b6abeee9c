"""What the kinds of work about uploads share."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from geo.jobs.errors import JobFailed
from geo.models import Upload, User
from geo.uploads import store


def upload_of(arguments: Mapping[str, Any], by: User | None) -> tuple[Upload, User]:
    """The upload a job is about, and whose it is. Raises JobFailed where it is gone or somebody else's."""
    upload = Upload.objects.filter(pk=arguments["upload"], by=by).first()
    if by is None or upload is None:
        raise JobFailed(_("Tệp này không còn; hãy gửi lại."))
    if upload.run_id is None and not store.path_of(upload.stored_as).exists():
        raise JobFailed(_("Tệp này đã bị xóa khỏi máy chủ; hãy gửi lại."))
    return upload, by
