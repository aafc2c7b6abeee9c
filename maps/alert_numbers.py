"""The numbers of an alert, and the limits it was raised by, in words for its page."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hotspots.alerts.words import day_in_words, decimal, month_in_words

Words = tuple[str | Promise, Callable[[Any], str]]


def _plain(value: Any) -> str:
    return str(localize(int(value) if float(value).is_integer() else value))


def _chance(value: float) -> str:
    """A small probability: as many digits as say something."""
    return str(localize(float(f"{float(value):.2g}"))) if value >= 0.0001 else f"{float(value):.1e}"


# What an alert says of itself, in this order; what is not listed is for machines.
FACTS: dict[str, Words] = {
    "month": (_("Tháng xét"), month_in_words),
    "until": (_("Tính đến ngày"), day_in_words),
    "first": (_("Từ ngày"), day_in_words),
    "last": (_("Đến ngày"), day_in_words),
    "removed": (_("Triệt xóa ngày"), day_in_words),
    "again": (_("Lần đầu sau đó"), day_in_words),
    "metres": (_("Cách điểm cũ (m)"), decimal),
    "days": (_("Số ngày xét"), _plain),
    "count": (_("Số vụ"), _plain),
    "before": (_("Số vụ trước đó, cùng số ngày"), _plain),
    "expected": (_("Số vụ chờ đợi"), decimal),
    "least": (_("Ngưỡng báo (vụ)"), _plain),
    "p": (_("Xác suất chỉ do ngẫu nhiên"), _chance),
    "alpha": (_("Mức báo nhầm cho mỗi phép thử"), _chance),
    "tests": (_("Số phép thử mỗi tháng"), _plain),
    "recurrence_days": (_("Ngẫu nhiên cho một cụm như vậy mỗi (ngày)"), decimal),
}
LIMITS: dict[str, Words] = {
    "budget": (_("Số báo nhầm cho phép mỗi tháng, mọi địa bàn gộp lại"), _plain),
    "history_months": (_("So với nhiều nhất (tháng)"), _plain),
    "least_months": (_("So với ít nhất (tháng)"), _plain),
    "recurrence_days": (_("Chỉ báo cụm hiếm hơn mỗi (ngày)"), _plain),
    "least_incidents": (_("Số vụ ít nhất của điểm nóng"), _plain),
    "relapse_m": (_("Trong vòng (m)"), _plain),
    "relapse_months": (_("Trong vòng (tháng) sau triệt xóa"), _plain),
    "relapse_incidents": (_("Số vụ coi là tái phức tạp"), _plain),
}


def numbers_of(facts: Mapping[str, Any], words: Mapping[str, Words]) -> list[tuple[str, str]]:
    """Label and value of each known number that is there."""
    return [
        (str(label), said(facts[name]))
        for name, (label, said) in words.items()
        if facts.get(name) is not None
    ]
