import pytest

from geo.jobs.kinds import KINDS
from geo.models import Incident, OtherId
from tests import worlds

pytestmark = pytest.mark.django_db


class Silent:
    def tell(self, share, step):
        return None


def test_job_when_done_twice_then_merged_once():
    kept, gone = worlds.incident("V-1"), worlds.incident("V-2")
    asked = {"kept": kept.pk, "other": gone.pk, "take": []}
    for _ in range(2):
        assert KINDS["merge_cases"].do(asked, by=None, progress=Silent()) == {"incident": kept.pk}
    assert (Incident.objects.get(), OtherId.objects.get().source_id) == (kept, "V-2")
