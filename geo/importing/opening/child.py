"""The child's side: take limits on, open one file, answer in JSON. It is ended with whatever it holds."""

import ctypes
import errno
import json
import os
import resource
import signal
import sys
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from geo.importing.errors import ImportRefused
from geo.importing.opening import archives, canonical, headers, limits, places
from geo.importing.opening.about import About, Heading, Sheet
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Part, Rows, Source
from geo.importing.problems import Problem

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Read one request from the standard input and write the answer beside the file."""
    request = json.loads(sys.stdin.read())
    path = Path(request["path"])
    _end_with(request["parent"])
    _limit(request["limits"])
    try:
        answer = _answered(path, request)
    except ImportRefused as refused:
        answer = {"problems": [each.as_json() for each in refused.problems]}
    except MemoryError:
        most = f"{request['limits']['memory'] // 1_000_000:,}"
        answer = {"problems": [Problem("opening_out_of_memory", details={"most": most}).as_json()]}
    except (*archives.DAMAGE, RuntimeError, ValueError, LookupError, TypeError, AttributeError) as fault:
        # What libraries raise on a file that is broken in a way they did not think of.
        reason = f"{type(fault).__name__}: {fault}"[:200]
        answer = {"problems": [Problem("unreadable_file", details={"reason": reason}).as_json()]}
    except OSError as fault:
        answer = {"problems": [_os_problem(fault, request["limits"]).as_json()]}
    path.with_name("answer.json").write_text(json.dumps(answer, default=str), encoding="utf-8")


def _end_with(parent: int) -> None:
    """Ask the kernel to end this child with its parent: left alone by a killed worker it would go on writing
    to the table that the next one writes.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _limit(allowed: Mapping[str, int]) -> None:
    for kind, most in (
        (resource.RLIMIT_AS, allowed["memory"]),
        (resource.RLIMIT_CPU, allowed["cpu"]),
        (resource.RLIMIT_FSIZE, allowed["written"]),
        (resource.RLIMIT_NOFILE, allowed["files"]),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def _os_problem(fault: OSError, allowed: Mapping[str, int]) -> Problem:
    if fault.errno == errno.EFBIG:
        return Problem("too_large", details={"most": f"{allowed['written']:,}"}, found="?")
    if fault.errno == errno.ENOMEM:
        return Problem("opening_out_of_memory", details={"most": f"{allowed['memory'] // 1_000_000:,}"})
    return Problem("unreadable_file", details={"reason": fault.strerror or type(fault).__name__})


def _answered(path: Path, request: Mapping[str, Any]) -> dict[str, Any]:
    # Formats bring large libraries; they are imported under the limits.
    from geo.importing.formats import opened

    choice = Choice.from_dict(request["choice"])
    if request["order"] == "look":
        return {"about": _looked(path, choice, tuple(request["names"])).as_dict()}
    name, source = opened(path, choice)
    part = _chosen(path.name, source, choice)
    written = _converted(path.name, source, part, choice=choice, to=Path(request["to"]))
    return {"heading_row": written.heading_row, "rows": written.rows, "format": name}


def _looked(path: Path, choice: Choice, names: tuple[str, ...]) -> About:
    from geo.importing.formats import look_at

    name, source, readings = look_at(path, choice, names)
    sheets = tuple(_sheet(path.name, source, part) for part in source.parts)
    return About(name, sheets, source.encoding if not readings else "", readings, source.delimiter)


def _sheet(file_name: str, source: Source, part: Part) -> Sheet:
    rows = [(number, tuple(cells)) for number, cells in islice(part.read(), limits.SAMPLE_ROWS)]
    for number, cells in rows:
        canonical.demand_storable(file_name, cells, number)
    if source.is_sheet:
        headings = headers.candidates(rows, part.merges())
    else:
        headings = tuple(Heading(number, number, cells) for number, cells in rows[:1])
    return Sheet(
        name=part.name,
        rows=tuple(rows),
        headings=headings,
        hidden=part.hidden,
        count=part.count,
        system=part.system,
        geometries=part.geometries,
    )


def _chosen(file_name: str, source: Source, choice: Choice) -> Part:
    """The sheet that was named, or the only one with anything in it."""
    there = ", ".join(f"“{part.name}”" for part in source.parts)
    if choice.sheet:
        for part in source.parts:
            if part.name == choice.sheet:
                return part
        problem = Problem("sheet_missing", found=choice.sheet, details={"there": there})
        raise ImportRefused(file_name, [problem])
    filled = [part for part in source.parts if not part.hidden and _has_rows(part)]
    if not filled:
        raise ImportRefused(file_name, [Problem("empty_file")])
    if len(filled) > 1:
        raise ImportRefused(file_name, [Problem("sheet_not_chosen", details={"there": there})])
    return filled[0]


def _has_rows(part: Part) -> bool:
    return any(any(cells) for _, cells in islice(part.read(), limits.SAMPLE_ROWS))


def _converted(
    file_name: str, source: Source, part: Part, *, choice: Choice, to: Path
) -> canonical.Canonical:
    heading = _heading(file_name, source, part, choice)
    rows = _below(part.read(), heading.last)
    cells = list(heading.cells)
    if source.is_sheet:
        rows = canonical.fitted(rows, len(cells))
    if choice.converts and not source.has_places:
        east, north, cells = places.columns(file_name, cells, choice)
        rows = places.in_degrees(rows, file_name=file_name, choice=choice, at=(east, north))
    return canonical.write(rows, heading=cells, heading_row=heading.last, to=to, file_name=file_name)


def _below(rows: Rows, last: int) -> Rows:
    return ((number, cells) for number, cells in rows if number > last)


def _heading(file_name: str, source: Source, part: Part, choice: Choice) -> Heading:
    """The heading that was said; else row 1, where nothing in a sheet speaks against it."""
    most = max(limits.SAMPLE_ROWS, choice.header_last, choice.header_row)
    rows = [(number, tuple(cells)) for number, cells in islice(part.read(), min(most, 1_000))]
    merges = part.merges() if source.is_sheet else []
    if choice.header_row:
        last = choice.header_last or choice.header_row
        found = headers.flattened(rows, merges, first=choice.header_row, last=last)
        if not found.cells:
            problem = Problem("header_not_found", found=str(choice.header_row), details={"likely": "?"})
            raise ImportRefused(file_name, [problem])
        return found
    if not source.is_sheet:
        number, cells = rows[0]
        return Heading(number, number, cells)
    likely = headers.candidates(rows, merges)
    if likely and likely[0].first == 1 and likely[0].last == 1:
        return likely[0]
    shown = "; ".join(_shown(each) for each in likely) or "–"
    raise ImportRefused(file_name, [Problem("header_not_found", found="1", details={"likely": shown})])


def _shown(heading: Heading) -> str:
    rows = str(heading.first) if heading.first == heading.last else f"{heading.first}–{heading.last}"
    return f"{rows}: {', '.join(f'“{cell}”' for cell in heading.cells[:6])}"
