"""Files and functions stay small enough to read; complexity is held by ruff (C901)."""

import ast
from pathlib import Path

from tests.contract.tracked import ROOT, tracked_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
KINDS = {".py", ".html", ".css", ".js", ".toml", ".md", ".sh"}
# Written by a program or by others: migrations and vendored files; examples are documents, not code.
APART = ("src/styrkedja/store/migrations/", "src/styrkedja/web/static/vendor/", "examples/")


def _sources() -> list[str]:
    return [name for name in tracked_files() if Path(name).suffix in KINDS and not name.startswith(APART)]


def _lines(name: str) -> int:
    return len((ROOT / name).read_text(encoding="utf-8").splitlines())


def _long_functions(source: str) -> list[str]:
    return [
        f"{node.lineno} {node.name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
    ]


def test_no_file_is_longer_than_400_lines() -> None:
    assert {name: lines for name in _sources() if (lines := _lines(name)) > LONGEST_FILE} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    sources = [name for name in _sources() if name.endswith(".py")]
    found = {name: _long_functions((ROOT / name).read_text(encoding="utf-8")) for name in sources}
    assert {name: functions for name, functions in found.items() if functions} == {}


def test_a_function_of_51_lines_is_too_long_and_one_of_50_is_not() -> None:
    assert _long_functions("def one():\n" + "    pass\n" * 49) == []
    assert _long_functions("async def two():\n" + "    pass\n" * 50) == ["1 two"]
