"""Passwords: those the service makes itself, shown once, and the check of those that people choose."""

import re
import secrets

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from geo.names import plain

# Without letters that are mistaken for one another when read from paper.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LENGTH = 5, 4


def one_time_password() -> str:
    """Five groups of four signs, about 99 bits: long enough that nobody needs rules about its composition."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))
    return "-".join(groups)


class StretchedCommonPassword:
    """Refuses a common password made long by digits, signs or by writing it twice.

    Django's list holds few entries of twelve signs and more, so the length rule alone lets "password2025!"
    pass.
    """

    said = _("Mật khẩu này chỉ là một mật khẩu thường gặp được kéo dài; hãy dùng một câu của riêng bạn.")
    # What Vietnamese leaked lists begin with, beside the English list of Django.
    _vietnamese = frozenset(
        ["matkhau", "anhyeuem", "emyeuanh", "vietnam", "hanoi", "congan", "khongco", "deptrai"]
    )

    def __init__(self) -> None:
        self._common = CommonPasswordValidator().passwords | self._vietnamese

    def validate(self, password: str, user: object = None) -> None:
        root = re.sub(r"[^a-z]", "", plain(password))
        half = root[: len(root) // 2]
        twice = bool(half) and half * 2 == root and (half in self._common or len(half) < 4)
        if root in self._common or twice:
            raise ValidationError(self.said, code="password_stretched_common")

    def get_help_text(self) -> str | Promise:
        return self.said
