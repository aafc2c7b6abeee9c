"""The network address the running request came from, for the audit trail."""

from contextvars import ContextVar

_address: ContextVar[str | None] = ContextVar("request_address", default=None)


def set_address(address: str | None) -> None:
    _address.set(address)


def current_address() -> str | None:
    """None on the command line."""
    return _address.get()
