"""Whatever an author writes, in whatever order: every word is somewhere afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.importers.activities.nodes import CASE_STYLE, box, head, items, par, recognised

from praxis.core.html import plain_text
from praxis.importers.activities import Activity
from praxis.importers.document import Box, Heading, Node, Passage
from praxis.importers.rich import plain_texts, rich_texts

LINES = st.sampled_from(
    [
        "Case study 1: Alpha beta",
        "Case study",
        "Case 2 – Gamma",
        "Questions",
        "Questions: why delta?",
        "Commentary",
        "Commentary: epsilon.",
        "What happened next?",
        "What happened",
        "Answer: zeta",
        "Stage 2: Eta",
        "1. Why theta?",
        "a) iota",
        "b) kappa",
        "c) lambda",
        "What would you do?",
        "Country: Mu; Nu",
        "Source: Xi",
        "Discussion",
        "Reflection: omicron",
        "Pi rho sigma tau.",
        "Which upsilon?",
        "Étude de cas nº 3 : phi",
        "دراسة حالة: chi",
    ]
)
STYLES = st.sampled_from(["", "", CASE_STYLE, "Case Study Title", "Case Study Commentary"])
PARAGRAPHS = st.builds(
    lambda text, bold, style: par(text, bold=bold, style=style), LINES, st.booleans(), STYLES
)
LISTS = st.builds(
    lambda texts, below, style: items(*texts, *([tuple(below)] if below else []), style=style),
    st.lists(LINES, min_size=1, max_size=3),
    st.lists(LINES, max_size=3),
    STYLES,
)
HEADINGS = st.builds(head, st.integers(1, 4), LINES)
LEAVES = st.one_of(PARAGRAPHS, PARAGRAPHS, LISTS, HEADINGS)
BOXES = st.builds(
    lambda content, name, title: box(
        *content, kind="container" if name else "cell", name=name, title=title if name else ""
    ),
    st.lists(LEAVES, max_size=6),
    st.sampled_from(["", "case-study", "commentary", "questions", "note"]),
    st.one_of(st.just(""), LINES),
)


def words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in text.split())


def texts_of(nodes: Iterable[Node | Activity]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, Box):
            yield node.title
            yield from texts_of(node.content)
        elif isinstance(node, Heading):
            yield node.text
        elif isinstance(node, Passage):
            yield plain_text(node.html)
        else:
            yield node.announced
            yield from node.labels
            yield from plain_texts(node.case)
            yield from map(plain_text, rich_texts(node.case))


def bare(counted: Counter[str]) -> Counter[str]:
    """Words without the signs around them: announcements lose their colons."""
    stripped: Counter[str] = Counter()
    for word, count in counted.items():
        plain = "".join(each for each in word if each.isalnum())
        if plain:
            stripped[plain] += count
    return stripped


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(LEAVES, LEAVES, BOXES), max_size=14))
def test_every_word_of_the_text_is_still_there(nodes: list[Node]) -> None:
    before = bare(words(texts_of(nodes)))
    found, _ = recognised(*nodes)

    assert not before - bare(words(texts_of(found)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(LEAVES, BOXES), max_size=10))
def test_the_same_text_gives_the_same_activities(nodes: list[Node]) -> None:
    assert recognised(*nodes) == recognised(*nodes)
