"""Whatever an author writes, in whatever order: every word is somewhere afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.importers.activities.nodes import (
    CASE_STYLE,
    box,
    head,
    items,
    par,
    recognised,
    table,
)

from praxis.core.html import plain_text
from praxis.definitions import reflection
from praxis.definitions.reflection.model import Reflection
from praxis.importers.activities import Activity
from praxis.importers.document import Box, Heading, Node, Passage
from praxis.importers.found_again import lines_in
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
        "Reflection",
        "Learning journal",
        "Réflexion : omicron ?",
        "Questions for reflection",
        "Worksheet 1: omega",
        "Write down omega, at least 40 words.",
        "On a scale of 1 to 5, how alpha?",
        "not beta 1 2 3 4 5 fully gamma",
        "We met omega. seldom 1 2 3 4 5 always",
        "☐ delta epsilon",
        "Zeta: ______",
        "..........",
        "Example: eta theta.",
        "Once a week iota.",
        "Pi rho sigma tau.",
        "Which upsilon?",
        "Étude de cas nº 3 : phi",
        "دراسة حالة: chi",
    ]
)
STYLES = st.sampled_from(["", "", CASE_STYLE, "Case Study Title", "Reflection"])
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
CELLS = st.one_of(st.just(""), st.just("☐"), st.just("1"), LINES)
TABLES = st.builds(
    lambda head, rows: table(head, *rows),
    st.lists(
        st.sampled_from(["Power", "Interest (1-5)", "Name", "1", "2", "Agree", "", "Done"]),
        min_size=2,
        max_size=4,
    ),
    st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=4),
)
LEAVES = st.one_of(PARAGRAPHS, PARAGRAPHS, LISTS, TABLES, HEADINGS)
BOXES = st.builds(
    lambda content, name, title: box(
        *content, kind="container" if name else "cell", name=name, title=title if name else ""
    ),
    st.lists(LEAVES, max_size=6),
    st.sampled_from(["", "case-study", "commentary", "questions", "note", "reflection", "example"]),
    st.one_of(st.just(""), LINES),
)
REFLECTIONS = st.builds(
    lambda content, name: box(*content, kind="container", name=name),
    st.lists(LEAVES, max_size=6),
    st.sampled_from(["reflection", "journal", "worksheet"]),
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
            yield from plain_texts(node.authored)
            yield from map(plain_text, rich_texts(node.authored))


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


def test_a_title_that_is_lettered_like_an_option_costs_no_word() -> None:
    nodes = [box(par("a) iota", bold=True, style="Case Study"), par("b) kappa"))]
    found, _ = recognised(*nodes)

    assert not bare(words(texts_of(nodes))) - bare(words(texts_of(found)))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(LEAVES, LEAVES, REFLECTIONS), max_size=10))
def test_a_reflection_holds_every_word_once_and_can_be_saved(nodes: list[Node]) -> None:
    found, _ = recognised(*nodes)
    for each in found:
        if isinstance(each, Activity) and isinstance(each.authored, Reflection):
            assert not reflection.parse(reflection.serialise(each.authored)).problems
            told = [*each.labels, *lines_in(each.authored), each.announced]
            told += map(plain_text, rich_texts(each.authored))
            held = bare(words(told))
            held.subtract(bare(words(each.added)))
            assert held == bare(words(texts_of(each.nodes)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(LEAVES, BOXES), max_size=10))
def test_the_same_text_gives_the_same_activities(nodes: list[Node]) -> None:
    assert recognised(*nodes) == recognised(*nodes)
