"""Forms of incidents: one case, its seizures, and the filters of the list."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.access.scope import Scope
from geo.actions.incidents import IncidentEntry, SeizedGoods
from geo.areas import in_area
from geo.models import Discovery, Incident, LocatedBy, OffenceKind, Precision, Seizure
from geo.quality.records import FLAGS, flagged
from geo.residence import PERSONS, of_persons
from maps.forms.accounts import DayInput, UnitField
from maps.forms.campaign_field import CampaignField, offer_campaigns
from maps.forms.own_units import OwnUnitsForm
from maps.forms.places import PlaceForm

COUNTS = (
    "criminal_here",
    "criminal_elsewhere",
    "criminal_no_fixed",
    "admin_here",
    "admin_elsewhere",
    "admin_no_fixed",
)
FACTS = (
    *("occurred_on", "occurred_time", "place_role", "place_text", "venue_kind", "discovery"),
    *COUNTS,
    *("plants", "plant_area_m2", "public_concern", "campaign"),
)
ANY = [("", gettext_lazy("tất cả"))]


class IncidentForm(PlaceForm):
    """One case. Persons are counts only; an empty count is unknown, not zero."""

    right = "incidents.edit"
    source_id = forms.CharField(label=gettext_lazy("Mã vụ"), max_length=80)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    offences = forms.MultipleChoiceField(
        label=gettext_lazy("Hành vi"),
        choices=OffenceKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, scope: Scope, incident: Incident | None = None, **kwargs: Any) -> None:
        if incident is not None:
            kwargs["initial"] = {**stored(incident), **kwargs.get("initial", {})}
        super().__init__(*args, scope=scope, **kwargs)
        self.fields.update(fields_for_model(Incident, fields=FACTS, widgets={"occurred_on": DayInput()}))
        self.fields["campaign"].label = _("Đợt cao điểm")
        self.order_fields(
            ["source_id", "occurred_on", "occurred_time", "offences", "discovery", "place_role"]
        )
        self.fields["occurred_time"].widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        self.fields["place_text"].help_text = _("Nơi chốn, không ghi tên người.")
        for name in COUNTS:
            self.fields[name].help_text = _("để trống nếu chưa rõ")
        if incident is not None:
            del self.fields["source_id"]

    def as_entry(self, seizures: list[SeizedGoods]) -> IncidentEntry:
        asked = self.cleaned_data
        return IncidentEntry(
            unit=asked["unit"],
            point=asked["point"],
            precision=asked["precision"] or Precision.HOUSE,
            facts={name: asked[name] for name in FACTS},
            offences=asked["offences"],
            seizures=seizures,
        )


class SeizureForm(forms.Form):
    """One row of what was seized; a row without a substance is none."""

    substance = forms.CharField(label=gettext_lazy("Chất, tang vật"), max_length=80, required=False)
    quantity = forms.DecimalField(
        label=gettext_lazy("Số lượng"), min_value=0, max_digits=14, decimal_places=4, required=False
    )
    unit = forms.CharField(label=gettext_lazy("Đơn vị tính"), max_length=20, required=False)


SeizureFormSet = forms.formset_factory(SeizureForm, extra=2, max_num=20)


def seizures_of(formset: Any) -> list[SeizedGoods]:
    """The rows that name a substance."""
    return [SeizedGoods(**row) for row in formset.cleaned_data if row.get("substance")]


def stored(incident: Incident) -> dict[str, Any]:
    """An incident as the form's initial values."""
    return {
        **{name: getattr(incident, name) for name in FACTS if name != "campaign"},
        "campaign": incident.campaign_id,
        "lon": incident.point.x if incident.point else None,
        "lat": incident.point.y if incident.point else None,
        "precision": incident.precision if incident.point else "",
        "unit": incident.unit_id,
        "offences": [offence.kind for offence in incident.offences.all()],
        "version": incident.version,
    }


class IncidentFilter(OwnUnitsForm):
    """The list's filters; all may be left empty."""

    since = forms.DateField(label=gettext_lazy("Từ ngày"), widget=DayInput(), required=False)
    until = forms.DateField(label=gettext_lazy("Đến hết ngày"), widget=DayInput(), required=False)
    unit = UnitField()
    kind = forms.ChoiceField(
        label=gettext_lazy("Hành vi"), choices=[*ANY, *OffenceKind.choices], required=False
    )
    precision = forms.ChoiceField(
        label=gettext_lazy("Độ chính xác"), choices=[*ANY, *Precision.choices], required=False
    )
    discovery = forms.ChoiceField(
        label=gettext_lazy("Cách phát hiện"), choices=[*ANY, *Discovery.choices], required=False
    )
    source = forms.CharField(label=gettext_lazy("Nguồn"), max_length=60, required=False)
    located_by = forms.ChoiceField(
        label=gettext_lazy("Định vị theo"), choices=[*ANY, *LocatedBy.choices], required=False
    )
    flag = forms.ChoiceField(
        label=gettext_lazy("Cần xem lại"),
        choices=[*ANY, *((code, label) for code, (label, _narrow) in FLAGS.items())],
        required=False,
    )
    unplaced = forms.BooleanField(label=gettext_lazy("Chỉ vụ không thuộc đơn vị nào"), required=False)
    persons = forms.ChoiceField(
        label=gettext_lazy("Có người bị xử lý"), choices=[*ANY, *PERSONS], required=False
    )
    seized = forms.CharField(label=gettext_lazy("Tang vật, đúng tên"), max_length=80, required=False)
    campaign = CampaignField(gettext_lazy("Ghi là của đợt"))
    area = CampaignField(gettext_lazy("Trong các đơn vị của đợt"))

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, scope=scope, **kwargs)
        offer_campaigns(self, scope, "campaign", "area")

    def narrow(self, incidents: Any) -> Any:
        """The incidents that pass; a field that cannot be read filters nothing and shows its error."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        paths = {
            "since": "occurred_on__gte",
            "until": "occurred_on__lte",
            "unit": "unit",
            "precision": "precision",
            "discovery": "discovery",
            "source": "source",
            "located_by": "located_by",
            "unplaced": "unit__isnull",
            "campaign": "campaign",
        }
        chosen = {path: asked[name] for name, path in paths.items() if asked.get(name)}
        if asked.get("kind"):
            incidents = incidents.filter(offences__kind=asked["kind"]).distinct()
        if asked.get("flag"):
            incidents = flagged(incidents, asked["flag"])
        if asked.get("persons"):
            incidents = of_persons(incidents, asked["persons"])
        if asked.get("seized"):
            seized = Seizure.objects.filter(incident=OuterRef("pk"), substance__iexact=asked["seized"])
            incidents = incidents.filter(Exists(seized))
        if asked.get("area"):
            incidents = in_area(incidents, asked["area"], what="incident")
        return incidents.filter(**chosen)
