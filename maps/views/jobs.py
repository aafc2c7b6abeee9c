"""Where a job stands, for the page that waits for it; and stopping one."""

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from geo.access.scope import scope_of
from geo.actions.jobs import cancel_job
from geo.models import Job, User
from maps.imports.progress import progress_of
from maps.requires import requires


@requires("account.own")
@require_http_methods(["GET"])
def job_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """State, share and step of a job of one's own, or of any that one sees among the imports."""
    return JsonResponse(progress_of(_job(request, pk)))


@requires("account.own")
@require_http_methods(["POST"])
def job_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.for_user(request.user).filter(by=cast("User", request.user)), pk=pk)
    cancel_job(job, by=cast("User", request.user))
    back = request.POST.get("back", "")
    own = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if own and back.startswith("/") else "imports")


def _job(request: HttpRequest, pk: int) -> Job:
    seen = Job.objects.for_user(request.user)
    if not scope_of(request.user).holds("imports.view"):
        seen = seen.filter(by=cast("User", request.user))
    return get_object_or_404(seen, pk=pk)


urlpatterns = [
    path("jobs/<int:pk>.json", job_progress, name="job"),
    path("jobs/<int:pk>/cancel/", job_cancel, name="job-cancel"),
]
