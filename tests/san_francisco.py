"""San Francisco's drug cases of 2007 to 2011 and its 37 neighbourhoods, loaded by the ordinary commands."""

import gzip
from pathlib import Path

from django.core.management import call_command

PROFILE = Path(__file__).resolve().parent.parent / "fixtures" / "profiles" / "san-francisco.yaml"
CASES, OUTSIDE = 35_473, 6


def load(events: Path, folder: Path) -> None:
    """Units (three shapes mended) and incidents; `events` is the folder of the real files."""
    units = ["--valid-from=2000-01-01", "--code-column=cartodb_id", "--name-column=name", "--repair"]
    call_command("load_units", str(events / "sf_neighborhoods.geojson"), *units)
    unpacked = folder / "sf.csv"
    with gzip.open(events / "sf_drug_and_controls_2007_2011.csv.gz") as packed:
        unpacked.write_bytes(packed.read())
    call_command("import_data", "incidents", str(unpacked), f"--profile={PROFILE}", "--commit")
