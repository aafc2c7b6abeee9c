"""Queue the runs that are made anew every night: once a night, however many workers ask."""

from datetime import date, timedelta

from django.db import transaction

from geo.actions.jobs import enqueue
from geo.jobs.errors import JobRefused
from geo.models import Job
from hotspots.errors import HotspotError
from hotspots.jobs.find_hotspots import CODE
from hotspots.methods import named
from hotspots.models import RunSchedule
from hotspots.observations import Window
from hotspots.orders import Order


def queue_nightly(day: date) -> list[Job]:
    """The jobs queued now for this night; none where they were queued before.

    A schedule that cannot be queued, because its account lost the right or its method is gone, says why and
    holds up no other.
    """
    due = RunSchedule.objects.filter(enabled=True).exclude(queued_for__gte=day).values_list("pk", flat=True)
    queued = (_queue(pk, day) for pk in due.order_by("pk"))
    return [job for job in queued if job is not None]


@transaction.atomic
def _queue(pk: int, day: date) -> Job | None:
    # Read again under its lock: another worker may have come first.
    rows = RunSchedule.objects.select_for_update(of=("self",)).filter(pk=pk, enabled=True)
    schedule = rows.exclude(queued_for__gte=day).select_related("by", "unit").first()
    if schedule is None:
        return None
    schedule.queued_for, schedule.said, schedule.job = day, "", None
    try:
        arguments = order_of(schedule, day).as_arguments() | {"schedule": schedule.pk}
        schedule.job = enqueue(CODE, arguments, by=schedule.by)
    except (HotspotError, JobRefused) as fault:
        schedule.said = str(fault)
    schedule.save(update_fields=["queued_for", "said", "job"])
    return schedule.job


def order_of(schedule: RunSchedule, day: date) -> Order:
    """What is asked for on the night of ``day``: the days that end the day before."""
    method = named(schedule.method)
    last = day - timedelta(days=1)
    window = Window(
        first=last - timedelta(days=schedule.days - 1),
        last=last,
        unit=schedule.unit,
        offences=tuple(schedule.offences),
    )
    return Order(method=method, params=method.read_stored(schedule.parameters), window=window)
