"""``manage.py forget_uploads``: removes files that were sent and never brought in."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from geo.actions.uploads import forget_upload
from geo.models import Upload
from geo.uploads import store
from geo.uploads.errors import UploadRefused

DAYS = 14


class Command(BaseCommand):
    help = "Remove files that were sent so many days ago and not brought in, and files that no upload names."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=DAYS, help=f"how old they are (default {DAYS})")

    def handle(self, *_args: Any, **options: Any) -> None:
        before = timezone.now() - timedelta(days=options["days"])
        removed = 0
        for upload in Upload.objects.filter(received_at__lt=before, removed_at=None):
            try:
                forget_upload(upload, by=None)
            except UploadRefused as busy:
                self.stdout.write(f"{upload.file_name}: {busy}")
            else:
                removed += 1
        known = set(Upload.objects.filter(removed_at=None).values_list("stored_as", flat=True))
        strays = store.remove_strays(known, before=before)
        self.stdout.write(f"{removed} uploads removed, {strays} files that no upload named.")
