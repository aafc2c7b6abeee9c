"""Read tokens: made, used, revoked. Only a hash is stored; 256 random bits need no slow hash."""

import hashlib
import secrets
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from geo.access import audit
from geo.models import User
from maps.models import ReadToken

# Says what it is where it turns up in a file or a log by mistake.
_PREFIX = "vx_read_"
# A program that reads a hundred files a minute leaves one note of it.
_NOTE_EVERY = timedelta(minutes=1)


@transaction.atomic
def create_token(*, user: User, name: str, expires_on: date, by: User) -> tuple[ReadToken, str]:
    """A token for ``user`` that holds to the end of ``expires_on``, and its text, which is shown once."""
    secret = _PREFIX + secrets.token_urlsafe(32)
    end = timezone.make_aware(datetime.combine(expires_on, time.max))
    token = ReadToken.objects.create(user=user, name=name, token_hash=_hash(secret), expires_at=end)
    audit.record(action="token.create", by=by, subject=token, detail={"expires_on": str(expires_on)})
    return token, secret


@transaction.atomic
def revoke_token(*, token: ReadToken, by: User) -> None:
    """The token opens nothing any more; revoking twice keeps the first moment."""
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        audit.record(action="token.revoke", by=by, subject=token)


def owner_of(secret: str) -> User | None:
    """The active account whose token this is, unless it is revoked or past its day; notes the use."""
    now = timezone.now()
    token = (
        ReadToken.objects.filter(
            token_hash=_hash(secret), revoked_at=None, expires_at__gt=now, user__is_active=True
        )
        .select_related("user")
        .first()
    )
    if token is None:
        return None
    if token.last_used_at is None or now - token.last_used_at > _NOTE_EVERY:
        ReadToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token.user


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
