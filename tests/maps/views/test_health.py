"""The health check tells a working service from one without its database."""

import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_health_when_the_database_answers_then_ok(client):
    assert client.get("/healthz").content == b"ok\n"


def test_health_when_the_database_is_gone_then_503_and_a_sentence(client, monkeypatch):
    def gone():
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.content == b"the database does not answer\n"
