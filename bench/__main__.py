"""`python -m bench [question …]`: run the questions and write bench/results.md."""

import argparse
import os
import sys
from importlib import import_module

QUESTIONS = (
    *("importing", "placing", "geocoding"),
    *("hotspots", "fields", "scans", "emerging", "nightly"),
    *("matrix", "export", "map_page"),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("questions", nargs="*", metavar="question", help=f"of {', '.join(QUESTIONS)}; all")
    chosen = parser.parse_args().questions or list(QUESTIONS)
    if strangers := set(chosen) - set(QUESTIONS):
        parser.error(f"there is no question {', '.join(strangers)}; choose {', '.join(QUESTIONS)}")
    # Before Django reads its settings: a database of our own, reached as the owner of the tables.
    from bench import world

    os.environ["VX_DB_NAME"] = world.DATABASE
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    world.prepare()
    from bench import report

    for question in chosen:
        lines = import_module(f"bench.{question}").run()
        report.keep(question, lines)
        print(report.table(lines), flush=True)
    report.write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
