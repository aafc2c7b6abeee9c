"""House rules that hold for every file; those of one kind of thing stand in tests/house/."""

import ast
import re

import pytest

from tests.house import sources

LONGEST_FILE = 250
LONGEST_TEST_FILE = 350
LONGEST_FUNCTION = 40
LONGEST_SQL_IN_PYTHON = 5
WRITTEN_BY_HAND = (".py", ".js", ".css", ".html", ".sql")
# Coordinate systems by number: degrees, the web's metres, UTM north and south, VN-2000.
SYSTEMS = re.compile(r"\b(4326|3857|900913|32[67][0-6]\d|340[56]|92(0[5-9]|1\d))\b")
SQL_START = re.compile(
    r"\s*(--|SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP|MERGE|COPY|DO)\b", re.IGNORECASE
)


def lines(path: sources.Path) -> int:
    return len(sources.text(path).splitlines())


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_file_when_written_by_hand_then_keeps_under_the_ceiling():
    product = [path for suffix in WRITTEN_BY_HAND for path in sources.files(suffix)]
    long = {
        str(path): lines(path)
        for path in product
        if "migrations" not in path.parts
        and lines(path) > (LONGEST_TEST_FILE if path.parts[0] == "tests" else LONGEST_FILE)
    }
    assert not long


def test_function_when_part_of_the_product_then_keeps_under_the_ceiling():
    long = {
        f"{path}:{function.name}": function.end_lineno - function.lineno + 1
        for path in sources.product_python()
        for function in functions(sources.tree(path))
        if function.end_lineno - function.lineno + 1 > LONGEST_FUNCTION
    }
    assert not long


def test_function_when_public_then_takes_few_words_by_position():
    """Two is the aim, the others keyword-only; of more than three, two get swapped and nobody notices."""
    found = [
        f"{path}:{function.name}"
        for path in sources.product_python()
        for function in functions(sources.tree(path))
        if not function.name.startswith("_") and len(_positional(function)) > _allowed(function)
    ]
    assert not found


def _positional(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    named = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return [name for name in named if name not in {"self", "cls"}]


def _allowed(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    # Frameworks call their hooks by position: views and middleware (request and parts of the address).
    return 6 if function.decorator_list or _positional(function)[:1] == ["request"] else 3


def test_sql_when_longer_than_five_lines_then_stands_in_a_file_of_its_own():
    long = [
        f"{path}:{node.lineno}"
        for path in sources.product_python()
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL_START.match(node.value)
        if len(node.value.strip().splitlines()) > LONGEST_SQL_IN_PYTHON
    ]
    assert not long


@pytest.mark.parametrize("path", sources.files(".sql"), ids=str)
def test_sql_file_when_opened_then_begins_with_its_reason(path):
    first = sources.text(path).splitlines()[0]
    assert first.startswith("-- ")
    assert len(first) > len("-- because")


def test_coordinate_system_when_named_by_number_then_only_in_crs():
    allowed = {"geo/crs.py"}
    found = {
        f"{path}:{match.group()}"
        for suffix in (".py", ".sql", ".js", ".html")
        for folder in sources.PRODUCT
        for path in sources.files(suffix, under=folder)
        if str(path) not in allowed and "migrations" not in path.parts
        for match in SYSTEMS.finditer(sources.text(path))
    }
    assert not found


def test_views_when_they_ask_for_rows_then_never_for_all_of_them():
    found = [
        str(path) for path in sources.files(".py", under="maps") if ".objects.all()" in sources.text(path)
    ]
    assert not found


def test_code_when_finished_then_leaves_no_reminders():
    words = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|raise NotImplementedError")
    found = [
        str(path)
        for suffix in WRITTEN_BY_HAND
        for path in sources.files(suffix)
        if words.search(sources.text(path))
    ]
    assert not [path for path in found if not path.startswith("tests/")]
