"""What people do about an alert. Lines are added, never changed; the alert shows the last one's state."""

from django.db import transaction

from geo.access import audit
from geo.importing.persons import holds_identity_number
from geo.models import User
from hotspots.errors import AlertError
from hotspots.models import Alert, AlertAct, AlertState, Deed

# What is done about a situation, and why it is left alone, are different lists.
DONE = (Deed.PATROL, Deed.INSPECTION, Deed.VERIFIED, Deed.REMOVAL, Deed.REPORTED, Deed.OTHER)
LEFT_ALONE = (Deed.KNOWN, Deed.CHANCE, Deed.WRONG_DATA, Deed.OTHER)
DEEDS: dict[str, tuple[Deed, ...]] = {
    AlertState.NEW: (),
    AlertState.SEEN: (),
    AlertState.ACTED: DONE,
    AlertState.DISMISSED: LEFT_ALONE,
}


@transaction.atomic
def act_on_alert(alert: Alert, state: str, *, deed: str = "", note: str = "", by: User) -> AlertAct:
    """Add a line and leave the alert in its state.

    AlertError where the deed does not belong to the state, or the note holds an identity number.
    """
    _check(state, deed, note)
    locked = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    line = {"state": state, "deed": deed, "note": note.strip()}
    last = AlertAct.objects.filter(alert=locked).order_by("-pk").first()
    if last is not None and last.by == by and all(getattr(last, name) == line[name] for name in line):
        # The form was sent twice: it was done once.
        alert.state = state
        return last
    act = AlertAct.objects.create(alert=locked, **line, by=by)
    locked.state = state
    locked.save(update_fields=["state"])
    alert.state = state
    audit.record(action=f"alerts.{state}", by=by, subject=alert, detail={"deed": deed})
    return act


def _check(state: str, deed: str, note: str) -> None:
    if state not in DEEDS:
        raise AlertError(f"An alert cannot be made “{state}”: choose {', '.join(DEEDS)}.")
    possible = DEEDS[state]
    if (deed or possible) and deed not in possible:
        wanted = ", ".join(possible) or "nothing"
        raise AlertError(f"“{deed}” is not what is done with an alert that is {state}; choose {wanted}.")
    if holds_identity_number(note):
        raise AlertError("The note holds an identity number: no person is named here. Write what was done.")
