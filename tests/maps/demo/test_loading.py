"""Where the demonstration refuses to be loaded, and how it goes on after it was stopped."""

from dataclasses import dataclass

import pytest
from django.core.management import CommandError, call_command

from geo.models import AuditEntry, User
from maps.demo import loading
from maps.demo.accounts import create_accounts
from maps.demo.errors import DemoRefused
from maps.demo.files import ward_of_the_story
from maps.demo.steps import Step

pytestmark = pytest.mark.django_db


@dataclass
class World:
    """Two steps that can be made to fail, in place of the real ones."""

    done: list[str]
    broken: bool = False


@pytest.fixture
def world(monkeypatch, settings):
    settings.DEMO = True
    made = World([])

    def work(name):
        def run(_tell):
            if made.broken and name == "second":
                raise DemoRefused("broken")
            made.done.append(name)
            return name

        return run

    steps = [Step(name, name, ("story.json",), work(name)) for name in ("first", "second")]
    monkeypatch.setattr(loading, "STEPS", steps)
    return made


def load() -> list[tuple[str, bool]]:
    told: list[tuple[str, bool]] = []
    loading.load_demonstration(
        begin=lambda _step: lambda _text: None, end=lambda done: told.append((done.step.name, done.known))
    )
    return told


def test_load_when_run_twice_then_does_each_step_once(world):
    assert load() == [("first", False), ("second", False)]
    assert load() == [("first", True), ("second", True)]
    assert world.done == ["first", "second"]


def test_load_when_stopped_half_way_then_goes_on_where_it_stood(world):
    world.broken = True
    with pytest.raises(DemoRefused):
        load()
    world.broken = False
    assert load() == [("first", True), ("second", False)]


def test_load_when_the_files_are_others_then_refuses_and_says_what_to_do(world, monkeypatch):
    load()
    monkeypatch.setattr(loading, "fingerprint", lambda _files: "other")
    with pytest.raises(DemoRefused, match=r"made of other files.*make demo"):
        load()


def test_command_when_this_is_no_demonstration_then_refuses_and_stores_nothing(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="VX_DEMO is not set"):
        call_command("load_demo")
    assert not AuditEntry.objects.filter(action=loading.ACTION).exists()


def test_accounts_when_this_is_no_demonstration_then_are_not_made(settings):
    settings.DEMO = False
    with pytest.raises(DemoRefused, match="known passwords"):
        create_accounts(None)
    assert not User.objects.exists()


def test_ward_of_the_story_when_no_units_are_loaded_then_says_so():
    with pytest.raises(DemoRefused, match="load its units first"):
        ward_of_the_story("leader")
