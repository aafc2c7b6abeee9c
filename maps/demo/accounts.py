"""Demonstration accounts: one a role, with passwords that everybody may know."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from geo.actions.accounts import Role, change_password, create_account
from geo.models import AdminUnit, User
from maps.demo.errors import DemoRefused


@dataclass(frozen=True)
class DemoAccount:
    """`own` is true where the role is held over the story's ward only."""

    name: str
    role: str
    own: bool
    office: str


ACCOUNTS = (
    DemoAccount("planner", "planner", False, "Công an thành phố (tài khoản thử)"),
    DemoAccount("leader", "ward_leader", True, "Ủy ban nhân dân phường (tài khoản thử)"),
    DemoAccount("clerk", "clerk", True, "Công an phường (tài khoản thử)"),
    DemoAccount("analyst", "analyst", False, "Bộ phận phân tích (tài khoản thử)"),
    DemoAccount("approver", "approver", False, "Ủy ban nhân dân thành phố (tài khoản thử)"),
    DemoAccount("oversight", "oversight", False, "Mặt trận Tổ quốc (tài khoản thử)"),
    DemoAccount("admin", "administrator", False, "Quản trị hệ thống (tài khoản thử)"),
)


def refuse_outside_demonstration() -> None:
    """Raise DemoRefused unless this installation was set up as a demonstration."""
    if not settings.DEMO:
        raise DemoRefused(
            "This is not a demonstration (VX_DEMO is not set): accounts with known passwords and invented "
            "records are not put beside real ones. Set VX_DEMO=true in an installation made for trying out."
        )


def create_accounts(ward: AdminUnit) -> int:
    """Make the accounts that are not there yet; returns how many were made.

    Raises DemoRefused outside a demonstration: default accounts must never reach a real installation.
    """
    refuse_outside_demonstration()
    known = set(User.objects.values_list("username", flat=True))
    missing = [account for account in ACCOUNTS if account.name not in known]
    for account in missing:
        role = Role(role=account.role, unit=ward if account.own else None)
        user, _ = create_account(username=account.name, office=account.office, roles=[role], by=None)
        change_password(user=user, password=password_of(account), by=user)
    return len(missing)


def password_of(account: DemoAccount) -> str:
    """The password an account was made with; whoever signs in may have changed it since."""
    return f"hai-uyen-2026-{account.name}"
