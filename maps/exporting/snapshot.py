"""One export's own view of the database: an own connection, one moment, the reader's rights.

A streamed answer goes on after the request's transaction has ended, and with it the role and rights that
were set there. So an export opens its own transaction, sets the same rights by the same function, and counts
and reads in one snapshot.
"""

from contextlib import ExitStack
from itertools import count
from typing import Any, Self

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from geo.access.audience import acting_as
from geo.access.scope import scope_of
from geo.models import User
from maps.exporting.errors import TooManyExports

AT_ONCE = 2
# For one statement: the count, or one batch of rows; pages have 5 s. Between two batches a slow reader may
# take his time.
_STATEMENT_TIMEOUT, _IDLE_TIMEOUT = "60s", "10min"
_LOCK_CLASS = 0x5658  # "VX": keeps our advisory locks apart from others in the database.
_numbers = count(1)


class Snapshot:
    """An open, read-only REPEATABLE READ transaction with the rights of ``user``.

    Raises TooManyExports where two exports of this account are still running. Must be closed.
    """

    def __init__(self, user: User) -> None:
        self.alias = f"export-{next(_numbers)}"
        self._closed = False
        self.connection = self._connect()
        # Never unwound: closing the connection rolls back, and a reader who went away may have left it
        # broken.
        self._contexts = ExitStack()
        try:
            self._contexts.enter_context(transaction.atomic(using=self.alias))
            self._limit(user)
            self._contexts.enter_context(acting_as(scope_of(user), using=self.alias))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def compiled(self, rows: "QuerySet[Any]") -> tuple[str, tuple[Any, ...]] | None:
        """SQL and parameters of a queryset, or None where it can have no rows."""
        try:
            sql, parameters = rows.query.get_compiler(using=self.alias).as_sql()
        except EmptyResultSet:
            return None
        return sql, tuple(parameters)

    def close(self) -> None:
        """Roll back and disconnect; safe to call twice."""
        if not self._closed:
            self._closed = True
            self.connection.close()
            del connections[self.alias]

    def _connect(self) -> BaseDatabaseWrapper:
        connection = connections[DEFAULT_DB_ALIAS].copy(self.alias)
        options = connection.settings_dict["OPTIONS"]
        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
        connections[self.alias] = connection
        return connection

    def _limit(self, user: User) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
            # Compiling the statement took 1.5 s to 4.6 s before the first row, of ten rows as of a million.
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, true), set_config('jit', 'off', true),"
                " set_config('idle_in_transaction_session_timeout', %s, true)",
                [_STATEMENT_TIMEOUT, _IDLE_TIMEOUT],
            )
            if not any(_taken(cursor, user.pk * AT_ONCE + slot) for slot in range(AT_ONCE)):
                raise TooManyExports(_("Hai tệp của tài khoản này đang được xuất; hãy đợi một tệp xong."))


def _taken(cursor: Any, slot: int) -> bool:
    """Whether this place was free and is now ours, until the transaction ends."""
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCK_CLASS, slot % 2**31])
    return bool(cursor.fetchone()[0])
