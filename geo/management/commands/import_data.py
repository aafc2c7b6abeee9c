"""``manage.py import_data KIND FILE``: facts from a file of an office."""

import sys
import time
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.actions.import_facts import ImportReport, import_facts
from geo.importing.errors import ImportRefused, ProfileError
from geo.importing.kinds import KINDS
from geo.importing.opening.choice import ENCODINGS, Choice, ChoiceError, header_rows
from geo.importing.problems import catalogue
from geo.importing.profiles import Profile, read_profile
from geo.importing.runner import Order, Step

DEFAULT_SOURCE = "office"
LONGEST_SOURCE = 60
SHOWN = 20
REFUSED = 2
SOME_ROWS_REJECTED = 1
_SECONDS_BETWEEN = 2.0
_OPENING = {"sheet": "sheet", "encoding": "encoding", "crs": "coordinates"}
_WORDS = {
    "en": {
        "counts": "{file}: {rows:,} rows read ({filtered_out:,} filtered out, {blank:,} blank): {new:,} new, "
        "{updated:,} corrected, {unchanged:,} unchanged{events}; {rejected:,} rows rejected.",
        "events": ", {events:,} new events",
        "dry": "Dry run: nothing was stored. Add --commit to store it.",
        "stored": "Stored as import {run}.",
        "same": "This file was loaded before, as import {same}; nothing changes.",
        "refused": "nothing was loaded.",
        "more": "… and {more:,} more; by code:",
        "error": "error",
        "warning": "warning",
    },
    "vi": {
        "counts": "{file}: đọc {rows:,} dòng (lọc bỏ {filtered_out:,}, trống {blank:,}): mới {new:,}, "
        "sửa {updated:,}, không đổi {unchanged:,}{events}; từ chối {rejected:,} dòng.",
        "events": ", sự kiện mới {events:,}",
        "dry": "Chạy thử: chưa lưu gì. Thêm --commit để lưu.",
        "stored": "Đã lưu thành lần nhập {run}.",
        "same": "Tệp này đã được nạp ở lần nhập {same}; không có gì thay đổi.",
        "refused": "không nạp gì.",
        "more": "… và {more:,} vấn đề nữa; theo mã:",
        "error": "lỗi",
        "warning": "lưu ý",
    },
}


class Command(BaseCommand):
    help = (
        "Import incidents, points, figures, reported figures or campaigns from an office's file (CSV, TSV, "
        "XLSX, ODS, GeoJSON, GeoPackage, zipped Shapefile, KML, FlatGeobuf). A dry run unless "
        "--commit is given. Rows with errors are rejected and kept, the others are loaded; exit code 1 says "
        "that rows were rejected, 2 that nothing was loaded."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[*KINDS])
        parser.add_argument("file", type=Path)
        parser.add_argument("--profile", type=Path, metavar="P.yaml", help="mapping of a foreign file")
        parser.add_argument(
            "--source", default="", help="whose ids these are (default: the profile's, or office)"
        )
        parser.add_argument("--commit", action="store_true", help="store it; without this it is a dry run")
        parser.add_argument("--update", action="store_true", help="other content for a known id corrects it")
        parser.add_argument("--rejected", type=Path, metavar="OUT.xlsx", help="rejected rows; or OUT.csv")
        parser.add_argument("--sheet", default="", help="sheet or layer, where there are several")
        parser.add_argument(
            "--header-row", default="", help="row of the heading as the sheet counts; 3-4 for two"
        )
        parser.add_argument(
            "--encoding", default="", choices=[*ENCODINGS], help="of a text that is not UTF-8"
        )
        parser.add_argument(
            "--crs", default="", help="coordinate system: “VN-2000 105°45'”, “UTM 48N”, a code"
        )
        parser.add_argument("--lang", choices=[*_WORDS], default="en", help="language of the sentences")

    def handle(self, *_args: Any, **options: Any) -> None:
        words, lang = _WORDS[options["lang"]], options["lang"]
        if not options["file"].is_file():
            raise CommandError(f"{options['file']}: there is no such file", returncode=REFUSED)
        try:
            report = import_facts(
                _order(options),
                by=None,
                commit=options["commit"],
                rejected_to=(options["rejected"], lang) if options["rejected"] else None,
                tell=_Progress(self).tell,
            )
        except ImportRefused as refused:
            raise CommandError(f"{refused.text(lang)}\n{words['refused']}", returncode=REFUSED) from refused
        except (ProfileError, ChoiceError) as fault:
            raise CommandError(str(fault), returncode=REFUSED) from fault
        except OSError as fault:
            sentence = f"{fault.filename or options['file']}: {fault.strerror}; {words['refused']}"
            raise CommandError(sentence, returncode=REFUSED) from fault
        self._show(report, lang)
        if report.rejected:
            sys.exit(SOME_ROWS_REJECTED)

    def _show(self, report: ImportReport, lang: str) -> None:
        words = _WORDS[lang]
        for problem in report.first_problems[:SHOWN]:
            mark = words[problem.entry.severity]
            self.stdout.write(f"{mark} [{problem.code}] {problem.full_sentence(report.file_name, lang)}")
        if (total := sum(report.problems.values())) > SHOWN:
            self.stdout.write(words["more"].format(more=total - SHOWN))
            for code, number in sorted(report.problems.items(), key=lambda item: -item[1]):
                self.stdout.write(f"  {words[catalogue()[code].severity]} [{code}] {number:,}")
        counts = report.counts
        events = words["events"].format(**counts) if counts["events"] else ""
        self.stdout.write(words["counts"].format(**{**counts, "file": report.file_name, "events": events}))
        if report.same_as is not None:
            self.stdout.write(words["same"].format(same=report.same_as))
        elif report.run_id is not None:
            self.stdout.write(words["stored"].format(run=report.run_id))
        else:
            self.stdout.write(words["dry"])


class _Progress:
    """Says how far a long import has come, every few seconds."""

    def __init__(self, command: BaseCommand) -> None:
        self._command = command
        self._last = time.monotonic()

    def tell(self, step: Step) -> None:
        if time.monotonic() - self._last >= _SECONDS_BETWEEN:
            self._last = time.monotonic()
            read = "" if step.share is None else f", {step.share:.0%}"
            self._command.stdout.write(f"… {step.name}: {step.rows:,} rows{read}")


def _order(options: dict[str, Any]) -> Order:
    profile: Profile | None = read_profile(options["profile"]) if options["profile"] else None
    if profile is not None and profile.kind != options["kind"]:
        raise ProfileError(
            f"{options['profile'].name}: the profile is for {profile.kind}, not for {options['kind']}"
        )
    source = options["source"] or (profile.source if profile else "") or DEFAULT_SOURCE
    if len(source) > LONGEST_SOURCE:
        raise ProfileError(f"the source “{source}” has more than {LONGEST_SOURCE} characters")
    order = Order(options["kind"], options["file"], source, profile, options["update"])
    return replace(order, choice=_choice(profile, options))


def _choice(profile: Profile | None, options: dict[str, Any]) -> Choice | None:
    """What the options say about opening the file, over what the profile says."""
    said: dict[str, Any] = {name: options[option] for option, name in _OPENING.items() if options[option]}
    if options["header_row"]:
        said |= header_rows(options["header_row"])
    return replace(profile.choice if profile else Choice(), **said) if said else None
