"""A report in lines of text, alone or beside a second one made with more known places."""

from collections.abc import Iterator

from geo.geocoding.evaluation.cases import BORDER_M
from geo.geocoding.evaluation.scores import Count, Report

_GROUPS = {
    "all": ("Tất cả", "All"),
    "whole": ("Đơn vị không bị chia", "Unit not divided"),
    "divided": ("Đơn vị đã bị chia", "Unit divided"),
    "certain": ("Chắc chắn", "Certain"),
    "likely": ("Có khả năng", "Likely"),
    "possible": ("Có thể", "Possible"),
    "none": ("Không tìm thấy", "Nothing found"),
}
_PRECISIONS = ("house", "alley", "street", "place", "group", "ward")


def lines(report: Report, other: Report | None = None, *, lang: str) -> Iterator[str]:
    """Right answers, truth among candidates, metres by precision and speed; `other` is with more places."""
    at = 0 if lang == "vi" else 1
    for group, names in _GROUPS.items():
        if count := report.groups.get(group):
            yield _row(names[at], count, other.groups.get(group) if other else None, lang)
    if (every := report.groups.get("all")) and every.arguable > every.right:
        words = (
            f"hoặc đơn vị bên kia một ranh giới cách dưới {BORDER_M:g} m"
            if lang == "vi"
            else f"or the unit across a border less than {BORDER_M:g} m away"
        )
        yield f"{_GROUPS['all'][at]}, {words}: {_percent(every.arguable_share)}"
    for precision in _PRECISIONS:
        if (far := report.median_metres(precision)) is not None:
            word = "sai số trung vị" if lang == "vi" else "median error"
            yield f"{precision}: {len(report.metres[precision]):,}, {word} {far:,.0f} m"
    yield f"{report.per_second:,.0f} {'địa chỉ mỗi giây' if lang == 'vi' else 'addresses a second'}"


def _row(name: str, count: Count, other: Count | None, lang: str) -> str:
    right, listed = ("đúng", "có trong danh sách") if lang == "vi" else ("right", "among the candidates")
    text = (
        f"{name}: {count.answers:,}, {right} {_percent(count.share)}, {listed} {_percent(count.listed_share)}"
    )
    if other is None:
        return text
    instead = "khi nạp thêm tệp" if lang == "vi" else "with the file"
    return f"{text}; {instead}: {other.answers:,}, {_percent(other.share)}, {_percent(other.listed_share)}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.2%}"
