"""Whether the service and its database answer; for machines, without a login."""

from django.db import Error, connection, transaction
from django.http import HttpRequest, HttpResponse

from maps.requires import open_to_all


@transaction.non_atomic_requests
@open_to_all
def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok", or 503 while the database does not answer (no transaction: it could not even begin)."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
