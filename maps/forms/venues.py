"""Forms of venues: one venue, one inspection, and the filters of the list."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.access.scope import Scope
from geo.actions.venues import InspectionEntry, VenueEntry
from geo.areas import in_area
from geo.importing.kinds.venues import NO_BUSINESS
from geo.models import InspectionOutcome, Precision, Venue, VenueInspection, VenueKind
from geo.names import plain
from maps.forms.accounts import DayInput, UnitField
from maps.forms.campaign_field import CampaignField, offer_campaigns
from maps.forms.own_units import OwnUnitsForm
from maps.forms.places import PlaceForm

FACTS = ("kind", "name", "conditional", "from_day", "to_day", "place_text")
KINDS = [(code, label) for code, label in VenueKind.choices if code not in NO_BUSINESS]
ANY = [("", gettext_lazy("tất cả"))]
YES_NO = [("yes", gettext_lazy("có")), ("no", gettext_lazy("không")), ("unknown", gettext_lazy("chưa rõ"))]


class VenueForm(PlaceForm):
    """One venue, by the name on its sign; nobody who owns or runs it."""

    right = "venues.edit"
    source_id = forms.CharField(label=gettext_lazy("Mã cơ sở"), max_length=80)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, scope: Scope, venue: Venue | None = None, **kwargs: Any) -> None:
        if venue is not None:
            kwargs["initial"] = {**stored(venue), **kwargs.get("initial", {})}
        super().__init__(*args, scope=scope, **kwargs)
        self.fields.update(
            fields_for_model(Venue, fields=FACTS, widgets={"from_day": DayInput(), "to_day": DayInput()})
        )
        self.fields["kind"].choices = KINDS  # type: ignore[attr-defined]
        self.fields["name"].help_text = _("Tên trên biển hiệu; không ghi chủ cơ sở hay người quản lý.")
        self.fields["conditional"].help_text = _("Theo Nghị định 96/2016/NĐ-CP.")
        self.fields["to_day"].label = _("Đóng cửa ngày")
        self.fields["to_day"].help_text = _("để trống nếu còn hoạt động")
        self.order_fields(["source_id", *FACTS[:3], "place_text", "lon", "lat", "precision", "unit"])
        if venue is not None:
            del self.fields["source_id"]

    def as_entry(self) -> VenueEntry:
        asked = self.cleaned_data
        return VenueEntry(
            unit=asked["unit"],
            point=asked["point"],
            precision=asked["precision"] or Precision.HOUSE,
            facts={name: asked[name] for name in FACTS},
        )


class InspectionForm(forms.Form):
    """One inspection; an empty count is unknown, not zero."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = ("day", "outcome", "violations", "drug_tests", "positive", "document", "campaign")
        self.fields.update(fields_for_model(VenueInspection, fields=names, widgets={"day": DayInput()}))
        self.fields["campaign"].label = _("Đợt cao điểm")
        self.fields["day"].initial = timezone.localdate
        for name in ("violations", "drug_tests", "positive"):
            self.fields[name].help_text = _("để trống nếu chưa rõ")

    def as_entry(self) -> InspectionEntry:
        return InspectionEntry(**self.cleaned_data)


class VenueFilter(OwnUnitsForm):
    """The list's filters; all may be left empty."""

    name = forms.CharField(label=gettext_lazy("Tên, không cần dấu"), max_length=80, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Loại cơ sở"), choices=[*ANY, *KINDS], required=False)
    unit = UnitField()
    conditional = forms.ChoiceField(
        label=gettext_lazy("Có điều kiện về ANTT"), choices=[*ANY, *YES_NO], required=False
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết quả lần cuối"), choices=[*ANY, *InspectionOutcome.choices], required=False
    )
    before = forms.DateField(
        label=gettext_lazy("Kiểm tra lần cuối trước ngày"), widget=DayInput(), required=False
    )

    since = forms.DateField(label=gettext_lazy("Có kiểm tra từ ngày"), widget=DayInput(), required=False)
    until = forms.DateField(label=gettext_lazy("Có kiểm tra đến hết ngày"), widget=DayInput(), required=False)
    area = CampaignField(gettext_lazy("Trong các đơn vị của đợt"))

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, scope=scope, **kwargs)
        offer_campaigns(self, scope, "area")

    def narrow(self, venues: Any) -> Any:
        """The venues that pass, of a queryset with its last inspections. `before` also keeps those nobody
        is known to have inspected; a field that cannot be read filters nothing and shows its error.
        """
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        paths = {"kind": "kind", "unit": "unit", "outcome": "last_outcome"}
        venues = venues.filter(**{path: asked[name] for name, path in paths.items() if asked.get(name)})
        if asked.get("conditional"):
            venues = venues.filter(
                conditional={"yes": True, "no": False, "unknown": None}[asked["conditional"]]
            )
        if asked.get("before"):
            venues = venues.filter(Q(last_day__isnull=True) | Q(last_day__lt=asked["before"]))
        if asked.get("since") or asked.get("until"):
            days = {"day__gte": asked.get("since"), "day__lte": asked.get("until")}
            visits = VenueInspection.objects.filter(
                venue=OuterRef("pk"), **{path: day for path, day in days.items() if day}
            )
            venues = venues.filter(Exists(visits))
        if asked.get("area"):
            venues = in_area(venues, asked["area"], what="venue")
        if asked.get("name"):
            venues = venues.filter(name__unaccent__icontains=plain(asked["name"]))
        return venues


def stored(venue: Venue) -> dict[str, Any]:
    """A venue as the form's initial values."""
    return {
        **{name: getattr(venue, name) for name in FACTS},
        "lon": venue.point.x if venue.point else None,
        "lat": venue.point.y if venue.point else None,
        "precision": venue.precision if venue.point else "",
        "unit": venue.unit_id,
        "version": venue.version,
    }
