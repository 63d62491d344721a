"""What went in and did not come out is told, with its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from praxis.core.findings import Place
from praxis.core.html import count_words, plain_text
from praxis.importers.activities import Activity, recognise
from praxis.importers.document import Document, Heading, Node, Passage, PassageKind
from praxis.importers.ledger import Taken, settle
from praxis.importers.tree import ActivityBlock, Chapter, Course, Html, Sequential, Unit

PLACE = Place("a.docx", line=5)
LONG = "The well ran dry in the second year of the drought."


def par(html: str) -> Passage:
    return Passage(html, plain_text(html), PLACE)


def settled(nodes: list[Node], html: str, *, renamed: frozenset[str] = frozenset()) -> Course:
    """A course of one unit "Water" that shows `html`, made of `nodes`."""
    counts = Counter(headings=sum(isinstance(node, Heading) for node in nodes))
    for node in nodes:
        text = node.text if isinstance(node, Heading | Passage) else ""
        counts["words"] += count_words(text)
    markup = "".join(node.html for node in nodes if isinstance(node, Passage))
    counts["images"] = markup.count("<img")
    counts["alternatives"] = markup.count('alt="w')
    counts["links"] = markup.count('<a href="h')
    counts["tables"] = markup.count("<table")
    document = Document("a.docx", "00", content=nodes, counts=counts)
    course = Course("course-v1:P+T+1", "T", "en")
    unit = Unit("u", "Water", [Html("t", "Water", html)])
    course.chapters = [Chapter("c", "Water", [Sequential("s", "Water", [unit])])]
    settle(course, [Taken(document, nodes, renamed)])
    return course


NODES: list[Node] = [
    Heading(1, "Water", PLACE),
    par(f"<p>{LONG}</p>"),
    Heading(2, "The well", PLACE),
    par('<p><img src="/static/a.png" alt="well"/> <a href="https://a.org">more</a></p>'),
    Passage("<table><tr><td>Nine</td></tr></table>", "Nine", PLACE, PassageKind.TABLE),
]
WHOLE = f"<p>{LONG}</p><h3>The well</h3>" + "".join(
    node.html for node in NODES[3:] if isinstance(node, Passage)
)


def test_a_course_that_has_everything_balances_without_a_finding() -> None:
    course = settled(NODES, WHOLE)

    assert course.counts_in == course.counts_out
    assert not course.findings


@pytest.mark.parametrize(
    ("missing", "code", "kept"),
    [
        ("<h3>The well</h3>", "ledger-heading", "headings"),
        ('<img src="/static/a.png" alt="well"/>', "ledger-images", "images"),
        (' alt="well"', "ledger-alternatives", "alternatives"),
        (' href="https://a.org"', "ledger-links", "links"),
        ("<table><tr><td>Nine</td></tr></table>", "ledger-tables", "tables"),
    ],
)
def test_whatever_is_missing_is_a_finding(missing: str, code: str, kept: str) -> None:
    course = settled(NODES, WHOLE.replace(missing, ""))

    assert code in {finding.code for finding in course.findings}
    assert course.counts_out[kept] == course.counts_in[kept] - 1


def test_a_missing_passage_is_named_with_its_place() -> None:
    course = settled(NODES, WHOLE.replace(LONG, ""))
    lost = [finding for finding in course.findings if finding.code == "ledger-passage"]

    assert [finding.where for finding in lost] == [PLACE]
    assert LONG in str(lost[0].what)


def test_a_heading_that_the_map_renames_is_not_missed() -> None:
    nodes: list[Node] = [Heading(1, "Old name", PLACE), par(f"<p>{LONG}</p>")]

    assert {each.code for each in settled(nodes, f"<p>{LONG}</p>").findings} >= {"ledger-heading"}
    assert not settled(nodes, f"<p>{LONG}</p>", renamed=frozenset({"Old name"})).findings


def test_back_links_of_notes_and_links_to_other_languages_are_not_the_authors_words() -> None:
    ours = (
        '<p class="praxis-languages"><a href="/jump_to_id/x">Français</a></p>'
        '<div id="note-1"><p><a href="#ref-1">1</a> </p></div>'
    )

    assert (
        settled(NODES, WHOLE + ours).counts_out["words"] == settled(NODES, WHOLE).counts_in["words"]
    )


def test_the_words_of_a_case_study_are_found_in_its_block() -> None:
    nodes: list[Node] = [
        Heading(3, "Case study: The well", PLACE),
        par("<p>Country: Kenya</p>"),
        par(f"<p>{LONG}</p>"),
        Heading(4, "Questions", PLACE),
        par("<p>1. Why did it run dry?</p>"),
        Heading(4, "Commentary", PLACE),
        par("<p>Nobody had measured the rain.</p>"),
    ]
    (activity,) = recognise(nodes, language="en", findings=[])
    assert isinstance(activity, Activity)
    words = sum(count_words(each.text) for each in nodes if isinstance(each, Heading | Passage))
    document = Document("a.docx", "00", content=nodes, counts=Counter(words=words, headings=3))
    course = Course("course-v1:P+T+1", "T", "en")
    unit = Unit("u", activity.title, [ActivityBlock("b", activity.title, activity.authored)])
    course.chapters = [Chapter("c", "Water", [Sequential("s", "Water", [unit])])]
    settle(course, [Taken(document, [activity])])

    assert course.counts_out["words"] == words
    assert course.counts_out["headings"] == 3
    assert not course.findings


def test_what_fills_a_case_sheet_is_not_missed_when_something_else_is() -> None:
    sheet = "<p>Country: Kenya<br/>Theme: water, drought, wells<br/>SDG: 6.1, 6.4</p>"
    nodes: list[Node] = [
        Heading(3, "Case study: The well", PLACE),
        Passage(sheet, plain_text(sheet), PLACE),
        par(f"<p>{LONG}</p>"),
        par("<p>Why did it run dry?</p>"),
    ]
    (activity,) = recognise(nodes, language="en", findings=[])
    assert isinstance(activity, Activity)
    assert activity.authored.sheet.countries
    left_out = par("<p>Nobody had measured the rain that fell.</p>")
    document = Document("a.docx", "00", content=nodes, counts=Counter(words=99))
    course = Course("course-v1:P+T+1", "T", "en")
    unit = Unit("u", activity.title, [ActivityBlock("b", activity.title, activity.authored)])
    course.chapters = [Chapter("c", "Water", [Sequential("s", "Water", [unit])])]
    settle(course, [Taken(document, [activity, left_out])])

    lost = [str(each.what) for each in course.findings if each.code == "ledger-passage"]
    assert len(lost) == 1
    assert "measured the rain" in lost[0]


def test_a_prompt_that_is_missing_in_its_reflection_is_missed() -> None:
    nodes: list[Node] = [
        Heading(3, "Reflection: the well", PLACE),
        par("<p>Who measured the rain that fell last year?</p>"),
        par("<p>What will you measure in the year to come?</p>"),
    ]
    (activity,) = recognise(nodes, language="en", findings=[])
    assert isinstance(activity, Activity)
    words = sum(count_words(each.text) for each in nodes if isinstance(each, Heading | Passage))
    document = Document("a.docx", "00", content=nodes, counts=Counter(words=words, headings=1))
    whole, cut = (activity.authored.fields[:count] for count in (2, 1))
    for fields, codes in ((whole, set()), (cut, {"ledger-passage", "ledger-words"})):
        course = Course("course-v1:P+T+1", "T", "en")
        authored = replace(activity.authored, fields=fields)
        unit = Unit("u", activity.title, [ActivityBlock("b", activity.title, authored)])
        course.chapters = [Chapter("c", "Water", [Sequential("s", "Water", [unit])])]
        settle(course, [Taken(document, [activity])])
        assert {each.code for each in course.findings} == codes
