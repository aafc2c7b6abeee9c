"""Campaigns: known by their code; the units that took part are a list of codes."""

from typing import Any

from geo.importing.checks.units import unit_codes
from geo.importing.loaders.base import Outcome, Setting, good_rows, stamp
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.models import Campaign

_FACTS = ("name", "kind", "from_day", "to_day")


class CampaignLoader:
    """Collects campaigns, then writes those that are not stored yet."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._rows: dict[str, tuple[int, dict[str, Any]]] = {}
        self._outcome = Outcome()

    def take(self, batch: Batch) -> None:
        """Keep the good rows; a code stands in one row, or in rows that say the same."""
        for number, _, values in good_rows(batch):
            told = {name: values[name] for name in _FACTS} | {"units": self._units(values)}
            row, earlier = self._rows.setdefault(str(values["code"]), (number, told))
            if earlier != told:
                self._refuse("repeated_different", number, str(values["code"]), first=row)

    def finish(self) -> Outcome:
        """Write what is new; other content for a known code corrects it or is refused."""
        for code, (row, told) in self._rows.items():
            known = Campaign.objects.filter(code=code).first()
            if known is None:
                self._write(Campaign(code=code), told, "new")
            elif self._told_by(known) == told:
                self._outcome.counts["unchanged"] += 1
            elif self._setting.update:
                self._write(known, told, "updated")
            else:
                self._refuse("duplicate_different", row, code)
        return self._outcome

    def _units(self, values: dict[str, Any]) -> frozenset[int]:
        meant = (
            self._setting.units.meant(day=values["from_day"], code=code, name="", province="").unit
            for code in unit_codes(values.get("unit_codes"))
        )
        return frozenset(unit.id for unit in meant if unit)

    def _told_by(self, known: Campaign) -> dict[str, Any]:
        units = frozenset(known.units.values_list("id", flat=True))
        return {name: getattr(known, name) for name in _FACTS} | {"units": units}

    def _write(self, campaign: Campaign, told: dict[str, Any], count: str) -> None:
        for name in _FACTS:
            setattr(campaign, name, told[name])
        stamp(campaign, self._setting.run)
        campaign.save()
        campaign.units.set(told["units"])
        self._outcome.counts[count] += 1

    def _refuse(self, code: str, row: int, campaign: str, **details: object) -> None:
        column = self._setting.heading("code")
        self._outcome.refused.append(Problem(code, row=row, column=column, found=campaign, details=details))
