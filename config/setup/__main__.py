"""`python3 -m config.setup COMMAND`: what the Makefile calls."""

import argparse
import fcntl
import os
import shlex
import sys
import time
from collections.abc import Callable

from config.setup import (
    assets,
    checks,
    cluster,
    django_site,
    environment,
    machine,
    python_env,
    serve,
)
from config.setup.paths import PYTHON, VAR
from config.setup.shell import SetupError, manage, run, say


def database(_: argparse.Namespace) -> None:
    """The private database, running and with its roles."""
    machine.ensure(machine.DATABASE)
    place = cluster.choose()
    cluster.start(place)
    cluster.prepare(place)
    environment.write(place)


def setup(options: argparse.Namespace) -> None:
    """Everything before serving. One at a time: a second `make` waits for the first."""
    started = time.monotonic()
    with (VAR / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        python_env.prepare()
        database(options)
        assets.prepare()
        django_site.compile_translations()
        django_site.collect_static()
        django_site.migrate()
    say(f"Set up in {time.monotonic() - started:.0f} s")


def demo(options: argparse.Namespace) -> None:
    setup(options)
    manage("load_demo")
    serve.serve(options.port)


def check(options: argparse.Namespace) -> None:
    setup(options)
    checks.check_all()


def test(options: argparse.Namespace) -> None:
    machine.ensure(machine.BROWSER)
    check(options)
    checks.test_all(_passed_on())


def bench(options: argparse.Namespace) -> None:
    machine.ensure(machine.OGR2OGR)
    setup(options)
    run([PYTHON, "-m", "bench", *_passed_on()])


def messages(options: argparse.Namespace) -> None:
    machine.ensure(machine.MESSAGE_TOOLS)
    setup(options)
    django_site.collect_messages()


def stop(_: argparse.Namespace) -> None:
    cluster.stop(cluster.choose())


def _passed_on() -> list[str]:
    """The words of `make test ARGS="..."`, from the environment: quotes in them survive."""
    return shlex.split(os.environ.get("ARGS", ""))


COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "setup": setup,
    "db": database,
    "demo": demo,
    "check": check,
    "test": test,
    "bench": bench,
    "messages": messages,
    "stop": stop,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python3 -m config.setup", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--port", type=int, default=8000, help="where make demo serves")
    options = parser.parse_args()
    VAR.mkdir(exist_ok=True)
    try:
        COMMANDS[options.command](options)
    except SetupError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
