"""The written matrix of addresses and roles, and how to ask each address as each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from geo.models import Job, Membership, Upload, User
from hotspots.models import BackTest, RunSchedule
from maps.models import ReadToken, SavedView
from tests import worlds
from tests.hotspots import backtest_world
from tests.maps import everything

ROWS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "rights_matrix.yaml").read_text(encoding="utf-8")
)
ROLES = ("ward_leader", "clerk", "planner", "analyst", "approver", "oversight", "administrator")


@dataclass(frozen=True)
class Town:
    """Two wards with everything, an account of each role (of the first ward), and strangers from the
    second.
    """

    wards: list[everything.Ward]
    accounts: dict[str, User]
    strangers: dict[str, User]
    target: Membership
    token: ReadToken
    view: SavedView
    sent: list[tuple[Upload, Job]]
    backtest: BackTest
    nightly: RunSchedule

    def arguments(self, name: str, ward: int = 0) -> dict[str, Any]:
        """Parts of an address: rows of the given ward, or texts that the matrix writes with a ``=``."""
        return {part: self._value(word, ward) for part, word in ROWS[name].get("args", {}).items()}

    def _value(self, word: str, ward: int) -> Any:
        if word.startswith("="):
            return word[1:]
        of = self.wards[ward]
        rows = {"account": self.target.user_id, "membership": self.target.pk, "token": self.token.pk}
        rows |= {"view": self.view.pk}
        rows |= {"incident": of.incident.pk, "point": of.point.pk, "run": of.run.pk, "rank": of.hotspot.rank}
        rows |= {"unit": of.unit.pk, "edition": of.unit.edition_id, "import": of.brought_in.pk}
        rows |= {"upload": self.sent[ward][0].pk, "job": self.sent[ward][1].pk}
        rows |= {"review": of.review.pk, "track": of.track.pk, "alert": of.alert.pk}
        rows |= {"campaign": of.campaign.pk}
        rows |= {"effect": of.effect.pk, "backtest": self.backtest.pk}
        rows |= {"schedule": self.nightly.pk, "run_job": self.nightly.job_id}
        rows |= {"venue": of.venue.pk, "site": of.site.pk, "route": of.route.pk}
        rows |= {"plan": of.task.plan_id, "task": of.task.pk}
        return rows[word]

    def address(self, name: str, ward: int = 0) -> str:
        return reverse(name, kwargs=self.arguments(name, ward), query=ROWS[name].get("query"))


def build() -> Town:
    wards = everything.city(2)
    first, second = wards[0].unit, wards[1].unit
    over = dict.fromkeys(("ward_leader", "clerk"), first)
    accounts = {role: worlds.account(role, over.get(role)) for role in ROLES}
    strangers = {role: worlds.account(role, second) for role in over}
    for ward, by in zip(wards, (accounts["clerk"], strangers["clerk"]), strict=True):
        ward.brought_in.by = by
        ward.brought_in.save()
    other = User.objects.create_user("somebody", worlds.PASSWORD)
    target = Membership.objects.create(user=other, role="planner", valid_from=date(2020, 1, 1))
    soon = everything.MOMENT + timedelta(days=30)
    token = ReadToken.objects.create(user=other, name="QGIS", token_hash="0" * 64, expires_at=soon)
    view = SavedView.objects.create(user=other, name="Phố", fragment="#m=2025-01")
    clerks = (accounts["clerk"], strangers["clerk"])
    sent = [everything.sent(ward.unit, by) for ward, by in zip(wards, clerks, strict=True)]
    of_all = (backtest_world.stored(), _nightly(accounts["planner"]))
    return Town(wards, accounts, strangers, target, token, view, sent, *of_all)


def _nightly(by: User) -> RunSchedule:
    """A nightly run of the city, and its job of last night, which failed."""
    asked = {"method": "dbscan", "parameters": {"eps_m": 150.0, "min_points": 10}}
    job = Job.objects.create(kind="find_hotspots", arguments=asked, state="failed", error="…", by=by)
    return RunSchedule.objects.create(**asked, days=30, by=by, job=job)


def addresses() -> Iterator[tuple[str | None, URLPattern]]:
    """Every address of the project with its name."""

    def walk(patterns: list[Any]) -> Iterator[tuple[str | None, URLPattern]]:
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield pattern.name, pattern
            else:
                yield from walk(pattern.url_patterns)

    return walk(get_resolver().url_patterns)


def ask(user: User | None, address: str, method: str = "get", **options: Any) -> Any:
    """The answer to one request of an account, read to its end, as ``answer.body``."""
    client = Client(**options)
    if user is not None:
        client.force_login(user)
    answer = getattr(client, method)(address)
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer
