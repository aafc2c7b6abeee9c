"""A run and a hotspot in words and numbers for their pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo.models import OffenceKind
from geo.models.base import Precision
from hotspots.contract import Method, Parameter, written
from hotspots.methods import METHODS
from hotspots.models import Hotspot, HotspotRun
from hotspots.observations import OUTSIDE
from maps.fact_values import is_recurrence, shown, told
from maps.method_menu import described
from maps.method_words import class_words, column_words


def method_name(run: HotspotRun) -> str:
    method = METHODS.get(run.method)
    return _in_language(method) if method else run.method


def parameters_of(run: HotspotRun) -> list[tuple[str, str]]:
    """Each parameter's label and its value with unit, as the run was made; a value that was left to the
    method with what it chose.
    """
    method = METHODS.get(run.method)
    known = {parameter.field: parameter for parameter in method.parameters} if method else {}
    chosen = run.summary.get("chosen", {})
    return [
        (
            str(_in_language(known[field])) if field in known else column_words(field),
            _value(value, known.get(field), chosen.get(field)),
        )
        for field, value in run.parameters.items()
    ]


def _value(value: Any, parameter: Parameter | None, chosen: Any) -> str:
    if value is None and chosen is not None:
        return _("%(value)s (phương pháp tự chọn)") % {"value": _value(chosen, parameter, None)}
    if value is None:
        return _("phương pháp tự chọn")
    words = {each.code: each for each in parameter.choices} if parameter else {}
    if value in words:
        return words[value].en if get_language() == "en" else words[value].vi
    # Of a method or parameter that this version does not know, the value stands as it is.
    return parameter.told(value) if parameter else shown(value)


def caution_of(run: HotspotRun) -> str:
    """The sentence that says how the method misleads."""
    method = METHODS.get(run.method)
    return described(method)["caution"] if method else ""


def offences_of(run: HotspotRun) -> list[str]:
    """The kinds of offences asked for, in words; none where all count."""
    words = dict(OffenceKind.choices)
    return [str(words.get(code, code)) for code in run.offences]


def facts_of(run: HotspotRun) -> list[tuple[str, str]]:
    """What the method says about the whole, as lines of a table; each value of a value that has several is a
    line of its own, and each row of a list.
    """
    return list(_lines(run.summary.get("facts", {}), ""))


def _lines(facts: Mapping[str, Any], before: str) -> Iterable[tuple[str, str]]:
    for name, value in facts.items():
        label = f"{before}{class_words(str(name)) if before else column_words(str(name))}"
        if _has_lines(value):
            yield from _lines(value, f"{label}: ")
        elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            yield from ((f"{label} {number}", _row(each)) for number, each in enumerate(value, start=1))
        else:
            yield label, _told(name, value)


def _row(values: Any) -> str:
    """A row of a list in one line: what each value is called, and the value."""
    if not isinstance(values, Mapping):
        return _told("", values)
    return "; ".join(f"{column_words(name)}: {_told(name, value)}" for name, value in values.items())


def _told(name: str, value: Any) -> str:
    if _is_in_both(value):
        return str(value["en" if get_language() == "en" else "vi"])
    if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        return " | ".join(f"({_row(each)})" for each in value)
    return told(name, value)


def _has_lines(value: Any) -> bool:
    return isinstance(value, Mapping) and not _is_in_both(value) and not is_recurrence(value)


def _is_in_both(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) == {"vi", "en"}


def statistics_of(spots: Iterable[Hotspot]) -> tuple[list[str], list[list[str]]]:
    """Headings of the method's own numbers, and each spot's values in their order; lists of ids are left to
    the export.
    """
    rows = [spot.statistics for spot in spots]
    names = list(dict.fromkeys(n for row in rows for n, value in row.items() if not _is_long(value)))
    return [column_words(name) for name in names], [
        [told(name, row.get(name)) for name in names] for row in rows
    ]


def own_of(spot: Hotspot) -> list[tuple[str, str]]:
    """What the method says about one hotspot, as lines of a table."""
    names, (values,) = statistics_of([spot])
    return list(zip(names, values, strict=True))


def _is_long(value: Any) -> bool:
    return isinstance(value, list) or _has_lines(value)


def command_of(run: HotspotRun) -> str:
    """The command line that makes this run again."""
    method = METHODS.get(run.method)
    asked = [(p.option, run.parameters.get(p.field)) for p in (method.parameters if method else ())]
    options = [f"{option} {written(value)}" for option, value in asked]
    options += [f"--offence {kind}" for kind in run.offences]
    options += [f"--partition {run.parameters['partition']}"] if "partition" in run.parameters else []
    unit = [f"--unit {run.unit.code}"] if run.unit else []
    days = [f"--from {run.from_day}", f"--to {run.to_day}"]
    return " ".join(["manage.py find_hotspots", f"--method {run.method}", *options, *days, *unit])


def left_out_of(run: HotspotRun) -> list[tuple[str, int]]:
    """Why incidents of a run were not measured, and how many."""
    return reasons_of(run.left_out)


def reasons_of(left_out: Mapping[str, int]) -> list[tuple[str, int]]:
    """Why incidents were not measured, in words, and how many."""
    words: dict[str, str] = {
        Precision.WARD: _("chỉ biết phường, xã"),
        Precision.GROUP: _("chỉ biết tổ dân phố, thôn"),
        Precision.NONE: _("chưa định vị"),
        OUTSIDE: _("nằm ngoài mọi đơn vị"),
    }
    return [(words.get(reason, reason), count) for reason, count in left_out.items()]


def echo(shares: dict[str, int]) -> str:
    """One honest sentence: how much of a hotspot the police went looking for."""
    known = shares["proactive"] + shares["reported"]
    if not known:
        return _(
            "Chưa rõ các vụ ở đây được phát hiện bằng cách nào, nên không biết điểm nóng này có phải là "
            "tiếng vọng của tuần tra hay không."
        )
    share = round(100 * shares["proactive"] / known)
    numbers = {"part": shares["proactive"], "known": known, "share": share}
    sentence = _(
        "%(part)s trong %(known)s vụ rõ cách phát hiện (%(share)s %%) là do tuần tra, kiểm tra, cao điểm: "
        "đến nhiều thì thấy nhiều, nên phần này có thể là tiếng vọng của tuần tra."
    )
    return sentence % numbers


def _in_language(named: Method | Parameter) -> str:
    return named.en if get_language() == "en" else named.vi
