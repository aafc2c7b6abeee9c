"""What a plan or task cannot be, in the reader's language; what became of a task."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.language import day_text
from hotspots.errors import PlanError
from hotspots.plan_tasks import Achieved

ACHIEVED = {
    Achieved.YES: gettext_lazy("tiêu chí đã đạt"),
    Achieved.NO: gettext_lazy("tiêu chí chưa đạt"),
    Achieved.UNKNOWN: gettext_lazy("chưa đủ số liệu để biết tiêu chí đạt chưa"),
    Achieved.NOT_MEASURED: "",
}


def plan_fault(fault: PlanError) -> str:
    """The sentence for a form."""
    values = {
        name: day_text(value) if isinstance(value, date) else value for name, value in fault.values.items()
    }
    sentences = {
        "exists": _("{unit} đã có kế hoạch kỳ {period}: hãy sửa kế hoạch đó."),
        "period": _("Không có kỳ {period}: hãy ghi năm kết thúc kỳ, như 2026."),
        "due": _("Hạn {day} nằm ngoài kỳ: hãy chọn ngày từ {first} đến {last}."),
        "person": _("Nội dung có số giấy tờ của người: hãy bỏ đi, chỉ ghi số lượng và chức danh."),
        "late": _("Ngày phải không sau {latest}."),
        "early": _("Ngày phải không trước dòng sau cùng trong sổ, {earliest}."),
        "order": _("Dòng này không nối được: trạng thái của việc đã thay đổi, hãy xem lại sổ."),
    }
    return sentences[fault.code].format(**values)
