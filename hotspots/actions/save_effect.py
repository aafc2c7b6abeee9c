"""Keeping a study of an effect: who saved it, when, on which data."""

import hashlib
from pathlib import Path

from django.db import transaction

from geo.access import audit
from geo.models import User
from hotspots.effects.as_json import result_of, settings_of
from hotspots.effects.compute import Study
from hotspots.models import EffectStudy

_HERE = Path(__file__).parents[1]


@transaction.atomic
def save_effect(study: Study, *, by: User | None) -> EffectStudy:
    """Store a study that was just computed. Saved twice it stands there twice: each is somebody's word of
    its day.
    """
    saved = EffectStudy.objects.create(
        kind=study.subject.kind,
        subject=study.subject.pk,
        name=study.subject.name,
        unit=study.subject.unit,
        settings=settings_of(study),
        result=result_of(study),
        data_until=study.known[1],
        fingerprint=study.fingerprint,
        code_version=_code_version(),
        by=by,
    )
    audit.record(action="effects.save", by=by, subject=saved, detail={"kind": study.subject.kind})
    return saved


def _code_version() -> str:
    """A hash over the files that decide the answer."""
    digest = hashlib.sha256()
    for folder in ("effects", "evaluation/displacement"):
        for path in sorted((_HERE / folder).glob("*.py")):
            digest.update(path.read_bytes())
    digest.update((_HERE / "sql" / "effect_incidents.sql").read_bytes())
    return digest.hexdigest()[:12]
