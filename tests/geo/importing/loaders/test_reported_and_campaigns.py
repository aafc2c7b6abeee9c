from decimal import Decimal
from pathlib import Path

import pytest

from geo.actions.import_facts import ImportReport, import_facts
from geo.importing.runner import Order
from geo.models import Campaign, Incident, ReportedFigure
from tests import worlds

pytestmark = pytest.mark.django_db
FORMATS = Path(__file__).resolve().parents[4] / "fixtures" / "formats"


def load(kind: str, path: Path, *, update: bool = False) -> ImportReport:
    return import_facts(Order(kind, path, "thử", update=update), by=None, commit=True)


def test_reported_when_imported_then_kept_with_or_without_a_loaded_unit() -> None:
    first, *_ = worlds.wards()
    report = load("reported", FORMATS / "reported.csv")
    assert report.counts["new"] == 2
    assert report.problems == {"unknown_unit_name": 1}
    whole, part = ReportedFigure.objects.order_by("-value")
    assert (whole.unit, whole.value) == (first, Decimal(41))
    assert (part.unit, part.unit_text, part.value) == (None, "Tỉnh Lam Giang", Decimal("7.5"))
    assert load("reported", FORMATS / "reported.csv").counts["unchanged"] == 2


def test_reported_when_a_known_number_changes_then_refused_unless_corrected(tmp_path: Path) -> None:
    worlds.wards()
    load("reported", FORMATS / "reported.csv")
    path = tmp_path / "sua.csv"
    path.write_text(
        (FORMATS / "reported.csv").read_text(encoding="utf-8").replace(",41,", ",42,"), encoding="utf-8"
    )
    assert load("reported", path).problems["duplicate_different"] == 1
    assert load("reported", path, update=True).counts["updated"] == 1
    assert ReportedFigure.objects.filter(value=42).exists()


def test_campaigns_when_imported_then_incidents_can_name_them(tmp_path: Path) -> None:
    first, second, _ = worlds.wards()
    assert load("campaigns", FORMATS / "campaigns.csv").counts["new"] == 2
    peak = Campaign.objects.get(code="CD-1")
    assert set(peak.units.all()) == {first, second}
    path = tmp_path / "vu.csv"
    path.write_text("source_id,occurred_on,unit_code,campaign\nA1,2025-08-01,90000,CD-1\n", encoding="utf-8")
    load("incidents", path)
    assert Incident.objects.get().campaign == peak
    assert load("campaigns", FORMATS / "campaigns.csv").counts["unchanged"] == 2


def test_campaign_when_a_known_one_changes_then_refused_unless_corrected(tmp_path: Path) -> None:
    worlds.wards()
    load("campaigns", FORMATS / "campaigns.csv")
    path = tmp_path / "sua.csv"
    changed = (FORMATS / "campaigns.csv").read_text(encoding="utf-8").replace("2025-08-15", "2025-08-20")
    path.write_text(changed, encoding="utf-8")
    assert load("campaigns", path).problems == {"duplicate_different": 1}
    assert load("campaigns", path, update=True).counts["updated"] == 1
