"""Saved studies of effects as the pages ask for them."""

from typing import Any

from django.db.models import QuerySet

from geo.access.exact_places import exact_for
from geo.access.scope import scope_of
from geo.models import DrugPoint, Evidence
from hotspots.models import EffectStudy, SubjectKind


def saved_studies(user: Any) -> QuerySet[EffectStudy]:
    """The studies this account may see, newest first: not those of points whose exact place is not shown to
    it, because the counts about a place tell where it is.
    """
    studies = EffectStudy.objects.for_user(user).select_related("unit", "by")
    studies = studies.defer("unit__boundary", "unit__label_point")
    if not scope_of(user).exact_places:
        suspected = DrugPoint.objects.for_user(user).filter(evidence=Evidence.SUSPECTED)
        hidden = suspected.exclude(exact_for(user)).values("pk")
        studies = studies.exclude(kind=SubjectKind.POINT, subject__in=hidden)
    return studies.order_by("-saved_at", "-id")
