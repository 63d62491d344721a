"""Fenced divs: `:::case-study Title` … `:::`, as in Pandoc and in the lessons of the Carpentries.

The words after the colons are a name and a title, or attributes in braces (`{.case-study #id
lang=ar}`). A line of colons alone closes the innermost open div, however many colons it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

DEEPEST = 12  # divs within divs; what is deeper stays text
_OPEN = re.compile(
    r"^:{3,}[ \t]*(?:\{(?P<attributes>[^{}]{0,400})\}|(?P<name>[^\W_][\w./-]{0,80}))"
    r"(?:[ \t]+(?P<title>[^\n]*?))?[ \t]*:*[ \t]*$"
)
_CLOSE = re.compile(r"^:{3,}[ \t]*$")
_FENCE = re.compile(r"^(`{3,}|~{3,})")
_ATTRIBUTE = re.compile(
    r"""\.(?P<name>[\w-]+)|\#(?P<id>[\w:.-]+)|(?P<key>[\w-]+)=(?:"(?P<text>[^"]*)"|(?P<bare>\S+))"""
)


@dataclass(slots=True)
class Div:
    """What the opening line of a div says."""

    name: str = ""
    title: str = ""
    identifier: str = ""
    values: dict[str, str] = field(default_factory=dict)
    closed: bool = True


def fenced_divs(markdown: MarkdownIt) -> None:
    """Teach a parser fenced divs: tokens `fenced_div_open`, a `Div` in `meta`, and `_close`."""
    alternatives: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("fence", "fenced_div", _rule, alternatives)


def div_of(line: str) -> Div | None:
    """What an opening line says; None for any other line."""
    match = _OPEN.match(line)
    if match is None:
        return None
    title = (match["title"] or "").strip()
    if match["name"]:
        return Div(match["name"], title.partition("{")[0].strip())
    div = Div(title=title)
    for found in _ATTRIBUTE.finditer(match["attributes"]):
        if found["name"]:
            div.name = div.name or found["name"]
        elif found["id"]:
            div.identifier = found["id"]
        else:
            div.values[found["key"].lower()] = found["text"] or found["bare"] or ""
    div.title = div.title or div.values.get("title", "")
    return div


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or state.env.get("div_depth", 0) >= DEEPEST:
        return False
    div = div_of(_line(state, start))
    if div is None:
        return False
    if silent:
        return True
    close = _closing_line(state, start, end)
    div.closed = close < end
    _tokenise(state, div, start, close)
    state.line = close + (1 if div.closed else 0)
    return True


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """The line that closes the div opened at `start`; `end` where none does."""
    depth, fence = 1, ""
    for number in range(start + 1, end):
        line = _line(state, number)
        if line and state.sCount[number] < state.blkIndent:
            return number if number < end else end
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif _CLOSE.match(line):
            depth -= 1
            if not depth:
                return number
        elif div_of(line) is not None:
            depth += 1
    return end


def _tokenise(state: StateBlock, div: Div, start: int, close: int) -> None:
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "fenced_div", close
    opening = state.push("fenced_div_open", "div", 1)
    opening.block, opening.map, opening.meta = True, [start, close], {"div": div}
    state.env["div_depth"] = state.env.get("div_depth", 0) + 1
    state.md.block.tokenize(state, start + 1, close)
    state.env["div_depth"] -= 1
    state.push("fenced_div_close", "div", -1).block = True
    state.parentType, state.lineMax = parent, line_max
