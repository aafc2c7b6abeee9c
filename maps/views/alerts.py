"""The inbox of alerts, one alert with what is behind it, what is done about it, and mail about new ones."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from geo.access import audit
from geo.access.scope import scope_of
from geo.models import Membership, User
from hotspots.actions.act_on_alert import DEEDS, act_on_alert
from hotspots.actions.mail_alerts import may_ask
from hotspots.alerts import KINDS, Limits
from hotspots.errors import AlertError
from hotspots.models import Alert, AlertAct, AlertMail, AlertState
from hotspots.queries.alerts import records_behind, visible_alerts
from maps.alert_months import draw_months
from maps.alert_numbers import FACTS, LIMITS, numbers_of
from maps.forms.alerts import ActForm, AlertFilter, MailForm
from maps.requires import requires

ALERTS, RECORDS = 40, 100


@requires("alerts.view")
@require_safe
def alerts(request: HttpRequest) -> HttpResponse:
    form = AlertFilter(request.GET, scope=scope_of(request.user))
    page = Paginator(form.narrow(visible_alerts(request.user)), ALERTS).get_page(request.GET.get("page"))
    rows = [(alert, KINDS[alert.kind].title, KINDS[alert.kind].say(alert.facts)) for alert in page]
    context = {"form": form, "page": page, "rows": rows, "budget": Limits.of_settings().budget}
    return render(request, "maps/alerts/list.html", context)


@requires("alerts.view")
@require_safe
def alert(request: HttpRequest, pk: int) -> HttpResponse:
    return _alert_page(request, get_object_or_404(visible_alerts(request.user), pk=pk))


@requires("alerts.act")
@require_POST
def act(request: HttpRequest, pk: int, state: str) -> HttpResponse:
    """One more line of its history, and the state it leaves."""
    shown = get_object_or_404(visible_alerts(request.user), pk=pk)
    if state not in DEEDS or not _may_act(request, shown):
        raise Http404
    form = ActForm(request.POST, state=state) if DEEDS[state] else None
    if form is not None and not form.is_valid():
        return _alert_page(request, shown, tried=(state, form))
    asked = form.cleaned_data if form is not None else {}
    try:
        act_on_alert(shown, state, by=_me(request), **asked)
    except AlertError:
        cast("ActForm", form).add_error(
            None, _("Không ghi được: ghi chú không được có số giấy tờ của người.")
        )
        return _alert_page(request, shown, tried=(state, cast("ActForm", form)))
    messages.success(request, _("Đã ghi vào lịch sử của cảnh báo."))
    return redirect("alert", pk)


@requires("alerts.view")
@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """Ask for mail about new alerts, or end it."""
    me = _me(request)
    mine = Membership.objects.filter(user=me, role__in=may_ask())
    form = MailForm(request.POST or None, memberships=mine)
    if request.method == "POST" and "end" in request.POST:
        AlertMail.objects.for_user(request.user).filter(by=me).delete()
        audit.record(action="alerts.mail_ended", by=me)
        messages.success(request, _("Sẽ không gửi thư nữa."))
        return redirect("alert-mail")
    if request.method == "POST" and form.is_valid():
        AlertMail.objects.filter(by=me).delete()
        AlertMail.objects.create(by=me, **form.cleaned_data)
        audit.record(action="alerts.mail_asked", by=me)
        messages.success(request, _("Cảnh báo mới sẽ được gửi đến địa chỉ này."))
        return redirect("alert-mail")
    wanted = AlertMail.objects.filter(by=me).select_related("membership").first()
    return render(
        request, "maps/alerts/mail.html", {"form": form, "wanted": wanted, "works": settings.ALERT_MAIL}
    )


def _alert_page(
    request: HttpRequest, shown: Alert, *, tried: tuple[str, ActForm] | None = None
) -> HttpResponse:
    kind = KINDS[shown.kind]
    audit.record(action="alerts.read", by=request.user, subject=shown)
    behind = records_behind(request.user, shown)
    acts = AlertAct.objects.for_user(request.user).filter(alert=shown).select_related("by")
    offered = ((AlertState.ACTED, _("Đã xử lý")), (AlertState.DISMISSED, _("Bỏ qua")))
    context = {
        "alert": shown,
        "kind": kind,
        "said": kind.say(shown.facts),
        "numbers": numbers_of(shown.facts, FACTS),
        "bars": draw_months(shown.facts),
        "limits": numbers_of(shown.settings, LIMITS),
        "records": {name: rows[:RECORDS] for name, rows in behind.items()},
        "counts": {name: len(rows) for name, rows in behind.items()},
        "acts": acts.order_by("-pk"),
        "may_act": _may_act(request, shown),
        "forms": [(state, label, _form(state, tried)) for state, label in offered],
    }
    return render(request, "maps/alerts/alert.html", context)


def _form(state: str, tried: tuple[str, ActForm] | None) -> ActForm:
    return tried[1] if tried and tried[0] == state else ActForm(state=state)


def _may_act(request: HttpRequest, shown: Alert) -> bool:
    return scope_of(request.user).reaches("alerts.act", shown.unit_id)


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("alerts/", alerts, name="alerts"),
    path("alerts/mail/", mail, name="alert-mail"),
    path("alerts/<int:pk>/", alert, name="alert"),
    path("alerts/<int:pk>/<slug:state>/", act, name="alert-act"),
]
