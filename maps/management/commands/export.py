"""`manage.py export LAYER --format geojson --out FILE --as USER [--filter name=value]`: the page's own
export.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from geo.access.scope import scope_of
from geo.models import User
from maps.actions.exports import note_export
from maps.exporting.errors import ExportRefused
from maps.exporting.export import Export
from maps.exporting.layers import LAYERS
from maps.exports import FORMATS


class Command(BaseCommand):
    help = "Write one layer to a file, with the rights of the account given by --as."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("layer", choices=list(LAYERS))
        parser.add_argument("--format", choices=list(FORMATS), default="geojson")
        parser.add_argument("--out", required=True, help="file to write; - for standard output")
        parser.add_argument("--as", dest="username", required=True, help="account whose rights apply")
        parser.add_argument("--filter", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument("--lang", choices=["en", "vi"], default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        layer = LAYERS[options["layer"]]
        user = _user(options["username"], layer.right)
        with translation.override(options["lang"]):
            try:
                question = dict(_pair(text) for text in options["filter"])
                export = Export(layer, to=FORMATS[options["format"]], user=user, question=question)
            except ExportRefused as fault:
                raise CommandError(str(fault)) from fault
        with export:
            note_export(export=export, user=user, by=None)
            size = _write(export, options["out"])
        self.stderr.write(f"{layer.name}: {export.count} rows, {size / 1e6:.1f} MB, to {options['out']}")


def _user(username: str, right: str) -> User:
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"No active account is called “{username}”.")
    missing = [each for each in ("exports.view", right) if not scope_of(user).holds(each)]
    if missing:
        raise CommandError(f"The account {username} does not hold the right {missing[0]}.")
    return user


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise CommandError(f"--filter {text!r}: write NAME=VALUE, such as since=2025-01-01.")
    return name, value


def _write(export: Export, out: str) -> int:
    """Bytes written. A file gets its name only when it is whole, so that a cut one is not taken for good."""
    if out == "-":
        return _copy(export, sys.stdout.buffer)
    target = Path(out)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            size = _copy(export, file)
        part.replace(target)
    except OSError as fault:
        raise CommandError(f"{out}: {fault.strerror or fault}; nothing was written.") from fault
    finally:
        part.unlink(missing_ok=True)
    return size


def _copy(export: Export, file: IO[bytes]) -> int:
    return sum(file.write(piece.encode()) for piece in export)
