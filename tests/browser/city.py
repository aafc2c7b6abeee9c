"""A database with the demonstration city, and a server of pages on it, as `make demo` has them."""

import fcntl
import hashlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "var" / "browser-tests.lock"
# What a change of which makes another city: programs, statements, rules and the invented data themselves.
MADE_FROM = ("geo/**/*.py", "geo/**/*.sql", "geo/**/*.yaml", "hotspots/**/*.py", "hotspots/**/*.yaml")
DATA = ("fixtures/city/*", "maps/demo/*.py")
READY_SECONDS = 60


def _database_name() -> str:
    return f"{settings.DATABASES['default']['TEST']['NAME']}_browser"


@contextmanager
def _statements() -> Iterator[Any]:
    """A cursor outside any transaction: databases are not made in one."""
    where = settings.DATABASES["default"]
    connection = psycopg2.connect(
        host=where["HOST"],
        port=where["PORT"],
        user=where["USER"],
        password=where["PASSWORD"],
        dbname="postgres",
    )
    connection.autocommit = True
    with closing(connection), connection.cursor() as cursor:
        yield cursor


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for pattern in (*MADE_FROM, *DATA):
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def city_database() -> str:
    """Name of a fresh copy of the demonstration city, which is made only where what it is made of changed:
    tests write into their city, and each run finds it as it was.
    """
    name, mark = _database_name(), _fingerprint()
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _mark_of(name) != mark:
            _make(name, mark)
        return _copy(name)


def _mark_of(name: str) -> str | None:
    with _statements() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        )
        row = cursor.fetchone()
    return row[0] if row else None


def _make(name: str, mark: str) -> None:
    with _statements() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    for command in (["migrate", "--noinput", "--verbosity", "0"], ["load_demo"]):
        _manage(*command, database=name)
    with _statements() as cursor:
        cursor.execute(f'COMMENT ON DATABASE "{name}" IS %s', [mark])


def _copy(name: str) -> str:
    copy = f"{name}_copy"
    with _statements() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    return copy


def _manage(*words: str, database: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**os.environ, "VX_DB_NAME": database},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"manage.py {' '.join(words)}: {(done.stdout + done.stderr)[-2000:]}")


@contextmanager
def serving(database: str) -> Iterator[str]:
    """Address of a web process on `database` that has the rights of a web process, and no more."""
    _manage("collectstatic", "--noinput", "--verbosity", "0", database=database)
    address = f"127.0.0.1:{_free_port()}"
    environment = {
        "VX_DB_NAME": database,
        "VX_DB_USER": "vungxanh_web",
        "VX_BIND": address,
        "VX_WORKERS": "1",
    }
    log = (ROOT / "var" / "browser-tests.log").open("w")
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=log)
    try:
        _wait_until_healthy(address, server)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(address: str, server: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + READY_SECONDS
    while time.monotonic() < give_up and server.poll() is None:
        if _answers(address):
            return
        time.sleep(0.2)
    raise AssertionError("The server did not become ready; see var/browser-tests.log.")


def _answers(address: str) -> bool:
    asked = http.client.HTTPConnection(address, timeout=2)
    try:
        asked.request("GET", "/healthz")
        return asked.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        asked.close()
