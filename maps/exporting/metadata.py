"""What a file says about itself, before its rows: without it a number cannot be repeated or trusted."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from geo.access.field_classes import FieldClass
from geo.models import UnitEdition, User
from maps.exporting.layer import Column, Layer, Text

DICTIONARY = "/exports/dictionary.json"
_LICENCE = {
    FieldClass.PUBLIC: Text(vi="Công khai.", en="Public."),
    FieldClass.INTERNAL: Text(
        vi="Lưu hành nội bộ; không chuyển cho người khác khi chưa được phép.",
        en="Internal; not to be passed on without permission.",
    ),
    FieldClass.RESTRICTED: Text(
        vi="Hạn chế: có vị trí chính xác và nguyên văn; chỉ người được giao mới được giữ.",
        en="Restricted: holds exact places and original texts; only for who was granted them.",
    ),
}


def describe(
    layer: Layer,
    user: User,
    *,
    asked: Mapping[str, Any],
    columns: list[Column],
    count: int,
    cut_off: datetime | None,
) -> dict[str, Any]:
    """The metadata member. ``cut_off`` is the newest recording among the rows; null where there are none."""
    return {
        "layer": layer.name,
        "title": layer.title.to_dict(),
        "count": count,
        "filter": {name: _plain(value) for name, value in asked.items()},
        "data_cut_off": cut_off.isoformat() if cut_off else None,
        "generated_at": timezone.now().isoformat(timespec="seconds"),
        "unit_editions": _editions(),
        "run": layer.run(user, asked),
        "precision": layer.precision(user).to_dict(),
        "licence": _LICENCE[max((each.secrecy for each in columns), default=FieldClass.PUBLIC)].to_dict(),
        "dictionary": DICTIONARY,
    }


def _editions() -> list[dict[str, Any]]:
    """The boundaries in force today, by which rows are placed: what they are, since when, from which file."""
    return [
        {
            "id": each.pk,
            "level": each.level,
            "name": each.name,
            "valid_from": each.valid_from.isoformat(),
            "legal_basis": each.legal_basis,
            "file_sha256": each.file_sha256,
        }
        for each in UnitEdition.objects.in_force(timezone.localdate()).order_by("pk")
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
