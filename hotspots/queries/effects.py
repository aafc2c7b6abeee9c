"""Saved studies of effects as the pages ask for them."""

from typing import Any

from django.db.models import Q, QuerySet

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
        known = Q(evidence=Evidence.ESTABLISHED) | exact_for(user)
        points = DrugPoint.objects.for_user(user).filter(known).values("pk")
        # A point that is gone, because its import was undone, may have been a suspected one.
        own = exact_for(user)
        studies = studies.filter(~Q(kind=SubjectKind.POINT) | Q(subject__in=points) | own)
    return studies.order_by("-saved_at", "-id")
