import pytest

from geo.units.kinds import full_name_of, kind_of, without_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("phuong", "PHUONG"),
        ("Phường Bến Mây", "PHUONG"),
        ("THI_TRAN", "THI_TRAN"),
        ("Đặc khu", "DAC_KHU"),
        ("Xanh", ""),
    ],
)
def test_kind_of_when_text_begins_with_it_then_its_code(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("full", "name"),
    [
        ("Phường Bến Mây", "Bến Mây"),
        ("Xã Bản Lau", "Bản Lau"),
        ("Thị xã Sơn Mây", "Sơn Mây"),
        ("Xã", "Xã"),
        ("Marina", "Marina"),
    ],
)
def test_without_kind_when_full_name_then_the_name_alone(full: str, name: str) -> None:
    assert without_kind(full) == name


def test_full_name_when_kind_is_unknown_then_the_name() -> None:
    assert full_name_of("", "Marina") == "Marina"
    assert full_name_of("XA", "Bến Mây") == "Xã Bến Mây"
