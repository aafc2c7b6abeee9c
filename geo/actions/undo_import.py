"""Undoing a whole import, while nothing depends on it.

What the import made is removed; old versions stay in the history. It is refused where the import corrected
facts that were there before (their old content is in the history, and people may have acted on the new one),
where its facts were corrected since, and where other rows hang on them. Assessments hang on no single fact:
their fingerprint shows that they are out of date.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo import summaries
from geo.access import audit
from geo.access.scope import scope_of
from geo.actions.import_facts import one_at_a_time
from geo.models import ImportRun, Incident, User
from geo.models.base import Recorded
from geo.uploads.order import own_sources

# What rows of a model are called in the sentence of refusal. Apps above geo add their own (apps.py).
NAMES: dict[str, str | Promise] = {
    "geo.Incident": gettext_lazy("vụ việc"),
    "geo.PointEvent": gettext_lazy("dòng trong sổ của điểm"),
    "geo.VenueInspection": gettext_lazy("lần kiểm tra cơ sở"),
    "geo.ReviewDecision": gettext_lazy("quyết định ở hàng chờ"),
    "geo.OtherId": gettext_lazy("mã khác của một vụ"),
}
# Ledgers that are only added to: here alone rows leave them, with what the import itself had added.
_APPEND_ONLY = ("geo.PointEvent", "geo.UnitFigures", "geo.FigureValue")
Rows = models.QuerySet[Any]


class UndoRefused(Exception):
    """The import cannot be undone; the sentence names what depends on it."""


@dataclass
class _Found:
    """Rows that go, children before their parents, and counts of rows that stand in the way, by model."""

    going: list[Rows] = field(default_factory=list)
    dependents: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def undo_import(run: ImportRun, *, by: User | None) -> dict[str, int]:
    """Remove what an import made; gives how many rows went, by model. Its report stays.

    Raises UndoRefused, and removes nothing, where something depends on it.
    """
    one_at_a_time()
    locked = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if locked.undone_at is not None:
        raise UndoRefused(_("Lần nhập này đã được hoàn tác."))
    if by is not None and not ImportRun.objects.for_user(by).filter(pk=run.pk).exists():
        raise UndoRefused(_("Lần nhập này của người khác; chỉ người nhập hoặc cấp trên mới hoàn tác được."))
    _demand_unit(locked, by)
    _refuse_corrections(locked)
    found = _found(locked)
    if found.dependents:
        raise UndoRefused(_named(found.dependents))
    removed = _remove(locked, found.going)
    ImportRun.objects.filter(pk=run.pk).update(undone_at=timezone.now(), undone_by=by)
    audit.record(action="facts.undo", by=by, subject=run, detail=removed)
    return removed


def _demand_unit(run: ImportRun, by: User | None) -> None:
    """Who sent files for a ward and does so no more takes none of its rows back."""
    own = own_sources(scope_of(by)) if by is not None else None
    if own is not None and run.source not in own:
        raise UndoRefused(_("Lần nhập này là của đơn vị mà tài khoản không còn phụ trách."))


def _fact_models() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models() if issubclass(model, Recorded))


def _refuse_corrections(run: ImportRun) -> None:
    """Facts that stood before the import and were corrected by it, and its own that were corrected since."""
    corrected = changed = 0
    for model in _fact_models():
        history = _history_of(model)
        if history is None:
            continue
        now = model._default_manager.filter(pk=OuterRef("pgh_obj_id"), import_run=run)
        old = history._default_manager.filter
        corrected += old(Exists(now)).exclude(import_run=run).values("pgh_obj_id").distinct().count()
        changed += old(~Exists(now), import_run=run).values("pgh_obj_id").distinct().count()
    if corrected:
        sentence = _("Lần nhập này đã sửa %(count)s bản ghi có từ trước, nên không hoàn tác được.")
        raise UndoRefused(sentence % {"count": corrected})
    if changed:
        sentence = _("Sau lần nhập này, %(count)s bản ghi của nó đã được sửa hoặc gộp; không hoàn tác được.")
        raise UndoRefused(sentence % {"count": changed})


def _history_of(model: type[models.Model]) -> type[models.Model] | None:
    name = f"{model.__name__}History"
    return next((each for each in apps.get_app_config("geo").get_models() if each.__name__ == name), None)


def _found(run: ImportRun) -> _Found:
    found = _Found()
    for model in _fact_models():
        own = model._default_manager.filter(import_run=run)
        if own.exists():
            _look_below(model, own, run=run, found=found)
            found.going.append(own)
    return found


def _look_below(model: type[models.Model], rows: Rows, *, run: ImportRun, found: _Found) -> None:
    """What hangs on these rows: parts of theirs go with them, facts and the rows of other apps stand in the
    way.
    """
    relations: tuple[Any, ...] = tuple(model._meta.get_fields(include_hidden=True))
    for relation in relations:
        below = relation.related_model
        if not relation.auto_created or relation.concrete or hasattr(below, "pgh_tracked_model"):
            continue
        hanging = below._default_manager.filter(**{f"{relation.field.name}__in": rows})
        if issubclass(below, Recorded):
            _note(below, hanging.exclude(import_run=run), found)
        elif below._meta.app_label != model._meta.app_label:
            _note(below, hanging, found)
        elif hanging.exists():
            _look_below(below, hanging, run=run, found=found)
            found.going.append(hanging)


def _note(model: type[models.Model], rows: Rows, found: _Found) -> None:
    if count := rows.count():
        label = model._meta.label
        found.dependents[label] = found.dependents.get(label, 0) + count


def _remove(run: ImportRun, going: list[Rows]) -> dict[str, int]:
    mine = Incident._default_manager.filter(import_run=run)
    touched = list(
        mine.annotate(month=TruncMonth("occurred_on")).values_list("unit_id", "month").order_by().distinct()
    )
    removed: dict[str, int] = {}
    with pgtrigger.ignore(*(f"{label}:append_only" for label in _APPEND_ONLY)):
        for rows in going:
            label = rows.model._meta.label
            removed[label] = removed.get(label, 0) + rows._raw_delete(rows.db)
    summaries.refresh(ids=[], also=touched)
    return {label: count for label, count in removed.items() if count}


def _named(dependents: dict[str, int]) -> str:
    listed = ", ".join(
        f"{count} {NAMES.get(label, apps.get_model(label)._meta.verbose_name_plural)}"
        for label, count in sorted(dependents.items())
    )
    return _("Không hoàn tác được vì có %(rows)s dựa vào lần nhập này.") % {"rows": listed}
