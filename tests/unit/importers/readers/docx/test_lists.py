"""Lists keep their nesting, their kinds and their numbers."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.builders.word import html_of, item, levels, p, read_body, style

from praxis.importers.document import PassageKind
from praxis.importers.readers.docx.numerals import numeral, roman

DECIMAL = levels("decimal", "lowerLetter", "bullet")


def test_items_of_one_list_make_one_passage(tmp_path: Path) -> None:
    document = read_body(tmp_path, item("one"), item("two"), numbering=DECIMAL)

    assert html_of(document) == ["<ol><li>one</li><li>two</li></ol>"]
    assert document.content[0].kind is PassageKind.LIST  # type: ignore[union-attr]


def test_levels_nest_with_the_kind_of_each(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        item("one"),
        item("a", level=1),
        item("point", level=2),
        item("b", level=1),
        item("two"),
        numbering=DECIMAL,
    )

    assert html_of(document) == [
        '<ol><li>one<ol type="a"><li>a<ul><li>point</li></ul></li><li>b</li></ol></li>'
        "<li>two</li></ol>"
    ]


def test_a_list_goes_on_with_its_number_after_a_paragraph(tmp_path: Path) -> None:
    document = read_body(tmp_path, item("one"), p("Text."), item("two"), numbering=DECIMAL)

    assert html_of(document)[2] == '<ol start="2"><li>two</li></ol>'


def test_an_override_starts_the_list_anew(tmp_path: Path) -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    document = read_body(
        tmp_path,
        item("one"),
        p("Text."),
        item("five", number=2),
        item("six", number=2),
        numbering=DECIMAL + again,
    )

    assert html_of(document)[2] == '<ol start="5"><li>five</li><li>six</li></ol>'


def test_an_instance_can_override_the_kind_of_a_level(tmp_path: Path) -> None:
    other = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:lvl w:ilvl="0">'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:lvlOverride></w:num>'
    )
    document = read_body(tmp_path, item("one", number=2), numbering=DECIMAL + other)

    assert html_of(document) == ['<ol type="I"><li>one</li></ol>']


def test_a_style_can_carry_the_number_of_a_list(tmp_path: Path) -> None:
    styles = style("s", "Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    document = read_body(tmp_path, p("one", style="s"), styles=styles, numbering=DECIMAL)

    assert html_of(document) == ["<ol><li>one</li></ol>"]


def test_number_zero_takes_a_paragraph_out_of_the_list_of_its_style(tmp_path: Path) -> None:
    styles = style("s", "Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    document = read_body(
        tmp_path, p("text", style="s", properties=none), styles=styles, numbering=DECIMAL
    )

    assert html_of(document) == ["<p>text</p>"]


def test_a_paragraph_that_stands_as_far_in_continues_its_item(tmp_path: Path) -> None:
    indented = p("more", properties='<w:ind w:left="720"/>')
    document = read_body(tmp_path, item("one"), indented, item("two"), numbering=DECIMAL)

    assert html_of(document) == ["<ol><li><p>one</p><p>more</p></li><li>two</li></ol>"]


def test_another_list_that_stands_further_in_is_nested(tmp_path: Path) -> None:
    bullets = levels("bullet", identifier=2)
    deeper = '<w:ind w:left="1440" w:hanging="360"/>'
    document = read_body(
        tmp_path,
        item("one"),
        item("point", number=2, properties=deeper),
        item("two"),
        numbering=DECIMAL + bullets,
    )

    assert html_of(document) == ["<ol><li>one<ul><li>point</li></ul></li><li>two</li></ol>"]


def test_two_bulleted_lists_one_after_the_other_are_one(tmp_path: Path) -> None:
    lists = levels("bullet", identifier=1) + levels("bullet", identifier=2)
    document = read_body(tmp_path, item("a"), item("b", number=2), numbering=lists)

    assert html_of(document) == ["<ul><li>a</li><li>b</li></ul>"]


def test_a_number_that_jumps_is_kept_on_its_item(tmp_path: Path) -> None:
    jump = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    document = read_body(tmp_path, item("one"), item("seven", number=2), numbering=DECIMAL + jump)

    assert html_of(document) == ['<ol><li>one</li><li value="7">seven</li></ol>']


def test_words_before_a_number_are_kept_as_text(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, item("Greet"), item("Begin"), numbering=levels("decimal|Step %1:")
    )

    assert html_of(document) == ["<p>Step 1: Greet</p>", "<p>Step 2: Begin</p>"]


def test_a_list_that_the_file_does_not_define_is_plain_text(tmp_path: Path) -> None:
    assert html_of(read_body(tmp_path, item("one", number=9))) == ["<p>one</p>"]


def test_a_link_between_numbering_styles_is_followed_and_no_circle_hangs(tmp_path: Path) -> None:
    styles = style(
        "L", "List", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering"
    )
    linked = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    )
    document = read_body(tmp_path, item("one", number=5), styles=styles, numbering=DECIMAL + linked)

    assert html_of(document) == ["<ol><li>one</li></ol>"]


def test_roman_numerals_are_those_of_the_romans() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 1999)] == [
        "i",
        "iv",
        "ix",
        "xiv",
        "xl",
        "mcmxcix",
    ]


def test_letters_go_on_doubled_after_the_last() -> None:
    assert [numeral(number, "upperLetter") for number in (1, 26, 27, 53)] == ["A", "Z", "AA", "AAA"]


def test_arabic_letters_count_in_the_old_order() -> None:
    assert [numeral(number, "arabicAbjad") for number in (1, 2, 3)] == ["أ", "ب", "ج"]


@given(st.lists(st.integers(0, 8), min_size=1, max_size=40))
def test_every_item_appears_once_whatever_the_levels(depths: list[int]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        body = [item(f"word{at}", level=level) for at, level in enumerate(depths)]
        document = read_body(Path(folder), *body, numbering=levels(*["decimal"] * 9))

    html = "".join(html_of(document))
    assert [html.count(f">word{at}<") for at in range(len(depths))] == [1] * len(depths)
    assert html.count("<li") == len(depths)
