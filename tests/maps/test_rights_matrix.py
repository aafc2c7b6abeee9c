"""Every address as every role, as a stranger to the ward and without signing in, against the written
matrix.
"""

import re

import pytest

from tests.committed import committed
from tests.maps import matrix

pytestmark = pytest.mark.django_db
RUNS_WITHOUT_NONCE = re.compile(r'<script(?![^>]*(nonce=|type="application/json"))')
NAMES = sorted(matrix.ROWS)
GETS = [name for name in NAMES if matrix.ROWS[name].get("method", "get") == "get"]


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    with committed(django_db_blocker, matrix.build) as made:
        yield made


def method_of(name: str) -> str:
    return matrix.ROWS[name].get("method", "get")


def test_address_when_it_exists_then_it_has_a_row_and_every_row_an_address():
    assert {name for name, _pattern in matrix.addresses()} == set(matrix.ROWS)


def test_view_when_it_has_an_address_then_it_declares_its_right():
    undeclared = [
        name for name, pattern in matrix.addresses() if not hasattr(pattern.callback, "required_right")
    ]
    assert undeclared == []


@pytest.mark.parametrize("name", NAMES)
def test_address_when_asked_by_each_role_then_the_answer_is_as_written(town, name):
    row = matrix.ROWS[name]
    found = {
        role: matrix.ask(user, town.address(name), method_of(name)).status_code
        for role, user in town.accounts.items()
    }
    assert found == {role: _expected(row, role) for role in town.accounts}


def _expected(row: dict, role: str) -> int:
    if row.get("open") or role in row["in"]:
        return row.get("code", 200)
    return 404 if role in row.get("hidden", []) else 403


@pytest.mark.parametrize("name", NAMES)
def test_address_when_asked_without_signing_in_then_login_or_401(town, name):
    row = matrix.ROWS[name]
    answer = matrix.ask(None, town.address(name), method_of(name))
    if row.get("open"):
        assert answer.status_code < 400
    elif "anonymous" in row:
        assert answer.status_code == row["anonymous"]
    else:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/account/login/?next=")


@pytest.mark.parametrize("name", [name for name in NAMES if "args" in matrix.ROWS[name]])
def test_address_when_asked_by_a_stranger_to_the_ward_then_the_answer_is_as_written(town, name):
    row = matrix.ROWS[name]
    for role, user in town.strangers.items():
        knows_the_role = role in (*row["in"], *row.get("hidden", []))
        expected = row.get("stranger", 404) if knows_the_role else 403
        assert matrix.ask(user, town.address(name), method_of(name)).status_code == expected, role


@pytest.mark.parametrize("name", [name for name in NAMES if "args" in matrix.ROWS[name]])
def test_address_when_the_row_is_anothers_then_it_answers_like_one_that_is_nowhere(town, name):
    """404 and not 403, in the same words: whether the row exists is not told."""
    nowhere = re.sub(r"/\d+/", "/999999999/", town.address(name), count=1)
    for user in town.strangers.values():
        other = matrix.ask(user, town.address(name), method_of(name))
        if other.status_code == 404:
            missing = matrix.ask(user, nowhere, method_of(name))
            assert _without_own_address(other) == _without_own_address(missing)


def _without_own_address(answer) -> str:
    text = re.sub(r"/\d+/|%2F\d+%2F", "/N/", answer.body.decode())
    return re.sub(r'nonce="[^"]*"|value="[^"]{60,}"', "", text)


def test_secrets_of_a_ward_when_all_is_read_then_its_own_and_the_planner_find_them_only(
    town,
):
    """Records, lists, counts, files: in one walk the planner sees what the stranger must not."""
    first, second = town.wards
    own = _all_text(town, town.accounts["ward_leader"])
    strange = _all_text(town, town.strangers["ward_leader"])
    planner = _all_text(town, town.accounts["planner"])
    assert [secret for secret in first.secrets() if secret not in own] == []
    assert [secret for secret in second.secrets() if secret not in strange] == []
    assert [secret for secret in first.secrets() + second.secrets() if secret not in planner] == []
    assert [secret for secret in first.secrets() if secret in strange] == []
    assert [secret for secret in second.secrets() if secret in own] == []


def test_ward_page_when_a_stranger_opens_it_then_the_published_status_and_nothing_else(town):
    """What only the ward's people see on the page is on it for them, and not for the stranger."""
    address = town.address("ward")
    own = matrix.ask(town.accounts["ward_leader"], address).body.decode()
    strange = matrix.ask(town.strangers["ward_leader"], address).body.decode()
    decision = "QĐ-90000"
    hidden = [f"/points/{town.wards[0].point.pk}/", town.wards[0].secrets()[1]]
    assert decision in own
    assert decision in strange
    assert [word for word in hidden if word not in own] == []
    assert [word for word in hidden if word in strange] == []


def _all_text(town, user) -> str:
    """Everything this account can read, of both wards: each address, and each layer's file."""
    asked = {town.address(name, ward) for name in GETS for ward in (0, 1)}
    asked |= {
        f"/exports/{layer}.geojson"
        for layer in ("units", "incidents", "points", "hotspots", "cells", "status")
    }
    return "\n".join(matrix.ask(user, address).body.decode(errors="replace") for address in sorted(asked))


@pytest.mark.parametrize("name", NAMES)
def test_address_when_it_answers_then_the_headers_hold(town, name):
    users = [*town.accounts.values(), *town.strangers.values(), None]
    for user in users:
        answer = matrix.ask(user, town.address(name), method_of(name))
        headers = answer.headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store, private"
        assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
        assert "unsafe" not in policy["script-src"]
        for nonce in re.findall(r'<script[^>]* nonce="([^"]*)"', answer.body.decode(errors="replace")):
            assert f"'nonce-{nonce}'" in policy["script-src"]
        assert not re.search(RUNS_WITHOUT_NONCE, answer.body.decode(errors="replace"))


@pytest.mark.parametrize("name", NAMES)
def test_address_when_posted_to_without_the_token_of_its_form_then_refused(town, name):
    for user in (town.accounts["planner"], town.accounts["administrator"]):
        answer = matrix.ask(user, town.address(name), "post", enforce_csrf_checks=True)
        assert answer.status_code == 403


@pytest.mark.parametrize("name", [name for name in NAMES if matrix.ROWS[name].get("method") == "post"])
def test_address_when_it_changes_something_then_get_does_not(town, name):
    for user in (town.accounts["planner"], town.accounts["administrator"]):
        assert matrix.ask(user, town.address(name)).status_code in (302, 403, 405)
