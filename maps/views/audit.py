"""The audit log: who did or read what. Reading it leaves an entry too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.models import AuditEntry
from maps.forms.audit import AuditFilter
from maps.requires import requires

PAGE = 100


@requires("audit.view")
@require_http_methods(["GET"])
def entries(request: HttpRequest) -> HttpResponse:
    """Newest first, by key and not by page number: the log is long and grows while it is read."""
    form = AuditFilter(request.GET)
    shown: list[AuditEntry] = []
    if form.is_valid():
        found = form.narrow(AuditEntry.objects.select_related("by").order_by("-pk"))
        shown = list(found[: PAGE + 1])
        audit.record(action="audit.view", by=request.user, detail=_asked(form))
    older = ""
    if len(shown) > PAGE:
        shown = shown[:PAGE]
        question = request.GET.copy()
        question["before"] = str(shown[-1].pk)
        older = question.urlencode()
    return render(request, "maps/audit/list.html", {"form": form, "entries": shown, "older": older})


def _asked(form: AuditFilter) -> dict[str, str]:
    return {name: str(value) for name, value in form.cleaned_data.items() if value}


urlpatterns = [path("audit/", entries, name="audit")]
