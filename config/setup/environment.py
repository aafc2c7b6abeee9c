"""var/env: the settings of this checkout, read by config/settings.py."""

import os
import secrets
from pathlib import Path

from config.setup.cluster.contents import NAME, OWNER
from config.setup.cluster.places import PORT, Place
from config.setup.cluster.server import SUPERUSER
from config.setup.paths import ENV_FILE


def write(place: Place, file: Path = ENV_FILE) -> None:
    """Say in var/env where the database is; what stands there already is kept, the secret above all."""
    found = read(file)
    first_time = {
        "VX_SECRET_KEY": secrets.token_urlsafe(50),
        "VX_DB_NAME": NAME,
        "VX_DB_USER": OWNER,
        "VX_HTTPS": "false",
        "VX_ALLOWED_HOSTS": "127.0.0.1,localhost",
        "VX_DEMO": "true",
    }
    here = {
        "VX_DB_HOST": str(place.socket),
        "VX_DB_PORT": str(PORT),
        "VX_DB_SUPERUSER": SUPERUSER,
    }
    wanted = {**first_time, **found, **here}
    if wanted != found:
        _replace(file, wanted)


def read(file: Path = ENV_FILE) -> dict[str, str]:
    """The settings in `file` by name; none where there is no file."""
    if not file.exists():
        return {}
    lines = [line for line in file.read_text().splitlines() if "=" in line and not line.startswith("#")]
    return dict(line.split("=", maxsplit=1) for line in lines)


def _replace(file: Path, settings: dict[str, str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    # It holds the secret key: nobody else may read it, not even for a moment.
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as output:
        output.writelines(f"{name}={value}\n" for name, value in settings.items())
    fresh.replace(file)
