from datetime import date
from pathlib import Path

import pytest

from geo.actions.import_facts import ImportReport, import_facts
from geo.importing.runner import Order
from geo.models import FigureValue, UnitFigures
from tests import worlds

pytestmark = pytest.mark.django_db
FORMATS = Path(__file__).resolve().parents[4] / "fixtures" / "formats"


def load(path: Path) -> ImportReport:
    return import_facts(Order("figures", path, "thử"), by=None, commit=True)


def test_figures_when_imported_then_stocks_and_flows_with_their_days_and_unknown_with_its_reason() -> None:
    first, second, _ = worlds.wards()
    report = load(FORMATS / "figures.csv")
    assert (report.counts["new"], report.rejected) == (3, 0)
    stocks = UnitFigures.objects.get(unit=first, as_of=date(2025, 9, 30))
    assert dict(stocks.values.values_list("indicator", "value")) == {
        "residents": 20000,
        "addicts_on_record": 12,
        "users_on_record": 3,
        "exempt_substitution": 2,
        "wanted_hiding": 0,
        "key_route": 1,
    }
    flows = UnitFigures.objects.get(unit=first, as_of=None)
    assert (flows.from_day, flows.to_day) == (date(2025, 7, 1), date(2025, 9, 30))
    assert dict(flows.values.values_list("indicator", "value")) == {
        "offenders_arrested_here": 4,
        "complete_incidents": 1,
    }
    unknown = FigureValue.objects.get(figures__unit=second, indicator="addicts_on_record")
    assert (unknown.value, unknown.unknown_reason) == (None, "chưa rà soát")


def test_figures_when_the_same_file_comes_twice_then_nothing_changes() -> None:
    worlds.wards()
    first = load(FORMATS / "figures.csv")
    assert load(FORMATS / "figures.csv").same_as == first.run_id
    assert UnitFigures.objects.count() == 3


def test_figures_when_a_later_file_says_otherwise_then_a_further_report(tmp_path: Path) -> None:
    worlds.wards()
    load(FORMATS / "figures.csv")
    path = tmp_path / "sua.csv"
    path.write_text("unit_code,as_of,residents\n90000,2025-09-30,20100\n", encoding="utf-8")
    assert load(path).counts["new"] == 1
    told = FigureValue.objects.filter(indicator="residents", figures__unit__code="90000").order_by("pk")
    assert [value.value for value in told] == [20000, 20100]


def test_figures_when_corrected_back_then_the_first_number_stands_again(tmp_path: Path) -> None:
    worlds.wards()
    head = "unit_code,as_of,residents,users_on_record\n"
    files = []
    for place, cells in enumerate(("20000,?", "20100,4", "20000,?")):
        files.append(tmp_path / f"{place}.csv")
        files[-1].write_text(f"{head}90000,2025-09-30,{cells}\n" + "\n" * place, encoding="utf-8")
    assert [load(file).counts["new"] for file in files] == [1, 1, 1]
    told = FigureValue.objects.filter(indicator="residents").order_by("figures__recorded_at", "pk")
    assert [value.value for value in told] == [20000, 20100, 20000]
    assert [load(file).counts["new"] for file in files] == [0, 0, 0]


def test_figures_when_one_file_contradicts_itself_then_the_second_row_is_refused(tmp_path: Path) -> None:
    worlds.wards()
    path = tmp_path / "hai.csv"
    path.write_text(
        "unit_code,as_of,residents,users_on_record\n90000,2025-09-30,20000,\n90000,2025-09-30,,3\n"
        "90000,2025-09-30,20001,\n",
        encoding="utf-8",
    )
    report = load(path)
    assert (report.counts["new"], report.rejected) == (2, 1)
    assert report.problems == {"repeated_different": 1}
