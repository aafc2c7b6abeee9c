"""New alerts by e-mail, to memberships that asked for it: a sentence and an address of a page, nothing else.

Off unless the operator has named a mail server and the address of the pages. The sentence names wards and
counts; no place, no record and no address of a case goes into a mail.
"""

import logging
from collections.abc import Sequence
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo.access.rights import load_rights
from geo.access.scope import scope_of
from hotspots.alerts import KINDS
from hotspots.models import Alert, AlertMail
from hotspots.queries.alerts import visible_alerts

log = logging.getLogger(__name__)
RIGHT = "alerts.view"


def mail_alerts(alerts: Sequence[Alert]) -> int:
    """Send what each account may see of new alerts; gives the number of mails sent.

    A mail server that does not answer is logged and loses no alert: the inbox has them all.
    """
    if not settings.ALERT_MAIL or not alerts:
        return 0
    letters = [letter for wanted in _wanted() if (letter := _letter(wanted, alerts))]
    try:
        return int(get_connection().send_messages(letters) or 0) if letters else 0
    except (SMTPException, OSError):
        log.exception("%d mails about new alerts could not be sent", len(letters))
        return 0


def may_ask() -> list[str]:
    """The roles that hold the right to alerts."""
    return list(load_rights().rights[RIGHT].holders)


def _wanted() -> list[AlertMail]:
    """Those who asked, as far as their membership holds today."""
    today = timezone.localdate()
    open_end = Q(membership__valid_to__isnull=True) | Q(membership__valid_to__gte=today)
    rows = AlertMail.objects.filter(
        open_end, membership__valid_from__lte=today, membership__role__in=may_ask(), by__is_active=True
    )
    return list(rows.select_related("by").order_by("pk"))


def _letter(wanted: AlertMail, alerts: Sequence[Alert]) -> EmailMessage | None:
    if not scope_of(wanted.by).holds(RIGHT):
        return None
    seen = visible_alerts(wanted.by).filter(pk__in=[alert.pk for alert in alerts]).order_by("pk")
    # Mails are written in the language of the pages; the reader's own choice lives in a cookie.
    with override(settings.LANGUAGE_CODE):
        lines = [
            f"{KINDS[alert.kind].say(alert.facts)}\n{settings.PAGES_ADDRESS}/alerts/{alert.pk}/"
            for alert in seen
        ]
        subject = _("Vùng Xanh: %(count)s cảnh báo mới") % {"count": len(lines)}
    return EmailMessage(subject, "\n\n".join(lines), to=[wanted.address]) if lines else None
