"""A small gazetteer in the database: one old ward divided between two wards of today's grid."""

from datetime import date
from pathlib import Path

from geo.models import AdminUnit, EditionState, UnitSuccession
from tests import worlds

REFORM = date(2025, 7, 1)


def divided_ward() -> tuple[AdminUnit, AdminUnit, AdminUnit]:
    """Old ward Mai Lâm until 30/6/2025; since then Bến Tơ (west, column 0) and Mai Lâm (east, column 1)."""
    old = worlds.edition(valid_from=date(2010, 1, 1), valid_to=REFORM, name="trước")
    new = worlds.edition(valid_from=REFORM, name="sau")
    before = worlds.ward(old, 0, name="Mai Lâm", code="80001", boundary=None, label_point=None, area_m2=None)
    before.pieces.all().delete()
    west, east = worlds.ward(new, 0, name="Bến Tơ"), worlds.ward(new, 1, name="Mai Lâm")
    for successor, share in ((west, 0.6), (east, 0.4)):
        UnitSuccession.objects.create(predecessor=before, successor=successor, area_share=share, whole=False)
    assert before.edition.state == EditionState.ACTIVE
    return before, west, east


def houses(folder: Path) -> Path:
    """Houses of Phố Gốm along the grid's first row: even numbers from west to east, 40 to a ward."""
    path = folder / "nha.csv"
    lines = ["Tên đường,Số nhà,Kinh độ,Vĩ độ,Phường"]
    for number in range(2, 82, 8):
        place = worlds.inside(0, 0, dx=number / 40)
        lines.append(f"Phố Gốm,{number},{place.x:.6f},{place.y:.6f},")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
