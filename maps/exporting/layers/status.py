"""Status of units: the last computed answers of each period, and what was decided. Two things, side by
side.
"""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Value

from geo.models import User
from hotspots.models import Answer, Assessment, Decision, DecisionStep, KeyType
from maps.exporting import filters
from maps.exporting.columns import geojson, unit_columns
from maps.exporting.layer import Column, Expression, Layer, Place, Text

_SAME = ("unit_id", "period", "rule_set", "reading")
_DECISIONS = Decision.objects.filter(
    unit=OuterRef("unit"), period=OuterRef("period"), step__in=DecisionStep.values
)


def _rows(user: User) -> "QuerySet[Assessment]":
    """The newest computation of each unit, period, rule set and reading; older ones stay stored."""
    newest = Assessment.objects.for_user(user).order_by(*_SAME, "-computed_at", "-pk").distinct(*_SAME)
    return Assessment.objects.for_user(user).filter(pk__in=newest.values("pk"))


def _place(_user: User) -> Place:
    return Place(geometry=geojson("unit__boundary"), shown=Value("exact"))


def _decided(field: str) -> Expression:
    return Subquery(_DECISIONS.order_by("-recorded_at", "-pk").values(field)[:1])


def _column(name: str, vi: str, en: str, **more: Any) -> Column:
    return Column(name=name, source=f"hotspots.Assessment.{name}", vi=vi, en=en, **more)


def _decision(field: str, vi: str, en: str) -> Column:
    source = f"hotspots.Decision.{field}"
    return Column(name=f"decided_{field}", source=source, vi=vi, en=en, expression=_decided(field))


LAYER = Layer(
    name="status",
    right="wards.view",
    title=Text(vi="Tình trạng địa bàn", en="Status of units"),
    model=Assessment,
    rows=_rows,
    place=_place,
    columns=[
        *unit_columns(),
        _column("period", "Kỳ đánh giá", "Period"),
        _column("from_day", "Từ ngày", "From"),
        _column("to_day", "Đến hết ngày", "To, included"),
        _column("rule_set", "Bộ quy định", "Rule set"),
        _column("reading", "Cách hiểu quy định", "Reading"),
        _column("drug_free", "Không ma túy: máy tính", "Drug-free, computed"),
        _column("key_type", "Loại trọng điểm: máy tính", "Key type, computed"),
        _column(
            "findings", "Từng tiêu chí: giá trị, ngưỡng, kết quả", "Each criterion: value, threshold, answer"
        ),
        _column("facts", "Số liệu đã dùng", "Figures that were used"),
        _column("known_at", "Theo số liệu biết đến lúc", "By what was known at"),
        _column("computed_at", "Tính lúc", "Computed at"),
        _decision(
            "step", "Quyết định sau cùng: công bố hay thu hồi", "Last decision: published or withdrawn"
        ),
        _decision("drug_free", "Không ma túy: đã quyết định", "Drug-free, decided"),
        _decision("key_type", "Loại trọng điểm: đã quyết định", "Key type, decided"),
        _decision("number", "Số quyết định", "Number of the decision"),
        _decision("in_force_from", "Quyết định có hiệu lực từ", "Decision in force from"),
    ],
    filters=[
        *filters.units(),
        filters.text("period", "period", vi="Kỳ", en="Period"),
        filters.text("rule_set", "rule_set", vi="Bộ quy định", en="Rule set"),
        filters.choice("drug_free", "drug_free", Answer, vi="Không ma túy", en="Drug-free"),
        filters.choice("key_type", "key_type", KeyType, vi="Loại trọng điểm", en="Key type"),
    ],
    recorded=F("computed_at"),
    precision=lambda _user: Text(
        vi="Ranh giới của đơn vị; thiếu số liệu thì kết quả là chưa đủ số liệu, không phải không ma túy.",
        en="Boundaries of units; where figures are missing the answer is unknown, never drug-free.",
    ),
)
