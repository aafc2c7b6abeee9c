"""Alerts: a situation that somebody should look at, and what was done about it."""

from typing import ClassVar

from django.contrib.gis.db import models as gis
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import pgettext_lazy

from geo import crs
from geo.access.scope import OWN_RUNS
from geo.models.base import ScopedManager
from geo.models.history import append_only


class AlertState(models.TextChoices):
    NEW = "new", pgettext_lazy("alert", "mới")
    SEEN = "seen", pgettext_lazy("alert", "đã xem")
    ACTED = "acted", pgettext_lazy("alert", "đã xử lý")
    DISMISSED = "dismissed", pgettext_lazy("alert", "đã bỏ qua")


class Deed(models.TextChoices):
    """What was done, for the counting afterwards: free text alone cannot be counted."""

    PATROL = "patrol", pgettext_lazy("alert", "tăng cường tuần tra")
    INSPECTION = "inspection", pgettext_lazy("alert", "kiểm tra cơ sở")
    VERIFIED = "verified", pgettext_lazy("alert", "xác minh điểm")
    REMOVAL = "removal", pgettext_lazy("alert", "triệt xóa điểm")
    REPORTED = "reported", pgettext_lazy("alert", "báo cáo cấp trên, phối hợp đơn vị khác")
    WRONG_DATA = "wrong_data", pgettext_lazy("alert", "số liệu sai, đã sửa hoặc báo sửa")
    KNOWN = "known", pgettext_lazy("alert", "đã biết, đang xử lý")
    CHANCE = "chance", pgettext_lazy("alert", "xem xét, cho là ngẫu nhiên")
    OTHER = "other", pgettext_lazy("alert", "việc khác")


class Alert(models.Model):
    """One situation, told once: `key` names it. `kind` is one of hotspots.alerts.KINDS.

    `unit` is set where everything behind the alert is that unit's own, so that its people may see it;
    without one only the city may. `ward` is where it is. `facts` are numbers and ids of records, `settings`
    the limits it was raised by. `state` is what the last act left.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120, unique=True)
    unit = models.ForeignKey("geo.AdminUnit", models.PROTECT, null=True, blank=True, related_name="+")
    ward = models.ForeignKey("geo.AdminUnit", models.PROTECT, null=True, blank=True, related_name="+")
    place = gis.GeometryField(srid=crs.WGS84, null=True, blank=True)
    day = models.DateField()
    facts = models.JSONField(default=dict)
    settings = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=AlertState.choices, default=AlertState.NEW)
    raised_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ScopedManager()

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["state", "day"], name="alert_state_day")]


class AlertAct(models.Model):
    """One line of an alert's history; lines are added, never changed (held by a trigger)."""

    scope_path: ClassVar[str] = "alert__unit_id"
    alert = models.ForeignKey(Alert, models.PROTECT, related_name="acts")
    state = models.CharField(max_length=9, choices=AlertState.choices)
    deed = models.CharField(max_length=10, choices=Deed.choices, blank=True)
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey("geo.User", models.PROTECT, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        triggers = append_only


class AlertMail(models.Model):
    """An account that wants new alerts by e-mail, for one of its memberships; ending it deletes the row."""

    scope_path: ClassVar[str] = OWN_RUNS
    # Who takes back a role may not read who wants mail: a row whose membership is gone is left, and unread.
    membership = models.OneToOneField(
        "geo.Membership", models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    by = models.ForeignKey("geo.User", models.PROTECT, related_name="+")
    address = models.EmailField()
    since = models.DateTimeField(db_default=Now(), editable=False)

    objects = ScopedManager()
