"""Distances in words: what stands against drug-free, what to do next, how to leave a key type."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext, ngettext_lazy
from django.utils.translation import gettext as _

from geo.language import day_text
from hotspots.queries.distance import Measured
from hotspots.rules import vocabulary
from hotspots.rules.distance import Change, DrugFreeDistance, Earliest, Shortfall
from hotspots.rules.distance.drug_free import REMAINING
from hotspots.rules.facts import Bounds

# {k: which plural, n: the number in words}
_SHORT: dict[str, Any] = {
    REMAINING: ngettext_lazy("%(n)s người", "%(n)s người", "k"),
    "known_not_on_record": ngettext_lazy("%(n)s người chưa có hồ sơ", "%(n)s người chưa có hồ sơ", "k"),
    "residents_breaking_criminal": ngettext_lazy("%(n)s vi phạm hình sự", "%(n)s vi phạm hình sự", "k"),
    "residents_breaking_admin": ngettext_lazy("%(n)s vi phạm hành chính", "%(n)s vi phạm hành chính", "k"),
    "wanted_hiding": gettext_lazy("truy nã lẩn trốn"),
    "use_points_open": ngettext_lazy("%(n)s điểm", "%(n)s điểm", "k"),
    "other_points_open": ngettext_lazy("%(n)s điểm loại khác", "%(n)s điểm loại khác", "k"),
}
_LONG: dict[str, Any] = {
    REMAINING: ngettext_lazy(
        "%(n)s người nghiện hoặc sử dụng chưa thuộc diện loại trừ",
        "%(n)s người nghiện hoặc sử dụng chưa thuộc diện loại trừ",
        "k",
    ),
    "known_not_on_record": ngettext_lazy(
        "%(n)s người được biết có sử dụng mà chưa có hồ sơ",
        "%(n)s người được biết có sử dụng mà chưa có hồ sơ",
        "k",
    ),
    "residents_breaking_criminal": ngettext_lazy(
        "%(n)s người cư trú bị xử lý hình sự trong kỳ", "%(n)s người cư trú bị xử lý hình sự trong kỳ", "k"
    ),
    "residents_breaking_admin": ngettext_lazy(
        "%(n)s người cư trú bị xử lý hành chính trong kỳ",
        "%(n)s người cư trú bị xử lý hành chính trong kỳ",
        "k",
    ),
    "wanted_hiding": gettext_lazy("có đối tượng truy nã lẩn trốn trong kỳ"),
    "use_points_open": ngettext_lazy("%(n)s điểm còn mở", "%(n)s điểm còn mở", "k"),
    "other_points_open": ngettext_lazy("%(n)s điểm loại khác còn mở", "%(n)s điểm loại khác còn mở", "k"),
}


def lang() -> str:
    """The reader's language as the rules' words have it."""
    return "en" if get_language() == "en" else "vi"


def amount(span: Bounds) -> str:
    """A count that may be a range: "3", "1 đến 3", "ít nhất 2", "chưa rõ"; one that may be 0 is "0 đến 2"."""
    return vocabulary.amount("", span, lang=lang())


def short(one: Shortfall) -> str:
    """What stands against drug-free, as a column has room for it: "3 người", "1 điểm"."""
    return _words(one, _SHORT)


def long(one: Shortfall) -> str:
    """The same with what is counted: "3 người nghiện hoặc sử dụng chưa thuộc diện loại trừ"."""
    return _words(one, _LONG)


def _words(one: Shortfall, words: dict[str, Any]) -> str:
    if one.fact not in words:
        return _("điều kiện của địa phương")
    if one.contradictory:
        return _("số người được loại trừ nhiều hơn số có hồ sơ: có số liệu sai")
    if one.amount == (0, None):
        return vocabulary.label(one.fact, lang=lang())
    most = 2 if one.amount[1] is None else one.amount[1]
    return str(words[one.fact] % {"k": most, "n": amount(one.amount)})


def next_step(one: Shortfall) -> str:
    """What is done about it, in one sentence."""
    if one.fact == REMAINING:
        return _("Lập hồ sơ điều trị thay thế, cai nghiện tại gia đình, cộng đồng hoặc quản lý sau cai.")
    if one.fact == "known_not_on_record":
        return _("Xét nghiệm, lập hồ sơ quản lý; sau đó vào diện loại trừ hoặc ra khỏi danh sách.")
    if one.fact == "wanted_hiding":
        return _("Việc đã xảy ra được tính đến hết kỳ; truy bắt, vận động đầu thú.")
    if one.fact in ("residents_breaking_criminal", "residents_breaking_admin"):
        return _("Việc đã xảy ra được tính đến hết kỳ; ngăn vi phạm mới.")
    if one.fact in ("use_points_open", "other_points_open"):
        return _("Triệt xóa, hoặc xác minh rồi loại trừ nếu không đúng, trước ngày cuối kỳ.")
    return _("Xem quy định của địa phương.")


def distance_short(found: DrugFreeDistance, when: Earliest, *, period: str) -> str:
    """One line for a list: "còn 1 điểm, 3 người; 2 số liệu chưa có; từ kỳ 2027"."""
    parts = []
    if found.certain:
        parts.append(_("còn {what}").format(what=", ".join(short(one) for one in found.certain)))
    if unknown := unknown_facts(found):
        count = len(unknown)
        parts.append(ngettext("{n} số liệu chưa rõ", "{n} số liệu chưa rõ", count).format(n=count))
    if found.is_blocked and when.period.label != period:
        parts.append(_("sớm nhất kỳ {period}").format(period=when.period.label))
    return "; ".join(parts)


def unknown_facts(found: DrugFreeDistance) -> tuple[str, ...]:
    """The facts that keep the distance a range."""
    return tuple(dict.fromkeys(name for one in found.shortfalls for name in one.needs))


def earliest_words(measured: Measured) -> str:
    """When it can be reached, as a sentence with the number of days."""
    when, period = measured.earliest, measured.earliest.period
    last = day_text(period.last)
    if when.begins_in:
        return _(
            "Sớm nhất là kỳ {period}: bắt đầu sau {days} ngày nữa ({first}), xét vào ngày {last}."
        ).format(period=period.label, days=when.begins_in, first=day_text(period.first), last=last)
    if period == measured.period:
        return _("Còn {days} ngày đến ngày cuối kỳ {period} ({last}): có thể đạt ngay trong kỳ này.").format(
            days=when.ends_in, period=period.label, last=last
        )
    return _(
        "Kỳ {ended} đã kết thúc. Kỳ có thể đạt là {period}, xét vào ngày {last}: còn {days} ngày."
    ).format(ended=measured.period.label, period=period.label, last=last, days=when.ends_in)


def change_words(change: Change) -> str:
    """One count brought down: "người nghiện … : 100, bớt ít nhất 1 (còn nhiều nhất 99)"."""
    label = _counted_label(change.facts)
    words = _("{what}: {now}, giảm {by} (còn nhiều nhất {target})")
    if change.by[0] == 0:
        words = _("{what}: {now}, cần còn nhiều nhất {target}")
    return words.format(
        what=label,
        now=amount(change.now),
        by=amount(change.by),
        target=vocabulary.number(change.target, lang=lang()),
    )


def _counted_label(facts: tuple[str, ...]) -> str:
    if facts == ("addicts_on_record", "users_on_record"):
        return _("người nghiện và người sử dụng có hồ sơ quản lý")
    return ", ".join(vocabulary.label(name, lang=lang()) for name in facts)
