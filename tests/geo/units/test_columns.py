import pytest

from geo.units.columns import fold_heading, match_columns
from geo.units.errors import ColumnError


def test_match_when_usual_headings_then_proposed() -> None:
    assert match_columns(["Mã xã", "Tên xã", "Loại", "geom_id"], {}, "a.gpkg") == {
        "code": "Mã xã",
        "name": "Tên xã",
        "kind": "Loại",
    }


def test_match_when_named_by_option_then_the_option_wins() -> None:
    assert match_columns(["code", "cartodb_id", "name"], {"code": "cartodb_id"}, "a")["code"] == "cartodb_id"


@pytest.mark.parametrize(
    ("columns", "given", "sentence"),
    [
        (
            ["code", "ma_xa", "name"],
            {},
            "“code”, “ma_xa” could each be the code; choose one with --code-column",
        ),
        (
            ["id", "name"],
            {},
            "no column looks like the unit's code; name it with --code-column .there is “id”",
        ),
        (["code", "label"], {}, "no column looks like the unit's name; name it with --name-column"),
        (["code", "name"], {"kind": "loại"}, "a.gpkg: there is no column “loại”; there is “code”, “name”"),
        ([], {}, "there is no column at all"),
    ],
)
def test_match_when_not_certain_then_refused(
    columns: list[str], given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ColumnError, match=sentence):
        match_columns(columns, given, "a.gpkg")


def test_fold_heading_when_vietnamese_then_underscored() -> None:
    assert fold_heading(" Mã đơn-vị ") == "ma_don_vi"
