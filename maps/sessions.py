"""How long a session lasts: twelve hours at most, an hour without a request (OWASP ASVS 5.0, chapter 7)."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from maps.middleware import Answer

STARTED, SEEN = "started", "seen"
# The session is written anew at most this often, so that a page with ten requests costs one write.
_NOTE_EVERY_SECONDS = 60


class SessionLimits:
    """Ends a session that is too old or was left alone; the request goes on as a stranger's."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            self._check(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        now = int(time.time())
        started = request.session.get(STARTED, now)
        seen = request.session.get(SEEN, now)
        if now - started >= settings.SESSION_COOKIE_AGE or now - seen >= settings.SESSION_IDLE_SECONDS:
            logout(request)
            messages.info(request, _("Phiên làm việc đã hết hạn; hãy đăng nhập lại."))
        elif STARTED not in request.session or now - seen >= _NOTE_EVERY_SECONDS:
            request.session[STARTED] = started
            request.session[SEEN] = now
