"""Files that were sent, for tests of what becomes of them."""

from dataclasses import dataclass

from django.db import connection

from geo.actions.uploads import Sent, import_upload, map_upload, receive_upload
from geo.importing.kinds import KINDS as FILE_KINDS
from geo.jobs.kinds import KINDS
from geo.models import AdminUnit, Job, Upload, User
from geo.uploads.mapping import proposed
from geo.uploads.store import StoredFile

HEADING = "source_id,occurred_on,lon,lat,unit_code,offence\n"


class Silent:
    """Progress that nobody watches; `told` keeps the steps."""

    def __init__(self) -> None:
        self.told: list[tuple[float | None, str]] = []

    def tell(self, share: float | None, step: str) -> None:
        self.told.append((share, step))


@dataclass
class Office:
    """Somebody who sends files and whose jobs are done at once, in the test's own transaction."""

    by: User
    source: str = "thử"

    def send(self, text: str | bytes, *, kind: str = "incidents", name: str = "vụ việc.csv") -> Upload:
        stored = StoredFile(name)
        stored.write(text.encode() if isinstance(text, str) else text)
        stored.close()
        return receive_upload(stored, Sent(file_name=name, kind=kind, source=self.source), by=self.by)

    def work(self, upload: Upload) -> dict:
        """Do the upload's job, as a worker would."""
        job = Job.objects.get(pk=upload.job_id)
        result = KINDS[job.kind].do(job.arguments, by=self.by, progress=Silent())
        Job.objects.filter(pk=job.pk).update(state="done", result=result)
        upload.refresh_from_db()
        return result

    def opened(self, text: str | bytes, **sent: str) -> Upload:
        upload = self.send(text, **sent)
        self.work(upload)
        return upload

    def tried(self, text: str | bytes, *, update: bool = False, **sent: str) -> Upload:
        """Sent, opened, mapped as its headings propose, and tried."""
        upload = self.opened(text, **sent)
        chosen = proposed(upload.found["columns"], FILE_KINDS[upload.kind])
        upload = map_upload(upload, chosen, update=update, by=self.by)
        self.work(upload)
        return upload

    def brought_in(self, text: str | bytes, *, update: bool = False, **sent: str) -> Upload:
        upload = import_upload(self.tried(text, update=update, **sent), by=self.by)
        self.work(upload)
        return upload


def rows_of(table: str) -> list[tuple]:
    """All rows of a table without what differs from world to world: ids, moments; units by their codes."""
    codes = dict(AdminUnit.objects.values_list("pk", "code"))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    kept = [name for name in names if name in ("unit_id", "source_id") or not name.endswith(("id", "_at"))]
    return sorted(
        tuple(str(codes.get(row[name]) if name == "unit_id" else row[name]) for name in kept) for row in rows
    )
