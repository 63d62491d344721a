"""What an author reads when the source is wrong: the line, and the reason in words."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from praxis.definitions.case_study import DEFINITION as CASE_STUDY
from praxis.definitions.case_study import parse, serialise, starter
from praxis.definitions.definition import Definition
from praxis.definitions.peer_review import DEFINITION as PEER_REVIEW
from praxis.definitions.schema import Schema, _in_words

GOOD = serialise(starter())
JARGON = re.compile(r"Relax-?NG|libxml|PCDATA|failed to validate|Did not expect|Expecting", re.I)


def wrong(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (wrong("<title>", "<titel>").replace("</title>", "</titel>", 1), 3, "<titel> is not known"),
        (wrong("<title>The situation</title>", "<title>a</title><title>b</title>"), 3, "second"),
        (wrong(' kind="text"', ' kind="essay"'), 5, "“Kind” cannot be “essay”. Use one of: text,"),
        (wrong(' kind="text"', ' colour="red" kind="text"'), 5, "attribute colour is not known"),
        (wrong(' kind="text"', ' kind="text" optional="maybe"'), 5, "true or false"),
        (wrong(' kind="text"', ' kind="text" min_words="many"'), 5, "whole number from 0 to 1000"),
        (wrong(' kind="text"', ' kind="text" min_words="1001"'), 5, "whole number from 0 to 1000"),
        (wrong("The situation", "The <b>situation</b>"), 3, "<title> holds plain text"),
        (wrong("<title>", '<title lang="en">'), 3, "<title> has no attributes"),
        (wrong('<stage key="situation">', '<stage key="situation">Once'), 2, "“Once” stands in"),
        (wrong('key="analysis"', 'key="my question"'), 5, "The key “my question” cannot be used"),
        (wrong("<p>Tell the", "<p onclick='x()'>Tell the"), 4, "attribute onclick of <p>"),
        (wrong("<p>Tell the", "<script/><p>Tell the"), 4, "<script> cannot be used"),
        (wrong("<prompt>", "<note kind='model'/><prompt>"), 6, "<prompt> has to stand before"),
        (wrong("<case_study", "<case"), 20, "closed by </case_study>"),
        ("<problem/>", 1, "It has to be <case_study>"),
        ("", 1, "There is no XML here"),
    ],
)
def test_a_wrong_source_is_told_by_line_and_in_words(source: str, line: int, words: str) -> None:
    problems = parse(source).problems
    assert problems[0].line == line
    assert words in str(problems[0].message)


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (wrong(' kind="text"', ""), 5, "The attribute kind is missing in <question>"),
        (wrong(' key="analysis"', ""), 5, "The attribute key is missing in <question>"),
        (
            wrong("<prompt><p>What would you do?</p></prompt>", ""),
            13,
            "element <prompt> is missing",
        ),
        (wrong("<p>What would you do?</p>", ""), 14, "“Question” is empty"),
        (
            wrong('<option key="b">Another way</option>', '<option key="b"/>'),
            16,
            "“Option” is empty",
        ),
        (wrong(' key="b"', ' key="a"'), 16, "The key “a” is used twice"),
        (wrong(' key="b"', ' key="b" goto="nowhere"'), 16, "names “nowhere”"),
    ],
)
def test_what_is_missing_is_told_where_it_should_stand(source: str, line: int, words: str) -> None:
    problems = parse(source).problems
    assert [(each.line, words in str(each.message)) for each in problems] == [(line, True)]


def test_markup_that_is_not_shown_is_a_problem_but_the_case_can_still_be_read() -> None:
    parsed = parse(wrong("<p>Tell the", "<font>x</font><p>Tell the"))
    assert parsed.problems
    assert parsed.document is not None


def test_a_violated_form_gives_no_document_to_show() -> None:
    assert parse(wrong('key="analysis"', 'key="?"')).document is None


def test_comments_and_processing_instructions_do_no_harm() -> None:
    source = wrong("<title>", "<!-- a --><?x y?><title>").replace(
        "<p>Tell the", "<p><!-- b -->Tell the"
    )
    assert parse(source).problems == ()
    assert parse(source).document == starter()


SOURCES = {each.tag: each.serialise(each.starter()) for each in (CASE_STUDY, PEER_REVIEW)}
PARTS = {tag: re.findall(r"<[^>]*>|[^<]+", source) for tag, source in SOURCES.items()}
MORE = [
    *("<x/>", "<x>", "</x>", "<stage>", "<title/>", "<p/>", "words"),
    *('<option key="a"/>', "<judgement>", "<starter/>"),
]
without_haste = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@without_haste
@pytest.mark.parametrize("definition", [CASE_STUDY, PEER_REVIEW], ids=lambda each: each.tag)
@given(data=st.data())
def test_whatever_is_written_gives_a_sentence_for_each_thing_that_the_schema_refuses(
    definition: Definition[object], data: st.DataObject
) -> None:
    parts = PARTS[definition.tag]
    place = data.draw(st.integers(0, len(parts) - 1))
    removed = data.draw(st.integers(0, 2))
    added = data.draw(st.lists(st.sampled_from([*parts, *MORE]), max_size=2))
    source = "".join([*parts[:place], *added, *parts[place + removed :]])
    parsed = definition.parse(source)
    for problem in parsed.problems:
        assert problem.line is not None
        assert not JARGON.search(str(problem.message))
    if not parsed.problems:
        assert definition.schema.problems(etree.fromstring(source)) == []
        assert definition.parse(definition.serialise(parsed.document)).document == parsed.document


@pytest.mark.parametrize(
    ("complaint", "words"),
    [
        ("Did not expect element p there", "<p> cannot stand here."),
        ("Element stage has extra content: b", "<b> is not expected in <stage> here."),
        ("Expecting an element prompt, got nothing", "The element <prompt> is missing here."),
        ("Invalid attribute x for element stage", "The attribute x of <stage> is not known"),
        ("Something else altogether", "The document does not follow its form here."),
    ],
)
def test_the_schema_s_own_complaints_are_put_into_words(complaint: str, words: str) -> None:
    assert words in str(_in_words(complaint))


def test_the_schema_tells_what_the_reader_has_no_eye_for() -> None:
    schema = Schema("praxis.definitions.case_study", "case_study.rng")
    root = etree.fromstring("<case_study>\n<stage/></case_study>")
    assert [each.line for each in schema.problems(root)] == [2]
