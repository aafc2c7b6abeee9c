"""A file that is sent goes straight to the folder of uploads, chunk by chunk: never whole into memory."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from geo.uploads.store import StoredFile


class StoringHandler(FileUploadHandler):
    """Writes one file, and stops at the limit; what was written is then removed.

    `stored` is the file, None without one; `too_large` says that the limit was met.
    """

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.stored: StoredFile | None = None
        self.sent_as = ""
        self.too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.stored is not None:
            # A second file in the same request is no part of the form.
            self.stored.discard()
        self.stored, self.sent_as = StoredFile(self.file_name or ""), self.file_name or ""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        stored = self.stored
        if stored is None:
            return
        if stored.size + len(raw_data) > settings.MOST_UPLOAD_BYTES:
            self.too_large = True
            self.upload_interrupted()
            # The rest is read and thrown away, so that the browser hears the answer.
            raise StopUpload(connection_reset=False)
        stored.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.stored is not None:
            self.stored.close()
            return UploadedFile(None, self.sent_as, self.content_type, file_size)
        return None

    def hand_over(self) -> None:
        """The file is an upload's now; it is no longer this handler's to remove."""
        self.stored = None

    def upload_interrupted(self) -> None:
        if self.stored is not None:
            self.stored.discard()
            self.stored = None
