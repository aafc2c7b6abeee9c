"""Whether the service and its database answer; for machines, without a login."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from maps.requires import open_to_all


@open_to_all
def healthz(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
