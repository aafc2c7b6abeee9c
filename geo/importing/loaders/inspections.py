"""Inspections: known by their venue and day."""

from datetime import date
from typing import Any

from geo.importing.loaders.base import Outcome, Setting, good_rows, stamp
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.models import Campaign, Venue, VenueInspection

_FACTS = ("outcome", "violations", "drug_tests", "positive", "document", "campaign_id")
_Key = tuple[str, date]


class InspectionLoader:
    """Collects inspections, then writes those that are not stored yet."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._rows: dict[_Key, tuple[int, dict[str, Any]]] = {}
        self._outcome = Outcome()
        self._campaigns = dict(Campaign.objects.values_list("code", "id"))

    def take(self, batch: Batch) -> None:
        """Keep the good rows; the same day told twice must say the same."""
        for number, _, values in good_rows(batch):
            campaign = values.get("campaign")
            told = {
                **{name: values.get(name) for name in _FACTS},
                "document": values.get("document") or "",
                "campaign_id": self._campaigns[str(campaign)] if campaign else None,
            }
            key = (str(values["venue_id"]), values["inspected_on"])
            row, earlier = self._rows.setdefault(key, (number, told))  # type: ignore[arg-type]
            if earlier != told:
                self._refuse("repeated_different", number, key[0], first=row)

    def finish(self) -> Outcome:
        """Write what is new; other content for a known day corrects it or is refused."""
        source = self._setting.run.source
        venues = dict(Venue.objects.filter(source=source).values_list("source_id", "id"))
        known = {
            (each.venue.source_id, each.day): each
            for each in VenueInspection.objects.filter(venue__source=source).select_related("venue")
        }
        new = []
        for (venue, day), (row, told) in self._rows.items():
            stored = known.get((venue, day))
            if venue not in venues:
                self._refuse("unknown_venue", row, venue)
            elif stored is None:
                new.append(self._filled(VenueInspection(venue_id=venues[venue], day=day), told))
            elif all(getattr(stored, name) == told[name] for name in _FACTS):
                self._outcome.counts["unchanged"] += 1
            elif self._setting.update:
                self._filled(stored, told).save()
                self._outcome.counts["updated"] += 1
            else:
                self._refuse("duplicate_different", row, f"{venue}, {day:%Y-%m-%d}")
        VenueInspection.objects.bulk_create(new, batch_size=2_000)
        self._outcome.counts["new"] = len(new)
        return self._outcome

    def _filled(self, inspection: VenueInspection, told: dict[str, Any]) -> VenueInspection:
        for name in _FACTS:
            setattr(inspection, name, told[name])
        stamp(inspection, self._setting.run)
        return inspection

    def _refuse(self, code: str, row: int, found: str, **details: object) -> None:
        column = self._setting.heading("venue_id")
        self._outcome.refused.append(Problem(code, row=row, column=column, found=found, details=details))
