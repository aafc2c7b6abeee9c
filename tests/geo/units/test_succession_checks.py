from geo.units.succession_checks import check_successions
from geo.units.successions import SuccessionRow

OLD = {"1": "Phường Bến Mây", "2": "Xã Đồi Sim"}
NEW = {"8": "Phường Sông Mây", "9": "Phường Đồi Sim"}


def checked(*rows: SuccessionRow, **options: bool) -> list[str]:
    found = check_successions(rows, old=OLD, new=NEW, **{"partial": True, **options})
    return [finding.sentence for finding in found.findings]


def test_check_when_the_table_is_sound_then_nothing_is_found() -> None:
    assert checked(SuccessionRow(2, "1", "8", True), SuccessionRow(3, "2", "9", True), partial=False) == []


def test_check_when_a_code_is_unknown_then_its_row_and_side() -> None:
    assert checked(SuccessionRow(2, "7", "8")) == ["row 2: old code “7” is not among the units loaded"]
    assert checked(SuccessionRow(2, "1", "7")) == ["row 2: new code “7” is not among the units loaded"]


def test_check_when_a_code_was_given_again_then_the_names_differ() -> None:
    assert checked(SuccessionRow(2, "1", "8", new_name="Phường Bến Mây")) == [
        "row 2: new code 8 is “Phường Bến Mây” here, “Phường Sông Mây” as loaded"
    ]


def test_check_when_only_the_kind_or_the_tone_sign_changed_then_it_is_the_same_unit() -> None:
    assert checked(SuccessionRow(2, "2", "9", old_name="Thị trấn Đồi Sim", new_name="Xã Đồi Sim")) == []


def test_check_when_a_pair_stands_twice_then_told_and_refused_where_it_differs() -> None:
    same = check_successions(
        [SuccessionRow(2, "1", "8", True), SuccessionRow(3, "1", "8", True)], old=OLD, new=NEW, partial=True
    )
    assert [(each.code, each.refuses) for each in same.findings] == [("pair-twice", False)]
    assert len(same.rows) == 1
    sentences = checked(SuccessionRow(2, "1", "8", False, 0.2), SuccessionRow(3, "1", "8", False, 0.3))
    assert sentences == ["row 3: 1 → 8 stands in row 2 too, with another content"]


def test_check_when_an_old_unit_is_left_out_then_refused_unless_partial() -> None:
    assert checked(SuccessionRow(2, "1", "8", True), SuccessionRow(3, "1", "9"), partial=False)[-1] == (
        "old unit 2 has no successor; add its row, or say with --partial that some are left out"
    )


def test_check_when_shares_sum_above_one_then_the_unit_and_the_sum() -> None:
    found = checked(SuccessionRow(2, "1", "8", False, 0.7), SuccessionRow(3, "1", "9", False, 0.4))
    assert found == ["old unit 1: its area shares sum to 1.100"]
    assert checked(SuccessionRow(2, "1", "8", False, 0.7), SuccessionRow(3, "1", "9", False, 0.35)) == []


def test_check_when_whole_goes_to_several_then_refused() -> None:
    found = checked(SuccessionRow(2, "1", "8", True), SuccessionRow(3, "1", "9", False))
    assert found == ["row 2: 1 went to 8 whole, but to 2 units in all"]


def test_check_when_unknown_pairs_are_skipped_then_the_rest_of_the_unit_is_a_part() -> None:
    rows = [SuccessionRow(2, "1", "8", None), SuccessionRow(3, "1", "7", None)]
    found = check_successions(rows, old=OLD, new=NEW, partial=True, skip_unknown=True)
    assert [(row.new, row.whole) for row in found.rows] == [("8", False)]
    assert [finding.refuses for finding in found.findings] == [False]


def test_check_when_all_of_a_unit_is_skipped_then_told_that_it_is_not_comparable() -> None:
    found = check_successions(
        [SuccessionRow(2, "1", "7"), SuccessionRow(3, "2", "9")], old=OLD, new=NEW, skip_unknown=True
    )
    assert "old unit 1: none of its successors is loaded" in found.findings[1].sentence
    assert not any(finding.refuses for finding in found.findings)


def test_check_when_a_new_unit_has_no_predecessor_then_it_is_told() -> None:
    rows = [SuccessionRow(2, "1", "8", True), SuccessionRow(3, "2", "8", True)]
    assert checked(*rows, partial=False) == ["new unit 9 has no predecessor in the table"]
