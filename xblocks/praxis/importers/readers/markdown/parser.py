"""The Markdown parser: CommonMark with tables, footnotes, definitions, tasks, formulas and divs.

Made once per file. What nests without measure is flattened before it is parsed, so that the work
stays in proportion to the length of the text.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from praxis.importers.readers.markdown.attributes import image_attributes
from praxis.importers.readers.markdown.divs import fenced_divs
from praxis.importers.readers.markdown.options import lettered_lists

DEEPEST = 16  # quotes and lists within each other at the beginning of one line
MOST_BRACKETS = 400  # unclosed in one line: more are no links
_MARK = r"(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])(?=[ \t>]|$))"
_MARKS = re.compile(f"{_MARK}{{{DEEPEST}}}")
_MORE = re.compile(f"{_MARK}+")


def parser() -> MarkdownIt:
    """A parser with all we read, and with our own rendering of footnotes, formulas and tasks."""
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 80})
    markdown.enable(["table", "strikethrough"])
    markdown.use(front_matter_plugin).use(footnote_plugin).use(deflist_plugin)
    markdown.use(tasklists_plugin).use(dollarmath_plugin, allow_space=False)
    markdown.use(fenced_divs)
    markdown.core.ruler.before("inline", "image_attributes", image_attributes)
    markdown.core.ruler.push("lettered_lists", lettered_lists)
    markdown.core.ruler.push("task_marks", _task_marks)
    markdown.core.ruler.push("money", _money)
    for name, rule in _RENDERED.items():
        markdown.add_render_rule(name, rule)
    return markdown


def flattened(text: str) -> tuple[str, int]:
    """The text without boundless nesting, and the first line where there was any (0: nowhere)."""
    first = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if len(line) > DEEPEST and (flat := _flat(line)) != line:
            lines[number] = flat
            first = first or number + 1
    return ("\n".join(lines), first) if first else (text, 0)


def _flat(line: str) -> str:
    marks = _MARKS.match(line)
    if marks:
        more = _MORE.match(line, marks.end())
        if more:
            line = line[: marks.end()] + " " + line[more.end() :].lstrip()
    if line.count("[") - line.count("]") > MOST_BRACKETS:
        line = line.replace("[", r"\[")
    return line


def _task_marks(state: StateCore) -> None:
    """A task's box as a character that every page shows."""
    for token in state.tokens:
        for child in token.children or []:
            if child.type == "html_inline" and "task-list-item-checkbox" in child.content:
                child.type, child.tag = "text", ""
                child.content = "☑" if "checked" in child.content else "☐"


def _money(state: StateCore) -> None:
    """What stands between two prices (US$5 and US$10) is no formula."""
    for token in state.tokens:
        children = token.children or []
        for before, child, after in zip(
            [None, *children], children, [*children[1:], None], strict=False
        ):
            priced = after is not None and after.content[:1].isdigit()
            named = before is not None and before.content[-1:].isalnum()
            if child.type == "math_inline" and (priced or named):
                child.type, child.tag, child.content = "text", "", f"${child.content}$"


def _reference(
    renderer: RendererHTML, tokens: list[Token], place: int, options: Any, env: Any
) -> str:
    """A reference to a footnote as `Document` wants it; its id is its label in the source."""
    meta = tokens[place].meta
    note = note_id(meta)
    again = f"-{meta['subId'] + 1}" if meta.get("subId", 0) > 0 else ""
    return f'<sup><a href="#note-{note}" id="ref-{note}{again}">{meta["id"] + 1}</a></sup>'


def note_id(meta: dict[str, Any]) -> str:
    """The id of a footnote: its label as far as an id can hold it, its number where it has none."""
    label = re.sub(r"[^\w-]+", "-", str(meta.get("label") or "")).strip("-")
    return label or f"n{meta['id'] + 1}"


def _nothing(
    renderer: RendererHTML, tokens: list[Token], place: int, options: Any, env: Any
) -> str:
    return ""


def _formula(
    renderer: RendererHTML, tokens: list[Token], place: int, options: Any, env: Any
) -> str:
    return rf"\({escape(tokens[place].content.strip(), quote=False)}\)"


def _formula_block(
    renderer: RendererHTML, tokens: list[Token], place: int, options: Any, env: Any
) -> str:
    return rf"<p>\[{escape(tokens[place].content.strip(), quote=False)}\]</p>"


def _column_head(
    renderer: RendererHTML, tokens: list[Token], place: int, options: Any, env: Any
) -> str:
    return '<th scope="col">'


_RENDERED = {
    "footnote_ref": _reference,
    "footnote_anchor": _nothing,
    "math_inline": _formula,
    "math_block": _formula_block,
    "math_block_label": _formula_block,
    "th_open": _column_head,
}
