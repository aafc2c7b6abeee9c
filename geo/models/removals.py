"""The life of a removal beside the ledger: what is planned, and what was found on the spot afterwards.

Neither says whether a point is open: that follows from its ledger alone (geo/points).
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo.access.scope import THROUGH_POINT
from geo.models.base import Recorded, ScopedManager
from geo.models.history import append_only
from geo.models.points import DrugPoint, PointEvent


class Head(models.TextChoices):
    """Who answers for a removal, by office: a list, so that no name can be written."""

    WARD_POLICE = "ward_police", _("Trưởng Công an phường, xã")
    WARD_CHAIR = "ward_chair", _("Chủ tịch UBND phường, xã")
    DRUG_POLICE = "drug_police", _("Trưởng phòng CSĐT tội phạm về ma túy")
    CITY_POLICE = "city_police", _("Giám đốc Công an tỉnh, thành phố")


class RemovalPlan(Recorded):
    """A removal that is to be: by when, and which office's head answers for it.

    Rows are added, never changed: of several of one point the one recorded last holds, and one that is
    `dropped` says that there is no plan any more. A removal on `made_on` or later fulfils it.
    """

    scope_path: ClassVar[str] = THROUGH_POINT
    point = models.ForeignKey(DrugPoint, models.PROTECT, related_name="plans")
    due = models.DateField(_("hạn triệt xóa"))
    head = models.CharField(_("người đứng đầu chịu trách nhiệm"), max_length=12, choices=Head.choices)
    document = models.CharField(_("văn bản"), max_length=200, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    made_on = models.DateField(_("ngày lập"))
    dropped = models.BooleanField(_("bỏ kế hoạch"), default=False, db_default=False)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        triggers = append_only
        constraints = [
            models.CheckConstraint(name="dropped_plan_says_why", condition=Q(dropped=False) | ~Q(note=""))
        ]


class CheckOutcome(models.TextChoices):
    GONE = "gone", _("đã hết hoạt động")
    ACTIVE = "active", _("còn hoạt động")


class RemovalCheck(Recorded):
    """One look at the place of a removed point: has it really ended? The last one of a removal holds."""

    scope_path: ClassVar[str] = THROUGH_POINT
    point = models.ForeignKey(DrugPoint, models.PROTECT, related_name="checks")
    removal = models.ForeignKey(PointEvent, models.PROTECT, related_name="checks")
    day = models.DateField(_("ngày kiểm tra"))
    outcome = models.CharField(_("kết quả"), max_length=6, choices=CheckOutcome.choices)
    document = models.CharField(_("văn bản"), max_length=200, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["day", "id"]
        triggers = append_only
