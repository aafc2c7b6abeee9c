"""Why something is in the review queue. Add a reason here; filters and pages follow.

The geocoder adds items with reasons of its own; a code that is not listed is shown as it is.
"""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "no_point": _("chưa có tọa độ"),
    "outside": _("điểm nằm ngoài mọi phường, xã"),
    "not_in_stated_unit": _("điểm không nằm trong đơn vị đã ghi"),
    "near_boundary": _("cách ranh giới không quá 10 m"),
    "several_units": _("địa chỉ có nhiều nơi phù hợp"),
    "weak_place": _("định vị chưa chắc"),
    "near": _("gần nhau về nơi, ngày và hành vi"),
    "same_ward": _("cùng phường, cùng ngày, cùng hành vi"),
    "other_content": _("cùng mã vụ, nội dung khác"),
    "near_point": _("hai điểm cùng loại ở gần nhau"),
}
# What a place that is weak for a reason has before others; the likeness of duplicates is computed.
URGENCY = {"outside": 0.9, "not_in_stated_unit": 0.7, "no_point": 0.6, "near_boundary": 0.2}
