"""A run and a hotspot in words and numbers for their pages."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo.models.base import Precision
from hotspots.contract import Method, Parameter
from hotspots.methods import METHODS
from hotspots.models import HotspotRun
from hotspots.observations import OUTSIDE


def method_name(run: HotspotRun) -> str:
    method = METHODS.get(run.method)
    return _in_language(method) if method else run.method


def parameters_of(run: HotspotRun) -> list[tuple[str, str]]:
    """Each parameter's label and its value with unit, as the run was made."""
    method = METHODS.get(run.method)
    known = {parameter.field: parameter for parameter in method.parameters} if method else {}
    return [
        (_in_language(known[field]), known[field].told(value)) if field in known else _unknown(field, value)
        for field, value in run.parameters.items()
    ]


def _unknown(field: str, value: object) -> tuple[str, str]:
    """What a run was asked beside its method's own parameters, or by a method that has them no more."""
    if (field, value) == ("partition", "province"):
        return _("chạy riêng cho từng"), _("tỉnh, thành phố")
    return field, str(value)


def command_of(run: HotspotRun) -> str:
    """The command line that makes this run again."""
    method = METHODS.get(run.method)
    options = [
        f"{p.option} {p.written(run.parameters[p.field])}" for p in (method.parameters if method else ())
    ]
    parts = [f"--partition {run.parameters['partition']}"] if "partition" in run.parameters else []
    unit = [f"--unit {run.unit.code}"] if run.unit else []
    days = [f"--from {run.from_day}", f"--to {run.to_day}"]
    return " ".join(["manage.py find_hotspots", f"--method {run.method}", *options, *days, *unit, *parts])


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
