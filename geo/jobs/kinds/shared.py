"""What the kinds of work about uploads share."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from geo.access.scope import scope_of
from geo.jobs.errors import JobFailed
from geo.models import Upload, User
from geo.uploads import store
from geo.uploads.order import own_sources


def upload_of(arguments: Mapping[str, Any], by: User | None) -> tuple[Upload, User]:
    """The upload a job is about, and whose it is. Raises JobFailed where it is gone, somebody else's, or of a
    unit that the account has lost since it sent the file.
    """
    upload = Upload.objects.filter(pk=arguments["upload"], by=by).first()
    if by is None or upload is None:
        raise JobFailed(_("Tệp này không còn; hãy gửi lại."))
    if upload.run_id is None and not store.path_of(upload.stored_as).exists():
        raise JobFailed(_("Tệp này đã bị xóa khỏi máy chủ; hãy gửi lại."))
    own = own_sources(scope_of(by))
    if upload.run_id is None and own is not None and upload.source not in own:
        raise JobFailed(_("Bạn chỉ nhập được số liệu của đơn vị mình; hãy chọn đơn vị."))
    return upload, by
