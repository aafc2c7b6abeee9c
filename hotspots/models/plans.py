"""A unit's plan for a period: what is to be done about what is missing, by which office, by when."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from geo.models.base import ScopedManager
from geo.models.history import append_only, keep_history, never_truncated


class Goal(models.TextChoices):
    """What a unit registers to reach in the period."""

    DRUG_FREE = "drug_free", _("đạt địa bàn không ma túy")
    KEEP = "keep", _("giữ vững địa bàn không ma túy")
    LOWER = "lower", _("chuyển hóa: giảm loại trọng điểm")


class Office(models.TextChoices):
    """Who answers for a plan or a task: an office from a list, so that no person can be named."""

    POLICE = "police", _("Trưởng Công an cấp xã")
    CHAIR = "chair", _("Chủ tịch UBND cấp xã")
    VICE = "vice", _("Phó Chủ tịch UBND cấp xã")
    PARTY = "party", _("Bí thư Đảng ủy cấp xã")
    FRONT = "front", _("Chủ tịch Ủy ban MTTQ cấp xã")
    HEALTH = "health", _("Trưởng trạm y tế cấp xã")
    SCHOOL = "school", _("Hiệu trưởng trường học trên địa bàn")
    YOUTH = "youth", _("Bí thư Đoàn Thanh niên cấp xã")
    GROUP = "group", _("Trưởng thôn, tổ trưởng tổ dân phố")
    TEAM = "team", _("Đội trưởng Đội công tác xã hội tình nguyện")
    DRUG_POLICE = "drug_police", _("Trưởng phòng Cảnh sát điều tra tội phạm về ma túy")
    REHAB = "rehab", _("Giám đốc cơ sở cai nghiện ma túy")


class Pillar(models.TextChoices):
    SUPPLY = "supply", _("giảm cung")
    DEMAND = "demand", _("giảm cầu")
    HARM = "harm", _("giảm tác hại")


class TaskGroup(models.TextChoices):
    LEAD = "lead", _("lãnh đạo, chỉ đạo, số liệu")
    PREVENT = "prevent", _("tuyên truyền, phòng ngừa")
    FIGHT = "fight", _("đấu tranh, triệt xóa")
    TREAT = "treat", _("quản lý, cai nghiện, sau cai")


class TaskState(models.TextChoices):
    OPEN = "open", pgettext_lazy("task", "chưa xong")
    DONE = "done", pgettext_lazy("task", "đã làm")
    DROPPED = "dropped", pgettext_lazy("task", "thôi không làm")


class TaskLineKind(models.TextChoices):
    """What a line of a task's ledger says; a reminder leaves the state as it is."""

    DONE = "done", pgettext_lazy("task", "báo đã làm")
    DROPPED = "dropped", pgettext_lazy("task", "thôi không làm")
    OPEN = "open", pgettext_lazy("task", "mở lại")
    REMINDED = "reminded", pgettext_lazy("task", "nhắc, đôn đốc")


@keep_history("PlanHistory")
class Plan(models.Model):
    """What a unit registered for a period, and who leads it. Changed ones keep their old versions."""

    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, related_name="+")
    period = models.CharField(_("kỳ"), max_length=10)
    goal = models.CharField(_("mục tiêu đăng ký"), max_length=9, choices=Goal.choices)
    head = models.CharField(_("người đứng đầu chịu trách nhiệm"), max_length=11, choices=Office.choices)
    document = models.CharField(_("văn bản"), max_length=200, blank=True)
    registered_on = models.DateField(_("ngày đăng ký"))
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["-period", "unit_id"]
        triggers = [never_truncated]
        constraints = [models.UniqueConstraint(fields=["unit", "period"], name="plan_once")]


@keep_history("PlanTaskHistory")
class PlanTask(models.Model):
    """One task. `criterion` is the condition or criterion of the rule it serves, "" for none of them; `point`
    the drug point it is about; `origin` the proposal it was taken over from, so that this happens once.

    Its state is never stored: it follows from its lines.
    """

    scope_path: ClassVar[str] = "plan__unit_id"
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks")
    text = models.CharField(_("việc phải làm"), max_length=300)
    criterion = models.CharField(_("phục vụ tiêu chí"), max_length=40, blank=True)
    pillar = models.CharField(_("trụ cột"), max_length=6, choices=Pillar.choices, blank=True)
    group = models.CharField(_("nhóm nhiệm vụ"), max_length=7, choices=TaskGroup.choices)
    head = models.CharField(_("người chịu trách nhiệm"), max_length=11, choices=Office.choices)
    due = models.DateField(_("hạn"))
    point = models.ForeignKey("geo.DrugPoint", models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.CharField(max_length=80, blank=True, editable=False)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["due", "id"]
        triggers = [never_truncated]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "origin"], condition=~models.Q(origin=""), name="task_taken_over_once"
            )
        ]


class PlanTaskLine(models.Model):
    """One line of a task's ledger; lines are added, never changed (held by a trigger)."""

    scope_path: ClassVar[str] = "task__plan__unit_id"
    task = models.ForeignKey(PlanTask, models.PROTECT, related_name="lines")
    kind = models.CharField(_("việc ghi"), max_length=8, choices=TaskLineKind.choices)
    day = models.DateField(_("ngày"))
    document = models.CharField(_("văn bản"), max_length=200, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey("geo.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        triggers = append_only
