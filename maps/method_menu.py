"""The methods as a page offers them: under the heading of their family, each with its word of caution."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hotspots.contract import Family, Method
from hotspots.methods import METHODS

FAMILIES: dict[Family, Promise] = {
    Family.CLUSTERS: _("Cụm: nơi các vụ tụ lại"),
    Family.FIELDS: _("Trường: mỗi ô một con số"),
    Family.SCANS: _("Quét: nơi nhiều hơn mức ngẫu nhiên"),
    Family.TRENDS: _("Xu hướng và dự báo"),
    Family.PAIRS: _("Cặp: vụ này gần vụ kia"),
}


def families() -> list[dict[str, Any]]:
    """Headings with their methods, in the order of Family; a family without a method is left out."""
    found = []
    for family, title in FAMILIES.items():
        methods = [described(method) for method in METHODS.values() if method.family == family]
        if methods:
            found.append({"title": title, "methods": methods})
    return found


def described(method: Method) -> dict[str, str]:
    """Code, name and caution in the reader's language."""
    english = get_language() == "en"
    return {
        "code": method.name,
        "name": method.en if english else method.vi,
        "caution": method.caution_en if english else method.caution_vi,
    }
