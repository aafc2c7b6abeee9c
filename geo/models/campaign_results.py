"""What the units that took part in a campaign reported of it, without records behind the numbers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo.models.base import Recorded, ScopedManager
from geo.models.figures import Campaign
from geo.models.history import append_only


class ResultKind(models.TextChoices):
    CASES = "cases", _("số vụ")
    CRIMINAL = "criminal", _("người bị xử lý hình sự")
    ADMIN = "admin", _("người bị xử lý hành chính")
    SEIZED = "seized", _("tang vật thu giữ")
    POINTS_FOUND = "points_found", _("điểm, tụ điểm phát hiện")
    POINTS_REMOVED = "points_removed", _("điểm, tụ điểm triệt xóa")
    VENUES = "venues", _("lượt kiểm tra cơ sở")
    OUTREACH = "outreach", _("buổi tuyên truyền")
    TRAINING = "training", _("lớp tập huấn")
    PARTICIPANTS = "participants", _("lượt người tham gia")
    PLEDGES = "pledges", _("hộ, cơ sở ký cam kết")
    MODELS = "models", _("mô hình ra mắt")


class CampaignResult(Recorded):
    """One number reported of a campaign: by one unit, or (unit null) of the whole of it.

    Rows are added, never changed: of several of one unit, kind and thing seized the one recorded last holds.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="results")
    unit = models.ForeignKey(
        "geo.AdminUnit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị")
    )
    kind = models.CharField(_("chỉ tiêu"), max_length=14, choices=ResultKind.choices)
    thing = models.CharField(_("chất, tang vật"), max_length=80, blank=True)
    value = models.DecimalField(_("giá trị"), max_digits=14, decimal_places=4)
    measure = models.CharField(_("đơn vị tính"), max_length=20, blank=True)
    document = models.CharField(_("văn bản"), max_length=200)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        triggers = append_only
        indexes = [models.Index(fields=["campaign", "unit"], name="campaign_result_unit")]
        constraints = [
            models.CheckConstraint(name="campaign_result_counts_up", condition=Q(value__gte=0)),
            models.CheckConstraint(
                name="seized_result_names_the_thing",
                condition=(Q(kind="seized") & ~Q(thing="")) | (~Q(kind="seized") & Q(thing="")),
            ),
        ]
