"""The echo of patrols: beside each hotspot of a run the inspections and campaigns there, and what is left
of it without proactive discoveries.
"""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from geo.access import audit
from geo.models import User
from hotspots.actions.make_echo import make_echo
from hotspots.contract import silent
from hotspots.errors import EchoError, HotspotError
from hotspots.evaluation.echo import Fate
from hotspots.models import Hotspot, HotspotRun, RunEcho
from hotspots.queries.effort import with_effort
from hotspots.queries.runs import finished_runs, is_stale
from hotspots.queries.wards import wards_of
from maps.requires import requires
from maps.views.hotspot_facts import method_name

# With more incidents, 41 runs of a method take longer than a page should; the command does them.
MOST = 50_000
SPOTS = 200


@requires("echo.view")
@require_safe
def echo(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(finished_runs(request.user), pk=pk)
    audit.record(action="hotspots.echo.read", by=request.user, subject=run)
    made = RunEcho.objects.for_user(request.user).select_related("by").filter(run=run).first()
    context = {
        "run": run,
        "method": method_name(run),
        "echo": made,
        "said": _said(made) if made else [],
        "rows": _rows(request, run, made),
        "large": run.input_count > MOST,
        "stale": is_stale(run),
    }
    return render(request, "maps/hotspots/echo.html", context)


@requires("echo.view")
@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(finished_runs(request.user), pk=pk)
    if run.input_count > MOST:
        messages.error(request, _("Lần tính này quá lớn cho trang; hãy dùng lệnh manage.py echo_report."))
        return redirect("hotspot-echo", pk)
    try:
        make_echo(run, by=cast("User", request.user), progress=silent)
    except EchoError:
        messages.error(
            request, _("Số liệu đã thay đổi sau lần tính này. Hãy tính lại điểm nóng rồi mới so sánh.")
        )
    except HotspotError as fault:
        messages.error(request, _("Không so sánh được: %(why)s") % {"why": fault})
    else:
        messages.success(request, _("Đã so sánh."))
    return redirect("hotspot-echo", pk)


def _rows(request: HttpRequest, run: HotspotRun, made: RunEcho | None) -> list[dict[str, Any]]:
    spots = Hotspot.objects.for_user(request.user).filter(run=run).order_by("rank")
    listed = list(with_effort(request.user, spots, run)[:SPOTS])
    wards = wards_of([spot.pk for spot in listed], day=run.to_day)
    kept = made.result["kept"] if made else {}
    return [
        {
            "spot": spot,
            "wards": wards.get(spot.pk, []),
            "known": spot.proactive + spot.reported,
            "share": _share(spot.proactive, spot.proactive + spot.reported),
            "fate": _fate(kept.get(str(spot.rank))),
        }
        for spot in listed
    ]


def _share(part: int, known: int) -> int | None:
    return round(100 * part / known) if known else None


def _fate(kept: dict[str, Any] | None) -> dict[str, Any] | None:
    """What becomes of a hotspot, in words, and whether it rests on the patrols."""
    if kept is None:
        return None
    chance = kept["by_chance"]
    return {
        "code": "echo" if kept["echo"] else kept["fate"],
        "name": _fate_names()["echo" if kept["echo"] else kept["fate"]],
        "chance": None if chance is None else round(100 * chance),
    }


def _fate_names() -> dict[str, str]:
    return {
        Fate.STAYS.value: _("còn"),
        Fate.SHRINKS.value: _("thu nhỏ"),
        Fate.VANISHES.value: _("mất, nhưng cứ ít vụ đi là có thể mất"),
        "echo": _("mất: dựa vào tuần tra"),
    }


def _said(made: RunEcho) -> list[str]:
    """What the comparison found, in sentences."""
    facts = made.result
    kept = facts["kept"].values()
    values = {
        "all": facts["hotspots"],
        "incidents": facts["incidents"],
        "gone": facts["incidents"] - facts["without"],
        "stays": sum(each["fate"] == Fate.STAYS for each in kept),
        "shrinks": sum(each["fate"] == Fate.SHRINKS for each in kept),
        "vanishes": sum(each["fate"] == Fate.VANISHES for each in kept),
        "echo": sum(each["echo"] for each in kept),
        "new": len(facts["appeared"]),
    }
    return [
        _(
            "Bỏ %(gone)s trong %(incidents)s vụ do tuần tra, kiểm tra, cao điểm phát hiện rồi tính lại cùng "
            "cách: trong %(all)s điểm nóng, %(stays)s còn, %(shrinks)s thu nhỏ, %(vanishes)s mất; %(new)s "
            "điểm mới hiện ra."
        )
        % values,
        _(
            "%(echo)s điểm nóng dựa vào tuần tra: bỏ ngẫu nhiên chừng ấy vụ thì hầu như luôn còn, bỏ đúng "
            "các vụ do tuần tra thì mất."
        )
        % values,
    ]


urlpatterns = [
    path("hotspots/<int:pk>/echo/", echo, name="hotspot-echo"),
    path("hotspots/<int:pk>/echo/make/", make, name="hotspot-echo-make"),
]
