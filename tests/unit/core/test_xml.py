import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from praxis.core.xml import (
    XmlProblem,
    inner_markup,
    legal_text,
    normal_markup,
    parse_xml,
    written_pieces,
)

BOMB = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
)


def fragments() -> st.SearchStrategy[str]:
    """XHTML in normal form, with blank text in all kinds of places."""
    text = st.sampled_from(["", " ", "\n", "word", "a &lt; b", " two words ", "\xa0"])
    leaves = st.sampled_from(["<br/>", '<img src="/a.png" alt=""/>', "<i></i>", "<p></p>"])

    def inside(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        tags = st.sampled_from(["p", "b", "ul", "li", "pre", "table", "span"])
        parts = st.lists(st.one_of(text, children), max_size=4).map("".join)
        return st.builds("<{0}>{1}</{0}>".format, tags, parts)

    markup = st.lists(st.one_of(text, st.recursive(leaves, inside, max_leaves=8)), max_size=5)
    return markup.map("".join).map(normal_markup)


@given(fragments())
def test_the_normal_form_is_its_own_normal_form(markup: str) -> None:
    assert normal_markup(markup) == markup


@given(fragments())
def test_formatted_text_survives_being_written(markup: str) -> None:
    assert inner_markup(parse_xml(f"<body>{''.join(written_pieces(markup))}</body>")) == markup


@given(fragments())
def test_each_block_is_a_piece_of_its_own_and_white_space_between_pieces_means_nothing(
    markup: str,
) -> None:
    pieces = written_pieces(markup)
    if len(pieces) > 1:
        assert normal_markup("\n  ".join(pieces)) == markup


def test_an_empty_element_is_written_so_that_a_page_reads_it_alike() -> None:
    assert normal_markup("<p/><br/><td/>") == "<p></p><br/><td></td>"


def test_entities_of_html_are_characters() -> None:
    assert normal_markup("a&nbsp;b &eacute; &amp; &lt; &notin;") == "a\xa0b é &amp; &lt; ∉"


def test_entities_in_cdata_and_comments_are_left_alone() -> None:
    assert parse_xml("<a><![CDATA[&nbsp;]]><!-- &foo; --></a>").text == "&nbsp;"


def test_reading_the_markup_of_an_element_leaves_the_element_alone() -> None:
    element = parse_xml("<a> <p/> <!-- c --></a>")
    before = etree.tostring(element)
    inner_markup(element)
    assert etree.tostring(element) == before


@pytest.mark.parametrize(
    "source",
    [
        BOMB + "]><x>&a11;</x>",
        BOMB + ']><x y="&a11;"/>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
        '<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd"><x/>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><x/>',
        "<!DOCTYPE x><x/>",
        "<a>" * 100_000,
        f"<?xml version='1.0' encoding='utf-16'?>{BOMB}]><x>&a11;</x>".encode("utf-16"),
    ],
)
def test_hostile_xml_is_refused_quickly_and_without_reading_anything_else(
    source: str | bytes,
) -> None:
    begin = time.process_time()
    with pytest.raises(XmlProblem):
        parse_xml(source)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("", 1, "There is no XML here"),
        ("just text", 1, "There is no XML here"),
        ("<a>\n<b>\n</a>", 3, "<b> that begins in line 2 is closed by </a>"),
        ("<a>\n&foo;</a>", 2, "&foo; is not known"),
        ("<a>x & y</a>", 1, "Write &lt; or &amp;"),
        ("<a>x < y</a>", 1, "Write &lt; or &amp;"),
        ("<a>\nx &y z</a>", 2, "has no semicolon"),
        ("<a b=c/>", 1, "quotation marks"),
        ("<a b/>", 1, "b has no value"),
        ("<a b='1' b='2'/>", 1, "b is given twice"),
        ("<a b='<'/>", 1, "Write &lt; for it"),
        ("<a b='1'c='2'/>", 1, "A space is missing"),
        ("<a/>\n<b/>", 2, "after the end of the document"),
        ("<a>\x01</a>", 1, "control character"),
        ("<a>]]></a>", 1, "]]&gt;"),
        ("<a><!-- -- --></a>", 1, "two hyphens"),
        ("<x:a/>", 1, "not declared"),
        ("<a", 1, "not closed with >"),
        ("<a><b>", 1, "before all its elements are closed"),
        ("<!DOCTYPE a><a/>", 1, "DOCTYPE"),
    ],
)
def test_a_wrong_source_is_told_by_line_and_in_words(source: str, line: int, words: str) -> None:
    with pytest.raises(XmlProblem) as caught:
        parse_xml(source)
    assert caught.value.line == line
    assert words in str(caught.value)


@given(st.text())
def test_legal_text_can_stand_in_xml(text: str) -> None:
    element = etree.Element("x")
    element.text = legal_text(text)
    assert parse_xml(etree.tostring(element, encoding="unicode")).tag == "x"
