"""Stages of a removal and their rules, in words."""

from django.utils.translation import gettext_lazy as _

from hotspots.removals import Stage

STAGES = {
    Stage.OVERDUE: _("quá hạn triệt xóa"),
    Stage.PLANNED: _("đã có kế hoạch"),
    Stage.TO_VERIFY: _("chờ kiểm tra tại chỗ"),
    Stage.RELAPSED: _("tái phức tạp"),
    Stage.RETURNED: _("mở lại sau thời hạn theo dõi"),
    Stage.WATCHED: _("đang theo dõi"),
    Stage.UNPLANNED: _("đang mở, chưa có kế hoạch"),
    Stage.UNVERIFIED: _("chờ xác minh, chưa có kế hoạch"),
    Stage.UNCHECKED: _("hết theo dõi, chưa kiểm tra"),
    Stage.FINAL: _("giải quyết dứt điểm"),
    Stage.OTHERWISE: _("đã loại trừ hoặc nhập vào điểm khác"),
}
# What waits to be done comes first in the list; within a stage the newest, of what is due the earliest.
URGENCY = list(STAGES)
