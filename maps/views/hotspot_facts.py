"""A run and a hotspot in words and numbers for their pages."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo.models.base import Precision
from hotspots.contract import Method, Parameter, written
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
        (
            _in_language(known[field]) if field in known else field,
            f"{written(value)} {known[field].unit}".strip() if field in known else str(value),
        )
        for field, value in run.parameters.items()
    ]


def command_of(run: HotspotRun) -> str:
    """The command line that makes this run again."""
    method = METHODS.get(run.method)
    options = [
        f"{p.option} {written(run.parameters[p.field])}" for p in (method.parameters if method else ())
    ]
    unit = [f"--unit {run.unit.code}"] if run.unit else []
    days = [f"--from {run.from_day}", f"--to {run.to_day}"]
    return " ".join(["manage.py find_hotspots", f"--method {run.method}", *options, *days, *unit])


def left_out_of(run: HotspotRun) -> list[tuple[str, int]]:
    """Why incidents were not measured, and how many."""
    words: dict[str, str] = {
        Precision.WARD: _("chỉ biết phường, xã"),
        Precision.GROUP: _("chỉ biết tổ dân phố, thôn"),
        Precision.NONE: _("chưa định vị"),
        OUTSIDE: _("nằm ngoài mọi đơn vị"),
    }
    return [(words.get(reason, reason), count) for reason, count in run.left_out.items()]


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
