"""Two imports side by side."""

from maps.imports.compared import compared


def test_counts_when_they_differ_then_stand_with_the_difference_and_zeros_are_left_out():
    now = {"rows": 10, "new": 3, "rejected": 0, "problems": {"not_a_date": 2}}
    before = {"rows": 8, "new": 3, "rejected": 1, "problems": {"no_place": 4, "gone_from_catalogue": 9}}
    rows = compared(now, before)
    found = [(row.get("code", row["label"]), row["before"], row["now"], row["difference"]) for row in rows]
    assert found == [
        ("dòng trong tệp", 8, 10, "+2"),
        ("mới", 3, 3, "+0"),
        ("bị từ chối", 1, 0, "-1"),
        ("no_place", 4, 0, "-4"),
        ("not_a_date", 0, 2, "+2"),
    ]
