"""Accounts of offices: made, given roles, reset and ended; each with its audit entry.

What changes what an account may do ends its sessions at once (`User.session_epoch` is part of what a
session must carry), so that nobody goes on working with yesterday's rights.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo.access import audit
from geo.access.passwords import one_time_password
from geo.access.rights import ROLE_CHOICES, load_rights
from geo.actions.errors import AccountRefused
from geo.models import AdminUnit, Membership, User


@dataclass(frozen=True, kw_only=True)
class Role:
    """One role to be given: over one unit or, without one, over all; ``valid_to`` is its last day."""

    role: str
    unit: AdminUnit | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    exact_places: bool = False


@transaction.atomic
def create_account(
    *, username: str, by: User | None, roles: Sequence[Role] = (), office: str = ""
) -> tuple[User, str]:
    """A new account with its roles, and its one-time password, which is stored nowhere and shown once.

    Raises AccountRefused where the name is taken or malformed, or a role does not fit.
    """
    name = User.normalize_username(username.strip())
    if not name:
        raise AccountRefused(_("Tài khoản cần một tên, ví dụ tên của chức trách."))
    if User.objects.filter(username__iexact=name).exists():
        raise AccountRefused(_("Tên đăng nhập “%(name)s” đã có; hãy chọn tên khác.") % {"name": name})
    password = one_time_password()
    user = User.objects.create_user(name, password, office=office.strip(), must_change_password=True)
    audit.record(action="account.create", by=by, subject=user, detail={"username": name})
    for role in roles:
        grant_role(user=user, role=role, by=by)
    return user, password


@transaction.atomic
def grant_role(*, user: User, role: Role, by: User | None) -> Membership:
    """One more role from a day on; raises AccountRefused where role, unit and days do not fit together."""
    if role.role not in load_rights().roles:
        known = ", ".join(load_rights().roles)
        raise AccountRefused(
            _("“%(role)s” không phải là vai trò; có: %(known)s.") % {"role": role.role, "known": known}
        )
    _check_fit(role)
    membership = Membership(
        user=user,
        role=role.role,
        unit=role.unit,
        exact_places=role.exact_places,
        valid_from=role.valid_from or timezone.localdate(),
        valid_to=role.valid_to,
    )
    try:
        membership.full_clean()
    except ValidationError as fault:
        raise AccountRefused(_sentence(membership, fault)) from fault
    membership.save()
    detail = {
        "role": role.role,
        "unit": role.unit.pk if role.unit else None,
        "from": str(membership.valid_from),
    }
    _roles_changed(user, "account.grant_role", by, {**detail, "to": str(role.valid_to or "")})
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User | None, on: date | None = None) -> None:
    """The role no longer holds from today (``on``) on; one that had not begun yet, or began today, is taken
    back.
    """
    today = on or timezone.localdate()
    user, role = membership.user, membership.role
    _keep_one_administrator(user, without=membership)
    if membership.valid_from >= today:
        # Its last day would lie before its first; the row stays readable in MembershipHistory.
        membership.delete()
    else:
        membership.valid_to = date.fromordinal(today.toordinal() - 1)
        membership.save(update_fields=["valid_to"])
    _roles_changed(user, "account.end_role", by, {"role": role, "unit": membership.unit_id, "on": str(today)})


@transaction.atomic
def reset_password(*, user: User, by: User | None) -> str:
    """A one-time password to be handed over; every session ends, and the account must choose its own next."""
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    audit.record(action="account.reset_password", by=by, subject=user)
    return password


@transaction.atomic
def change_password(*, user: User, password: str, by: User) -> None:
    """The account's own new password, already checked by the form; its other sessions end."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    audit.record(action="account.change_password", by=by, subject=user)


@transaction.atomic
def deactivate(*, user: User, by: User | None) -> None:
    """The account can do nothing any more, tokens included; what it did stays under its name."""
    _keep_one_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    _roles_changed(user, "account.deactivate", by, {})


@transaction.atomic
def reactivate(*, user: User, by: User | None) -> None:
    """Open again, with the roles that still hold; the password is the old one."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    _roles_changed(user, "account.reactivate", by, {})


def _check_fit(role: Role) -> None:
    """A unit exactly where the role is held over units: with another role it would look like a limit and be
    none.
    """
    said = {"role": dict(ROLE_CHOICES)[role.role]}
    over_units = load_rights().roles[role.role].audience == "ward"
    if over_units and role.unit is None:
        raise AccountRefused(_("Vai trò “%(role)s” cần một đơn vị.") % said)
    if role.unit is not None and not over_units:
        raise AccountRefused(
            _("Vai trò “%(role)s” không giới hạn theo đơn vị; hãy để trống đơn vị, hoặc chọn vai trò khác.")
            % said
        )
    if role.valid_to is not None and role.valid_to < (role.valid_from or timezone.localdate()):
        raise AccountRefused(_("Ngày cuối của vai trò đứng trước ngày đầu."))


def _roles_changed(user: User, action: str, by: User | None, detail: dict[str, object]) -> None:
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
    audit.record(action=action, by=by, subject=user, detail=detail)


def _keep_one_administrator(user: User, *, without: Membership | None = None) -> None:
    """Raises AccountRefused where this would leave nobody who can manage accounts."""
    managers = [
        role for role, reach in load_rights().rights["people.manage"].holders.items() if reach == "all"
    ]
    open_ended = Membership.objects.filter(
        role__in=managers, valid_from__lte=timezone.localdate(), valid_to__isnull=True, user__is_active=True
    )
    losing = open_ended.filter(pk=without.pk) if without else open_ended.filter(user=user)
    if losing.exists() and not open_ended.exclude(pk__in=losing.values("pk")).exists():
        raise AccountRefused(
            _("“%(name)s” là tài khoản quản trị cuối cùng; hãy trao vai trò ấy cho tài khoản khác trước.")
            % {"name": user.username}
        )


def _sentence(membership: Membership, fault: ValidationError) -> str:
    role = membership.get_role_display()
    return _("Vai trò “%(role)s” không hợp lệ: %(why)s") % {"role": role, "why": " ".join(fault.messages)}
