"""Accounts of offices and what they may do; no name of a person is kept."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from geo.access.rights import ROLE_CHOICES
from geo.access.scope import Scope
from geo.models.history import keep_history


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        """A new account; without a password nobody can sign in with it."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One account of one post in an office, such as "phuong-hoan-kiem-1"."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    office = models.CharField(_("cơ quan, đơn vị"), max_length=200, blank=True)
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    must_change_password = models.BooleanField(default=False)
    session_epoch = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = UserManager()
    # Filled by geo.access.scope for as long as this object lives: one request.
    remembered_scope: Scope | None = None

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to stay valid: a new password or a new `session_epoch` ends it.

        Django's own hash knows the password only; a changed role has to end the sessions too.
        """
        value = f"{self.password}:{self.session_epoch}"
        return salted_hmac("geo.models.User.session", value, secret=secret, algorithm="sha256").hexdigest()


@keep_history("MembershipHistory")
class Membership(models.Model):
    """One role of one account, over one unit (and what lies in it) or over all, from day to day."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(_("vai trò"), max_length=20, choices=ROLE_CHOICES)
    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, null=True, blank=True, related_name="+")
    exact_places = models.BooleanField(_("được xem vị trí chính xác của điểm nghi vấn"), default=False)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="membership_days_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="membership_ward_roles_have_a_unit",
                condition=~Q(role__in=["ward_leader", "clerk"]) | Q(unit__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
