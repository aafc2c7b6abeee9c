"""Signing in by read token, for programs that pass no login form (QGIS, GDAL, Python); only below /exports/.

The token comes in the Authorization header, as Bearer or as the password of HTTP Basic; never in the
address, which ends up in logs and histories.
"""

import base64
import binascii

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from maps.actions.tokens import owner_of
from maps.middleware import Answer

WHERE = "/exports/"
_ASK = 'Basic realm="Vung Xanh exports", charset="UTF-8"'


class ReadTokens:
    """Sets the account of a request that carries a valid token; a wrong one is refused with 401."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(WHERE) or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        said = request.headers.get("Authorization", "")
        if said:
            owner = owner_of(_token_of(said))
            if owner is None or owner.must_change_password:
                return ask_for_token(_("Khóa đọc không đúng, đã hết hạn hoặc đã thu hồi."))
            request.user = owner
        elif _is_program(request) and not request.user.is_authenticated:
            # A login page would be read as a broken file.
            return ask_for_token(_("Cần khóa đọc: tạo ở trang tài khoản, gửi trong tiêu đề Authorization."))
        return self.get_response(request)


def ask_for_token(sentence: str) -> HttpResponse:
    """401 that tells a program how to sign in; without it `urllib` and GDAL never send what they were
    given.
    """
    answer = HttpResponse(sentence + "\n", status=401, content_type="text/plain; charset=utf-8")
    answer.headers["WWW-Authenticate"] = _ASK
    return answer


def _is_program(request: HttpRequest) -> bool:
    return "text/html" not in request.headers.get("Accept", "")


def _token_of(header: str) -> str:
    """The token in a Bearer or Basic header; empty where it is neither."""
    scheme, _blank, value = header.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        pair = base64.b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return pair.partition(":")[2]
