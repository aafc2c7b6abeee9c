"""Forms of plans: registering one, a task, a line of its ledger, and the filters of the list."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from geo.access.scope import Scope
from geo.language import in_both
from hotspots.actions.plans import PlanEntry, TaskEntry
from hotspots.models import Goal, Office, Pillar, PlanTask, TaskGroup
from hotspots.queries.status import CURRENT_RULES
from hotspots.rules import load_definition
from hotspots.rules.period import Period, containing
from maps.forms.accounts import DayInput, UnitField, units_today

_ALL = [("", _("tất cả"))]
_NO_NAMES = _("chức danh hoặc số lượng, không ghi tên người")


def criteria_choices(level: str = "commune") -> list[tuple[str, Any]]:
    """The conditions of drug-free and the criteria of the key types, by what the law calls them."""
    definition = load_definition(CURRENT_RULES)
    rule = definition.key_types.get(level)
    names = [("drug_free", one.name) for one in definition.conditions]
    names += [(level, one.name) for one in rule.criteria] if rule else []
    titles = {name: definition.wording[key, name].title for key, name in names}
    return [("", _("không tiêu chí nào")), *((name, in_both(**title)) for name, title in titles.items())]


class PlanForm(forms.Form):
    """What a unit registers for a period; a plan that is there keeps its unit and period."""

    unit = UnitField()
    period = forms.ChoiceField(label=_("Kỳ"))
    goal = forms.ChoiceField(label=_("Mục tiêu đăng ký"), choices=Goal.choices)
    head = forms.ChoiceField(label=_("Người đứng đầu chịu trách nhiệm"), choices=Office.choices)
    registered_on = forms.DateField(label=_("Ngày đăng ký"), widget=DayInput())
    document = forms.CharField(label=_("Văn bản"), max_length=200, required=False)

    def __init__(self, *args: Any, scope: Scope, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["registered_on"].initial = today
        self.fields["head"].initial = Office.CHAIR
        if fixed:
            del self.fields["unit"], self.fields["period"]
            return
        units = units_today().filter(level="commune")
        if scope.rights.get("plans.edit") != "all":
            units = units.filter(pk__in=scope.held["plans.edit"])
        unit: Any = self.fields["unit"]
        unit.queryset, unit.required = units, True
        this = containing(today)
        later = containing(this.last + dt.timedelta(days=1))
        period: Any = self.fields["period"]
        period.choices = [(one.label, one.label) for one in (this, later)]

    def as_entry(self) -> PlanEntry:
        asked = self.cleaned_data
        return PlanEntry(**{name: asked[name] for name in ("goal", "head", "registered_on", "document")})


class TaskForm(forms.Form):
    """One task of a plan."""

    text = forms.CharField(
        label=_("Việc phải làm"), max_length=300, widget=forms.Textarea({"rows": 2}), help_text=_NO_NAMES
    )
    criterion = forms.ChoiceField(label=_("Phục vụ tiêu chí"), required=False)
    group = forms.ChoiceField(label=_("Nhóm nhiệm vụ"), choices=TaskGroup.choices)
    pillar = forms.ChoiceField(
        label=_("Trụ cột"), choices=[("", _("chung")), *Pillar.choices], required=False
    )
    head = forms.ChoiceField(label=_("Người chịu trách nhiệm"), choices=Office.choices)
    due = forms.DateField(label=_("Hạn"), widget=DayInput())

    def __init__(self, *args: Any, period: Period, task: PlanTask | None = None, **kwargs: Any) -> None:
        if task is not None:
            kwargs["initial"] = {name: getattr(task, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        criterion: Any = self.fields["criterion"]
        criterion.choices = criteria_choices()
        self.fields["due"].initial = period.last

    def as_entry(self) -> TaskEntry:
        return TaskEntry(**self.cleaned_data)


class LineForm(forms.Form):
    """One line of a task's ledger: its day and what stands behind it."""

    day = forms.DateField(label=_("Ngày"), widget=DayInput())
    document = forms.CharField(label=_("Văn bản"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Ghi chú"), max_length=300, required=False, help_text=_("không ghi tên người")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = timezone.localdate


class PlanFilter(forms.Form):
    """The list's filters: without a period, the one that runs; without a state, the tasks overdue."""

    period = forms.ChoiceField(label=_("Kỳ"), required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("plan", "Việc"),
        choices=[
            ("", pgettext_lazy("task", "quá hạn")),
            ("open", pgettext_lazy("task", "chưa xong")),
            ("done", pgettext_lazy("task", "đã làm")),
            ("all", _("tất cả")),
        ],
        required=False,
    )
    head = forms.ChoiceField(
        label=_("Người chịu trách nhiệm"), choices=[*_ALL, *Office.choices], required=False
    )
    pillar = forms.ChoiceField(label=_("Trụ cột"), choices=[*_ALL, *Pillar.choices], required=False)
    unit = UnitField()

    def __init__(self, *args: Any, scope: Scope, periods: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_today().filter(level="commune")
        if scope.audience == "ward":
            units = units.filter(pk__in=scope.unit_ids)
        unit: Any = self.fields["unit"]
        unit.queryset = units
        period: Any = self.fields["period"]
        period.choices = [("", _("đang diễn ra")), *((label, label) for label in periods)]

    def period_label(self) -> str:
        return self._asked().get("period") or containing(timezone.localdate()).label

    def state_asked(self) -> str:
        return self._asked().get("state") or ""

    def narrow(self, tasks: Any) -> Any:
        """The tasks of the period that were asked for, whatever their state."""
        asked = self._asked()
        tasks = tasks.filter(plan__period=self.period_label())
        tasks = tasks.filter(**{name: asked[name] for name in ("head", "pillar") if asked.get(name)})
        return tasks.filter(plan__unit=asked["unit"]) if asked.get("unit") else tasks

    def _asked(self) -> dict[str, Any]:
        self.is_valid()
        return getattr(self, "cleaned_data", {})
