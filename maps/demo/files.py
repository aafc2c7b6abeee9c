"""The files of the demonstration city."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from geo.models import AdminUnit, Level
from maps.demo.errors import DemoRefused

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "city"
SOURCE = "hai-uyen"


def fingerprint(names: Iterable[str], *also: str) -> str:
    """Changes when a byte of one of the files, or one of the words `also`, changes."""
    mark = hashlib.sha256()
    for name in names:
        mark.update((FOLDER / name).read_bytes())
    for word in also:
        mark.update(word.encode())
    return mark.hexdigest()


def ward_of_the_story(part: str) -> AdminUnit:
    """The ward that plays a part (leader, relapsed, …) in the story that docs/demo.md tells.

    Raises DemoRefused where its units are not loaded.
    """
    code = json.loads((FOLDER / "story.json").read_text(encoding="utf-8"))[part]["code"]
    # Before 2018 most of the codes meant other places.
    wards = AdminUnit.objects.filter(level=Level.COMMUNE, active=True, valid__contains=timezone.localdate())
    found = wards.filter(code=code).first()
    if found is None:
        raise DemoRefused(f"The demonstration city has no ward {code}; load its units first.")
    return found
