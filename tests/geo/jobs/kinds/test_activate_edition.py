"""The job, done once and done again."""

from datetime import date

import pytest

from geo.actions.errors import EditionRefused
from geo.jobs.kinds import KINDS
from geo.models import AuditEntry, UnitEdition
from tests.worlds import edition, ward

pytestmark = pytest.mark.django_db
KIND = KINDS["activate_edition"]


class Quiet:
    def tell(self, share: float | None, step: str) -> None:
        assert step


def test_job_when_done_then_the_draft_is_active_and_the_replaced_one_ended() -> None:
    old = edition(valid_from=date(2020, 1, 1))
    draft = edition(state="draft", valid_from=date(2025, 7, 1))
    ward(draft, 0)
    asked = {"edition": draft.pk, "replaces": old.pk}
    assert KIND.do(asked, by=None, progress=Quiet()) == {"edition": draft.pk, "units": 1}
    assert UnitEdition.objects.get(pk=draft.pk).state == "active"
    assert UnitEdition.objects.get(pk=old.pk).valid_to == date(2025, 7, 1)
    entries = AuditEntry.objects.count()
    assert KIND.do(asked, by=None, progress=Quiet())["units"] == 1
    assert AuditEntry.objects.count() == entries


def test_job_when_the_edition_is_withdrawn_then_a_sentence() -> None:
    gone = edition(state="withdrawn")
    with pytest.raises(EditionRefused, match="only a draft can be activated"):
        KIND.do({"edition": gone.pk}, by=None, progress=Quiet())
    assert EditionRefused in KIND.sentences
