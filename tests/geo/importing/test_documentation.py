from pathlib import Path

import pytest

from geo.importing.kinds import KINDS

DOCS = Path(__file__).resolve().parents[3] / "docs"
GUIDES = ("import.md", "import-places.md")


@pytest.mark.parametrize("kind", KINDS)
def test_guide_when_compared_with_the_columns_then_explains_each(kind: str) -> None:
    guides = "\n".join((DOCS / name).read_text(encoding="utf-8") for name in GUIDES)
    section = guides.split(f": `{kind}`\n")[1].split("\n## ")[0]
    missing = [
        each.name
        for each in KINDS[kind].fields
        if f"| `{each.name}` | {each.vi} | {'required' if each.required else ''} |" not in section
    ]
    assert missing == []


@pytest.mark.parametrize("kind", KINDS)
def test_columns_when_read_by_heading_then_no_two_are_the_same(kind: str) -> None:
    headings = [heading for each in KINDS[kind].fields for heading in set(each.headings)]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("kind", KINDS)
def test_examples_when_read_by_their_own_column_then_good(kind: str) -> None:
    for each in KINDS[kind].fields:
        each.parse(each.example)
