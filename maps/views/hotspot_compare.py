"""Two runs on one page: maps that move together in the same colours, and a table of what differs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.language import day_text
from hotspots.actions.cell_rows import cells_of
from hotspots.models import HotspotRun
from hotspots.queries.cells import field_of
from hotspots.queries.compare import matches_of
from hotspots.queries.runs import finished_runs
from maps.fact_values import shown
from maps.forms.hotspots import CompareForm
from maps.layers.cell_scale import comparable
from maps.requires import requires
from maps.views.hotspot_facts import method_name, offences_of, parameters_of
from maps.views.run_maps import map_of, with_basemap

SHOWN = 50


@requires("hotspots.cells")
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Without two runs, the form to choose them."""
    runs = finished_runs(request.user)
    asked = request.GET if {"a", "b"} & set(request.GET) else None
    form = CompareForm(asked, runs=runs, name=_name)
    if asked is None or not form.is_valid():
        return render(request, "maps/hotspots/compare.html", {"form": form})
    a, b = (get_object_or_404(runs, pk=form.cleaned_data[side]) for side in ("a", "b"))
    sides = [
        {"run": one, "name": _name(one), "parts": map_of(one, beside=other, legend=f"legend-{side}")}
        | {"legend": f"legend-{side}"}
        for side, one, other in (("a", a, b), ("b", b, a))
    ]
    context = {
        "form": form,
        "sides": sides,
        "parts": sides[0]["parts"],
        "rows": differences(a, b),
        "matches": matches_of(request.user, a, b),
        "shown": SHOWN,
        "colours": _colours(request, a, b),
    }
    return with_basemap(render(request, "maps/hotspots/compare.html", context), sides[0]["parts"])


def differences(a: HotspotRun, b: HotspotRun) -> list[tuple[str, str, str]]:
    """What was asked and what was found, of both: label, and the two values."""
    left, right = _told(a), _told(b)
    labels = dict.fromkeys([*left, *right])
    return [(label, left.get(label, "–"), right.get(label, "–")) for label in labels]


def _told(run: HotspotRun) -> dict[str, str]:
    facts, plain = run.summary, run.summary.get("plain", {})
    at = localtime(run.finished_at) if run.finished_at else None
    return {
        _("Phương pháp"): method_name(run),
        **{label[:1].upper() + label[1:]: value for label, value in parameters_of(run)},
        _("Kỳ"): _period(run),
        _("Phạm vi"): run.unit.full_name if run.unit else _("mọi địa bàn"),
        _("Hành vi"): ", ".join(offences_of(run)) or _("mọi hành vi"),
        _("Số vụ được tính"): shown(run.input_count),
        _("Điểm nóng"): shown(facts.get("hotspots")),
        _("Số vụ trong điểm nóng"): shown(facts.get("in_hotspots")),
        _("Diện tích điểm nóng, km²"): shown(float(facts.get("area_m2", 0)) / 1e6),
        _("Đếm thường trên diện tích ấy"): shown(plain.get("count")),
        _("Dấu vân tay dữ liệu"): run.fingerprint,
        _("Phiên bản mã"): run.code_version.split(" ", maxsplit=1)[0],
        _("Tính lúc"): f"{day_text(at)} {at:%H:%M}" if at else "–",
    }


def _colours(request: HttpRequest, a: HotspotRun, b: HotspotRun) -> str:
    """Whether the colours of both maps say the same: "" where neither has a field."""
    rows = [field_of(request.user, run) for run in (a, b)]
    known = [cells_of(row) for row in rows if row is not None]
    if not known:
        return ""
    return "same" if len(known) == 2 and comparable(*known) else "apart"


def _name(run: HotspotRun) -> str:
    where = f" · {run.unit.full_name}" if run.unit else ""
    method = method_name(run).split(":")[0]
    return f"{method} · {_period(run)}{where} · #{run.pk}"


def _period(run: HotspotRun) -> str:
    return f"{day_text(run.from_day)} – {day_text(run.to_day)}"


urlpatterns = [path("hotspots/compare/", compare, name="hotspot-compare")]
