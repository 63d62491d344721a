"""Files and functions stay short enough to be read in one sitting."""

from __future__ import annotations

import ast

from tests.house.tree import PACKAGE, product_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def test_no_file_is_longer_than_one_sitting() -> None:
    lengths = {
        str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines())
        for path in product_files(".py", ".js")
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_page() -> None:
    long_ones = []
    for path in product_files(".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long_ones.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}")

    assert long_ones == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(PACKAGE))
        for path in product_files(".py")
        if path.read_text(encoding="utf-8").strip()
        and ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]

    assert silent == []
