"""Every sentence a person reads can be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests.house.tree import PACKAGE, product_files

TRANSLATORS = {"N_", "gettext", "ngettext", "_"}
TEMPLATE_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TEMPLATE_COMMENT = re.compile(r"\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)
SPOKEN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}
ATTRIBUTES_ALONE = re.compile(r'\s*([\w-]+="[^"]*"\s*)+')  # a part of a tag, included into one
ADDRESS = re.compile(r"(https?:/)?/\S*")  # an example of what to fill in
LETTERS = re.compile(r"[^\W\d_]{2,}")


class SpokenText(HTMLParser):
    """Collects the words of a template that stand outside template tags."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES and LETTERS.search(ADDRESS.sub("", value or "")):
                self.found.append((self.getpos()[0], str(value)))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if self.silent or ATTRIBUTES_ALONE.fullmatch(data):
            return
        if LETTERS.search(data):
            self.found.append((self.getpos()[0], data.strip()))


def without_template_code(source: str) -> str:
    """The HTML of a template with its tags blanked, line numbers kept."""

    def blank(match: re.Match[str]) -> str:
        return "\n" * match.group().count("\n")

    return TEMPLATE_CODE.sub(blank, TEMPLATE_COMMENT.sub(blank, source))


def translator_calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in TRANSLATORS and node.args:
                yield node


def test_templates_hold_no_words_outside_gettext() -> None:
    words = []
    for path in product_files(".html"):
        parser = SpokenText()
        parser.feed(without_template_code(path.read_text(encoding="utf-8")))
        words += [f"{path.relative_to(PACKAGE)}:{line} {text[:60]}" for line, text in parser.found]

    assert words == []


def test_sentences_marked_for_translation_are_written_out() -> None:
    """An f-string, a sum or a `%` inside the call would never be found in a catalogue."""
    built = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path in product_files(".py")
        for call in translator_calls(path)
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]

    assert built == []


def test_placeholders_have_names() -> None:
    nameless = [
        f"{path.relative_to(PACKAGE)}:{call.lineno} {call.args[0].value}"
        for path in product_files(".py")
        for call in translator_calls(path)
        if isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and re.search(r"(?<!%)%[sdif]|\{\}", call.args[0].value)
    ]

    assert nameless == []
