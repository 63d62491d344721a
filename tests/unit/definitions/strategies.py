"""Any document of any definition, drawn from its fields' descriptions."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from praxis.core.html import clean
from praxis.definitions.fields import Spec, Widget, specs
from praxis.definitions.values import folded

LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(folded)
KEYS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,6}", fullmatch=True)
BITS = (
    "<p>a</p>|<p><b>a</b> <i>b</i></p>|words| |&amp;|<ul><li>x</li></ul>|\xa0|<pre>a\n b</pre>"
    "|<br/>"
    '|<table><tbody><tr><td>1</td></tr></tbody></table>|<p><a href="/jump_to_id/x">l</a></p>|كلمة'
    '|<img src="/static/a.png" alt="A &lt; B"/>'
)
RICH = st.lists(st.sampled_from(BITS.split("|")), max_size=4).map(
    lambda pieces: clean("".join(pieces))
)


def documents(cls: type[Any], depth: int = 3) -> st.SearchStrategy[Any]:
    """Any instance of a definition's dataclass."""
    return st.builds(cls, **{name: _values(spec, depth) for name, spec in specs(cls).items()})


def _values(spec: Spec, depth: int) -> st.SearchStrategy[Any]:
    if spec.widget is Widget.LIST:
        return st.lists(documents(spec.item, depth - 1), max_size=depth).map(tuple)
    if spec.widget is Widget.PART:
        return documents(spec.item, depth)
    if spec.widget is Widget.CHOICE:
        members = st.sampled_from(list(spec.enum))
        return members if spec.required else st.none() | members
    if spec.widget is Widget.WHOLE:
        return st.integers(spec.minimum or 0, spec.maximum or 10**9)
    return {
        Widget.KEY: KEYS,
        Widget.FLAG: st.booleans(),
        Widget.RICH: RICH,
        Widget.LINES: st.lists(LINES.filter(bool), max_size=2).map(tuple),
        Widget.REFERENCE: st.just("") | KEYS,
        Widget.LINE: LINES,
    }[spec.widget]
