"""Benchmarks, one file a question, each beside what people use for the same work; never part of the tests.

    make bench                     all questions, into bench/results.md
    make bench ARGS="hotspots"     one of them

Both sides run one after the other in the same process or in two equal ones, on the same rows of the same
server, so the ratio means something where the seconds do not. The data are 1,000,000 invented incidents in
600 wards (fixtures.generator), in a database of their own, which stays for the next time. Where a peer of
the published comparison is not installed, the file says what stands in for it.

To add a question: write ``bench/<name>.py`` with ``run() -> list[Line]`` and add it to QUESTIONS in
``__main__.py``.
"""
