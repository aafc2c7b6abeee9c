"""Incidents of every ward in every month, 600 × 96, beside one GROUP BY over the facts."""

from django.db import connection

from bench import measure, world
from bench.report import Line
from geo.models import UnitMonth, User
from geo.models.people import Membership

TIMES = 5
FACTS = (
    "SELECT unit_id, date_trunc('month', occurred_on)::date AS month, count(*) FROM geo_incident"
    " WHERE unit_id IS NOT NULL GROUP BY unit_id, month"
)


def run() -> list[Line]:
    """The best of some readings on each side, after one that fills the caches."""
    world.ensure_incidents()
    ours, rows = _best(_summaries)
    theirs, _ = _best(_facts)
    note = f"{rows:,} filled cells; the summaries are kept up to date by every import"
    return [
        Line(work="ward × month matrix", ours=ours, peer_name="GROUP BY on the facts", peer=theirs, note=note)
    ]


def _best(work) -> tuple[float, int]:
    work()
    return min((measure.seconds(work) for _ in range(TIMES)), key=lambda pair: pair[0])


def _summaries() -> int:
    return len(UnitMonth.objects.for_user(planner()).values_list("unit_id", "month", "incidents"))


def _facts() -> int:
    with connection.cursor() as cursor:
        cursor.execute(FACTS)
        return len(cursor.fetchall())


def planner() -> User:
    """An account that sees the whole city, made where it is not there yet."""
    user, made = User.objects.get_or_create(username="bench-planner")
    if made:
        Membership.objects.create(user=user, role="planner", valid_from="2018-01-01")
    return user
