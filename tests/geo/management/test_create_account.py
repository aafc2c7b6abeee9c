"""`manage.py create_account`: the first account of an installation."""

import pytest
from django.core.management import CommandError, call_command

from geo.models import AuditEntry, User
from tests import worlds

pytestmark = pytest.mark.django_db


def test_account_when_the_first_administrator_is_made_then_its_password_is_printed_once(capsys):
    call_command("create_account", "quan-tri-1", role="administrator", office="Công an thành phố Thử")
    password = capsys.readouterr().out.split("One-time password: ")[1].split()[0]
    user = User.objects.get()
    assert user.check_password(password)
    assert user.must_change_password
    assert user.memberships.get().role == "administrator"
    assert set(AuditEntry.objects.values_list("by", flat=True)) == {None}


def test_account_when_a_unit_is_named_by_its_code_then_the_role_is_held_over_it(capsys):
    unit, *_ = worlds.wards()
    call_command("create_account", "phuong-1", role="ward_leader", unit=unit.code)
    assert User.objects.get().memberships.get().unit == unit


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("a", {"role": "ward_leader"}, "Vai trò|role"),
        ("a", {"role": "ward_leader", "unit": "99999"}, "Code 99999 names no unit in force"),
        ("planner-all", {"role": "planner"}, "planner-all"),
    ],
)
def test_account_when_it_cannot_be_then_a_sentence_and_no_account(name, options, said):
    worlds.account("planner")
    with pytest.raises(CommandError, match=said):
        call_command("create_account", name, **options)
    assert User.objects.count() == 1
