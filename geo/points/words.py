"""The states in words."""

from django.utils.translation import gettext_lazy as _

from geo.points.ledger import State

STATE_NAMES = {
    State.UNKNOWN: _("chưa có"),
    State.UNVERIFIED: _("chờ xác minh"),
    State.OPEN: _("đang mở"),
    State.REMOVED: _("đã triệt xóa"),
    State.DISMISSED: _("đã loại trừ"),
    State.MERGED: _("đã nhập vào điểm khác"),
}
