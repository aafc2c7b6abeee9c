"""One export: opened under the reader's rights, counted and described, then sent in pieces."""

from collections.abc import Generator, Iterator, Mapping
from datetime import datetime
from typing import Any, Self

from django.db.models import Count, F, Max, QuerySet

from geo.access.exact_places import highest_class
from geo.models import User
from maps.exporting.columns import place_column
from maps.exporting.filters import narrowed, read_question
from maps.exporting.layer import Column, Layer, Place
from maps.exporting.metadata import describe
from maps.exporting.snapshot import Snapshot
from maps.exports.format import Format

# Rows fetched at a time: about a megabyte of text, whatever the number of rows.
BATCH = 1000


class Export:
    """An opened export: iterate it once for the pieces of the file, and close it.

    Memory is one batch of rows however many there are. A reader who stops early, or a fault on the way,
    leaves a file without its last member.
    """

    def __init__(self, layer: Layer, *, to: Format, user: User, question: Mapping[str, str]) -> None:
        """Raises ExportRefused for a question the layer does not know; nothing is open then."""
        asked = read_question(layer, question)
        self.layer, self.format = layer, to
        self.asked = layer.fill(user, asked)
        self._snapshot = Snapshot(user)
        try:
            self._prepare(user)
        except BaseException:
            self._snapshot.close()
            raise
        self._pieces = self._written()

    def __iter__(self) -> Iterator[str]:
        return self._pieces

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def close(self) -> None:
        """End the reading and its connection; safe to call twice."""
        self._pieces.close()
        self._snapshot.close()

    def _prepare(self, user: User) -> None:
        layer = self.layer
        place = layer.place(user)
        columns = columns_for(layer, user, place)
        found = rows_for(layer, user, self.asked).using(self._snapshot.alias)
        self.count, cut_off = _counted(found, layer)
        self._statement: tuple[str, tuple[Any, ...]] | None = None
        table = layer.table(found) if layer.table is not None else None
        if table is not None:
            self.count = table.count
            self._statement = (self.format.row_sql(table.sql, table.names), table.parameters)
        self.metadata = describe(
            layer, user, asked=self.asked, columns=columns, count=self.count, cut_off=cut_off
        )
        if layer.table is not None:
            return
        compiled = self._snapshot.compiled(_annotated(found, place, columns))
        names = [column.name for column in columns]
        if compiled is not None:
            self._statement = (self.format.row_sql(_named(compiled[0], names), names), compiled[1])

    def _written(self) -> Generator[str, None, None]:
        yield self.format.head(self.metadata)
        first = True
        for rows in self._batches():
            text = self.format.separator.join(rows)
            yield text if first else self.format.separator + text
            first = False
        yield self.format.tail

    def _batches(self) -> Iterator[list[str]]:
        """Texts of features from a cursor of the server, so that nothing is held here."""
        if self._statement is None:
            return
        with self._snapshot.connection.chunked_cursor() as cursor:
            cursor.execute(*self._statement)
            while rows := cursor.fetchmany(BATCH):
                yield [row[0] for row in rows]


def rows_for(layer: Layer, user: User, asked: Mapping[str, Any]) -> "QuerySet[Any]":
    """The rows of an export as a queryset: what this account may see, narrowed by the question."""
    return narrowed(layer, layer.rows(user), asked)


def columns_for(layer: Layer, user: User, place: Place) -> list[Column]:
    """The columns this account is handed, by the class of the field each shows."""
    allowed = highest_class(user)
    columns = list(layer.columns)
    if layer.place_source:
        columns.append(place_column(layer.place_source, place.shown))
    return [column for column in columns if column.secrecy <= allowed]


def _counted(found: "QuerySet[Any]", layer: Layer) -> tuple[int, datetime | None]:
    totals = found.order_by().aggregate(rows=Count("pk"), cut_off=Max(layer.recorded))
    return totals["rows"], totals["cut_off"]


def _annotated(found: "QuerySet[Any]", place: Place, columns: list[Column]) -> "QuerySet[Any]":
    """The columns of the file under names of their own: an annotation may not be called like a field."""
    values = {f"x_{column.name}": column.value() for column in columns}
    values |= {"x_feature_id": F("pk"), "x_geometry": place.geometry}
    return found.annotate(**values).order_by("pk").values(*values)


def _named(sql: str, names: list[str]) -> str:
    listed = ", ".join(f'i."x_{name}" AS "{name}"' for name in ("feature_id", "geometry", *names))
    return f"SELECT {listed} FROM ({sql}) i"  # noqa: S608 - compiled by Django; names come from the code
