"""The audit trail: who did or read what, written in the transaction of the deed itself."""

from typing import Any

from geo.models.records import AuditEntry


def record(*, action: str, by: Any, subject: object = "", detail: dict[str, Any] | None = None) -> None:
    """Add one entry. `by` is the account, None for the command line; `address` comes from the request.

    No free text of facts belongs in `detail`: ids, counts and field names only.
    """
    from geo.access.request_address import current_address

    # ON CONFLICT DO NOTHING keeps Django from asking for the new id by RETURNING: that is reading, which the
    # row policy of the log allows to nobody but auditors.
    AuditEntry.objects.bulk_create(
        [
            AuditEntry(
                action=action,
                by=by if by is not None and by.is_authenticated else None,
                subject=_name(subject),
                detail=detail or {},
                address=current_address(),
            )
        ],
        ignore_conflicts=True,
    )


def _name(subject: object) -> str:
    if isinstance(subject, str):
        return subject
    key = getattr(subject, "pk", None)
    return f"{type(subject).__name__} {key}"
