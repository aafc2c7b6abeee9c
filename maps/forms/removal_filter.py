"""Filters of the list of removals: those a person sets, and those that a number of another page brings
along.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from geo.access.scope import Scope
from geo.models import Campaign, PointKind
from hotspots.removals import Case, Stage
from hotspots.removals.counts import counted
from maps.forms.accounts import DayInput, UnitField
from maps.forms.campaign_field import CampaignField, offer_campaigns
from maps.forms.own_units import OwnUnitsForm
from maps.forms.points import ANY
from maps.removal_words import STAGES

Test = Callable[[Case, Any], bool]
_LISTED = [(stage.value, name) for stage, name in STAGES.items() if stage != Stage.OTHERWISE]

# What a number of the statistics brings along: name → (its words, whether a case passes).
_BROUGHT: dict[str, tuple[str | Promise, Test]] = {
    "removed_since": (
        gettext_lazy("triệt xóa từ ngày"),
        lambda case, day: case.removed is not None and case.removed >= day,
    ),
    "removed_until": (
        gettext_lazy("triệt xóa đến hết ngày"),
        lambda case, day: case.removed is not None and case.removed <= day,
    ),
    "opened_since": (
        gettext_lazy("mở từ ngày"),
        lambda case, day: case.spell.opened is not None and case.spell.opened >= day,
    ),
    "opened_until": (
        gettext_lazy("mở đến hết ngày"),
        lambda case, day: case.spell.opened is not None and case.spell.opened <= day,
    ),
    "reported_since": (gettext_lazy("phát hiện từ ngày"), lambda case, day: case.spell.reported >= day),
    "reported_until": (gettext_lazy("phát hiện đến hết ngày"), lambda case, day: case.spell.reported <= day),
    "ended_since": (
        gettext_lazy("còn mở vào ngày, hoặc triệt xóa từ ngày"),
        lambda case, day: case.spell.ended is None or case.spell.ended >= day,
    ),
}
_DAYS = tuple(_BROUGHT)


class RemovalFilter(OwnUnitsForm):
    """`since` and `until` are about the day a row is listed by: of the removal, of the plan's due day, or
    found.

    Fields that only links fill are hidden, and told above the list in words.
    """

    stage = forms.ChoiceField(label=gettext_lazy("Giai đoạn"), choices=[*ANY, *_LISTED], required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại điểm"), choices=[*ANY, *PointKind.choices], required=False
    )
    unit = UnitField()
    since = forms.DateField(label=gettext_lazy("Từ ngày"), widget=DayInput(), required=False)
    until = forms.DateField(label=gettext_lazy("Đến hết ngày"), widget=DayInput(), required=False)
    concern = forms.BooleanField(label=gettext_lazy("Chỉ điểm gây bức xúc dư luận"), required=False)
    day = forms.DateField(widget=forms.HiddenInput, required=False)
    ended = forms.ChoiceField(
        choices=[("", ""), ("removed", ""), ("lasting", "")], widget=forms.HiddenInput, required=False
    )
    watch = forms.ChoiceField(
        choices=[("", ""), ("over", ""), ("running", "")], widget=forms.HiddenInput, required=False
    )
    why = forms.ChoiceField(
        choices=[("", ""), ("reopened", ""), ("beside", ""), ("any", "")],
        widget=forms.HiddenInput,
        required=False,
    )
    area = CampaignField("", hidden=True)
    base = forms.ChoiceField(choices=[("", ""), ("reported", "")], widget=forms.HiddenInput, required=False)
    least = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    most = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, scope=scope, **kwargs)
        offer_campaigns(self, scope, "area")
        for name in _DAYS:
            self.fields[name] = forms.DateField(widget=forms.HiddenInput, required=False)

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return getattr(self, "cleaned_data", {})

    def as_of(self) -> date:
        return min(self.asked().get("day") or timezone.localdate(), timezone.localdate())

    def area_asked(self) -> Campaign | None:
        """The campaign in whose units the points must lie; the page finds them."""
        return self.asked().get("area")

    def narrow(self, cases: Iterable[Case], *, points: frozenset[int] | None = None) -> list[Case]:
        """The cases that pass all but the stage, which the page counts by; ``points``: of these only."""
        asked = self.asked()
        found = [case for case in counted(cases) if points is None or case.point in points]
        for name, test in self._tests().items():
            if asked.get(name) not in (None, "", False):
                found = [case for case in found if test(case, asked[name])]
        return found

    def of_stage(self, cases: Iterable[Case]) -> list[Case]:
        stage = self.asked().get("stage")
        return [case for case in cases if not stage or case.stage == stage]

    def brought(self) -> list[tuple[str, Any]]:
        """What a link brought along, in words."""
        asked = self.asked()
        told = [(str(_BROUGHT[name][0]), asked[name]) for name in _DAYS if asked.get(name)]
        if asked.get("area"):
            told.append((str(gettext_lazy("trong các đơn vị của đợt")), asked["area"]))
        words = {
            "day": gettext_lazy("như biết đến ngày"),
            "least": gettext_lazy("số ngày ít nhất"),
            "most": gettext_lazy("số ngày nhiều nhất"),
        }
        told += [(str(words[name]), asked[name]) for name in words if asked.get(name) is not None]
        chosen = {
            ("ended", "removed"): gettext_lazy("đã triệt xóa"),
            ("ended", "lasting"): gettext_lazy("còn kéo dài"),
            ("watch", "over"): gettext_lazy("hết thời hạn theo dõi"),
            ("watch", "running"): gettext_lazy("còn trong thời hạn theo dõi"),
            ("why", "reopened"): gettext_lazy("mở lại chính điểm ấy"),
            ("why", "beside"): gettext_lazy("có điểm mới bên cạnh"),
            ("why", "any"): gettext_lazy("đã tái phức tạp"),
        }
        return told + [
            (str(name), None) for (field, code), name in chosen.items() if asked.get(field) == code
        ]

    def _tests(self) -> dict[str, Test]:
        day, base = self.as_of(), self.asked().get("base") or "opened"
        return {
            **{name: test for name, (_, test) in _BROUGHT.items()},
            "kind": lambda case, kind: case.kind == kind,
            "unit": lambda case, unit: case.unit == unit.pk,
            "since": lambda case, first: case.key_day >= first,
            "until": lambda case, last: case.key_day <= last,
            "concern": lambda case, _: bool(case.concern),
            "ended": lambda case, how: (case.removed is not None) == (how == "removed"),
            "watch": lambda case, how: case.removed is not None and case.watch_over(day) == (how == "over"),
            "why": _came_back,
            "least": lambda case, days: case.spell.days(since=base, until=day) >= days,
            "most": lambda case, days: case.spell.days(since=base, until=day) <= days,
        }


def _came_back(case: Case, why: str) -> bool:
    if case.relapse is None:
        return False
    return why == "any" or (case.relapse.other is None) == (why == "reopened")
