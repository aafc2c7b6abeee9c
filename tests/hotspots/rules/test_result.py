"""A result is stored as JSON and read back the same."""

import json

from hotspots.rules import Between, Evidence, Known, Unknown
from hotspots.rules.result import from_json
from tests.hotspots.rules.wards import judged


def test_result_when_stored_and_read_back_is_the_same():
    result = judged(
        residents=Known(20_000, (Evidence("figure", (7,)),)),
        use_points_open=Between(1, 2, "unverified_points", evidence=(Evidence("points", (1, 2)),)),
        users_on_record=Unknown("reported_unknown", "đang rà soát"),
        plants=Known(0, (Evidence("incidents", where=(("from", "2024-12-15"),)),)),
    )
    stored = json.loads(json.dumps([result.findings_json(), result.facts_json()], sort_keys=True))
    again = from_json(
        *stored,
        rule_set=result.rule_set,
        reading=result.reading,
        drug_free=result.drug_free,
        key_type=result.key_type,
    )
    assert again == result
    assert [list(one.parts) for one in again.findings] == [list(one.parts) for one in result.findings]
