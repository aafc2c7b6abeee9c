"""How good the records of one import are, as a panel of its page."""

from datetime import date
from typing import Any

from django import template

from geo.access.scope import scope_of
from geo.models import ImportRun
from geo.quality import Question, report_of
from maps.quality_rows import PRECISION_NAMES

register = template.Library()
# Whatever day a record has.
_ALWAYS = (date(1, 1, 1), date(9999, 12, 31))


@register.inclusion_tag("maps/quality/of_import.html", takes_context=True)
def import_quality(context: dict[str, Any], run: ImportRun) -> dict[str, Any]:
    """The report over the records that still carry this import; nothing for other kinds of facts."""
    scope = scope_of(context["request"].user)
    if run.kind != "incidents" or not scope.holds("quality.view"):
        return {}
    own = scope.rights["quality.view"] != "all"
    units = scope.held["quality.view"] if own else None
    report = report_of(Question(*_ALWAYS, units=units, run=run.pk))
    whole = report.whole
    precision = zip(PRECISION_NAMES, whole.precision.values(), strict=True)
    return {
        "whole": whole,
        "precision": [(name, count, 100 * (whole.share(count) or 0)) for name, count in precision if count],
        "compared": report.offenders_per_case,
    }
