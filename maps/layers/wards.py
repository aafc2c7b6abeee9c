"""Layer: every ward in the colour of its status in the month shown."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from maps.layers.layer import Layer, LegendEntry
from maps.layers.outlines import outlines
from maps.layers.question import Question
from maps.text import STATUS_NAMES


def payload(_user: Any, _question: Question) -> dict[str, Any]:
    """Outlines of all wards; they are public, the statuses come with the timeline."""
    return json.loads(outlines())


LAYER = Layer(
    code="wards",
    name=_("Tình trạng địa bàn"),
    right="map.view",
    payload=payload,
    choice="maps/map/choice_rule.html",
    legend=(
        *(LegendEntry("status", str(code), STATUS_NAMES[code]) for code in (1, 3, 4, 5, 2, 0)),
        LegendEntry("indicative", "3", _("Có chấm: tạm tính, chưa có quyết định")),
        LegendEntry("status", "6", STATUS_NAMES[6]),
        LegendEntry("status", "7", STATUS_NAMES[7]),
    ),
)
