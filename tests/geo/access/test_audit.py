"""The audit trail says who, what and from where, and holds no free text."""

import pytest

from geo.access import audit
from geo.access.request_address import set_address
from geo.models import AuditEntry
from tests import worlds

pytestmark = pytest.mark.django_db


def test_record_when_an_account_acts_then_who_what_and_where_are_kept():
    planner = worlds.account("planner")
    row = worlds.incident("A")
    set_address("127.0.0.1")
    audit.record(action="incident.read", by=planner, subject=row)
    set_address(None)
    entry = AuditEntry.objects.get()
    assert (entry.by, entry.action, entry.subject) == (planner, "incident.read", f"Incident {row.pk}")
    assert entry.address == "127.0.0.1"


def test_record_when_a_command_acts_then_nobody_is_named():
    audit.record(action="units.loaded", by=None, subject="luoi.geojson")
    assert AuditEntry.objects.get().by is None
