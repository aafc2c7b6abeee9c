"""The guide to rights is the rights file in words."""

from django.core.management import call_command

from geo.access.guide import rights_guide
from geo.access.rights import load_rights
from tests.house.sources import ROOT


def test_guide_when_the_rights_change_then_it_is_written_anew():
    assert (ROOT / "docs/rights.md").read_text(encoding="utf-8") == rights_guide(), (
        "run: manage.py rights_guide > docs/rights.md"
    )


def test_guide_when_read_then_names_every_right_and_role():
    guide = rights_guide()
    assert [code for code in (*load_rights().roles, *load_rights().rights) if f"`{code}`" not in guide] == []
    assert "| See incidents; Xem vụ việc (`incidents.view`) | own | own | all | all | all | – | – |" in guide


def test_command_when_run_then_prints_the_guide(capsys):
    call_command("rights_guide")
    assert capsys.readouterr().out == rights_guide()
