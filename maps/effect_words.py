"""A study of an effect in sentences: what may be said of it, and why one cannot be made."""

from datetime import date
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo.language import day_text
from hotspots.errors import EffectError
from hotspots.evaluation.displacement.difference import Verdict


def number(value: float) -> str:
    """A number of incidents with one decimal where it has one, in the reader's language."""
    rounded = round(value, 1)
    return str(localize(int(rounded) if rounded == int(rounded) else rounded))


def signed(value: float) -> str:
    """The same with its sign: +3, −2,5, 0."""
    text = number(abs(value))
    if text == "0":
        return text
    return f"+{text}" if value > 0 else f"−{text}"


def conclusion(result: dict[str, Any]) -> str:
    """What may be said: one or two sentences."""
    whole, after = result["whole"], result["months"]["after"]
    values = {
        "n": number(abs(whole["estimate"])),
        "estimate": signed(whole["estimate"]),
        "low": signed(whole["low"]),
        "high": signed(whole["high"]),
        "least": number(whole["least_seen"]),
        "had": number(_had(result)),
        "months": after,
    }
    return _sentence(result["verdict"]) % values


def _had(result: dict[str, Any]) -> float:
    """Incidents that the months after would have had, had they gone on like those before."""
    months = result["months"]
    return float(sum(result["zones"]["target"]["before"]) * months["after"] / months["before"])


def _sentence(said: str) -> str:
    return {
        Verdict.FELL.value: _(
            "So với nơi đối chứng, nơi này và vành đai giảm %(n)s vụ trong %(months)s tháng sau (khoảng tin "
            "cậy 95 %%: từ %(low)s đến %(high)s). Riêng ngẫu nhiên hiếm khi tạo ra khác biệt như vậy."
        ),
        Verdict.ROSE.value: _(
            "So với nơi đối chứng, nơi này và vành đai tăng %(n)s vụ trong %(months)s tháng sau (khoảng tin "
            "cậy 95 %%: từ %(low)s đến %(high)s). Riêng ngẫu nhiên hiếm khi tạo ra khác biệt như vậy."
        ),
        Verdict.NO_TWIN.value: _(
            "Không thể quy cho việc đã làm: có khác biệt %(estimate)s vụ (khoảng tin cậy 95 %%: từ %(low)s "
            "đến %(high)s), nhưng ngay trước đó nơi đối chứng đã không giống nơi này."
        ),
        Verdict.NO_DIFFERENCE.value: _(
            "Không thấy khác biệt rõ so với nơi đối chứng: ước tính %(estimate)s vụ, khoảng tin cậy 95 %% từ "
            "%(low)s đến %(high)s, trong đó có 0. Thay đổi nhỏ hơn khoảng %(least)s vụ dễ bị bỏ sót."
        ),
        Verdict.TOO_FEW.value: _(
            "Không thể kết luận gì: quá ít vụ. Với số vụ này, chỉ thay đổi từ khoảng %(least)s vụ trở lên "
            "mới dễ nhận ra, mà theo mức trước đó thì %(months)s tháng ở đây chỉ có khoảng %(had)s vụ."
        ),
    }[said]


def quotient_words(value: float | None) -> str:
    """The displacement quotient in words."""
    if value is None:
        return _("không tính được: nơi này không giảm so với đối chứng, hoặc đối chứng không có vụ nào")
    text = signed(round(value, 2)) if abs(value) >= 0.1 else str(localize(round(value, 2)))
    if value < -1:
        return _("%(n)s: vành đai tăng nhiều hơn phần giảm được") % {"n": text}
    if value < 0:
        return _("%(n)s: một phần chuyển ra vành đai") % {"n": text}
    return _("%(n)s: vành đai cũng giảm hoặc không đổi") % {"n": text}


def not_counted(left_out: dict[str, int]) -> str:
    """How many incidents could not be used."""
    sentence = ngettext(
        "%(all)s vụ của toàn bộ số liệu trong các tháng này không có ngày hoặc vị trí chính xác nên không "
        "tính được; %(here)s vụ trong đó thuộc địa bàn này.",
        "%(all)s vụ của toàn bộ số liệu trong các tháng này không có ngày hoặc vị trí chính xác nên không "
        "tính được; %(here)s vụ trong đó thuộc địa bàn này.",
        left_out["all"],
    )
    return sentence % left_out


def why_not(fault: EffectError) -> str:
    """Why a study cannot be made, in the reader's language."""
    values = {
        name: day_text(value) if isinstance(value, date) else value for name, value in fault.values.items()
    }
    return _faults()[fault.code] % values


def _faults() -> dict[str, str]:
    return {
        "order": _("Ngày cuối %(last)s trước ngày đầu %(first)s."),
        "no_after": _(
            "Số liệu chỉ đến %(until)s: chưa có trọn một tháng sau ngày %(last)s. Hãy quay lại sau, hoặc nạp "
            "số liệu mới hơn."
        ),
        "no_before": _(
            "Số liệu bắt đầu từ %(since)s: trước ngày %(first)s chỉ có %(months)s tháng, cần ít nhất "
            "%(wanted)s. Hãy giảm số tháng trước."
        ),
        "no_control": _(
            "Cần %(wanted)s nơi đối chứng, chỉ có %(there)s nơi nằm ngoài mọi vành đai. Hãy thu hẹp vành đai."
        ),
        "no_candidate": _("Nơi đối chứng đã chọn không còn nằm trong danh sách; hãy chọn lại."),
        "wrong_number": _("Cần chọn %(wanted)s nơi đối chứng, bạn đã chọn %(chosen)s."),
        "radii": _("Vành đai phải rộng hơn bán kính."),
        "no_removal": _("Điểm này chưa bị triệt xóa lần nào, hoặc không phải vào ngày đó."),
        "no_place": _("Không có vị trí để đếm: điểm lưu động, chưa định vị, hoặc địa bàn chưa có ranh giới."),
        "no_deed": _("Ở đây chưa có điểm nào bị triệt xóa. Hãy ghi ngày đầu và ngày cuối của việc đã làm."),
        "everywhere": _("Đợt này diễn ra trên mọi địa bàn, nên không còn nơi nào để đối chứng."),
        "no_incidents": _("Chưa có vụ việc nào."),
    }
