"""The job, done once and done again."""

from datetime import date

import pytest

from geo.actions.errors import EditionRefused
from geo.jobs.kinds import KINDS
from geo.models import AuditEntry, UnitEdition
from tests.worlds import edition, ward

pytestmark = pytest.mark.django_db
KIND = KINDS["withdraw_edition"]


class Quiet:
    def tell(self, share: float | None, step: str) -> None:
        assert step


def test_job_when_done_twice_then_withdrawn_once() -> None:
    wrong = edition()
    ward(wrong, 0)
    for _ in range(2):
        assert KIND.do({"edition": wrong.pk}, by=None, progress=Quiet()) == {"edition": wrong.pk}
    assert UnitEdition.objects.get(pk=wrong.pk).state == "withdrawn"
    assert AuditEntry.objects.filter(action="units.withdraw").count() == 1


def test_job_when_units_rest_on_it_then_the_sentence_reaches_the_page() -> None:
    communes = edition()
    groups = edition(level="residential_group", valid_from=date(2025, 7, 1))
    ward(groups, 0, parent=ward(communes, 0))
    with pytest.raises(EditionRefused, match="is needed by"):
        KIND.do({"edition": communes.pk}, by=None, progress=Quiet())
    assert EditionRefused in KIND.sentences
