"""Running text: formatting, breaks, signs, languages, directions; nothing of it is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.builders.word import (
    codes_of,
    html_of,
    p,
    r,
    read_body,
    style,
)

from praxis.core.html import clean, plain_text
from praxis.importers.readers.docx.language import believed
from praxis.importers.readers.docx.symbols import sign_of

RTL = "<w:rtl/>"


def lang(value: str, where: str = "val") -> str:
    return f'<w:lang w:{where}="{value}"/>'


@pytest.mark.parametrize(
    ("properties", "html"),
    [
        ("<w:b/>", "<strong>x</strong>"),
        ('<w:b w:val="0"/>', "x"),
        ("<w:i/>", "<em>x</em>"),
        ('<w:u w:val="single"/>', "<u>x</u>"),
        ('<w:u w:val="none"/>', "x"),
        ("<w:strike/>", "<s>x</s>"),
        ('<w:vertAlign w:val="superscript"/>', "<sup>x</sup>"),
        ('<w:vertAlign w:val="subscript"/>', "<sub>x</sub>"),
        ('<w:highlight w:val="yellow"/>', "<mark>x</mark>"),
        ('<w:rFonts w:ascii="Courier New"/>', "<code>x</code>"),
        ("<w:b/><w:i/>", "<strong><em>x</em></strong>"),
    ],
)
def test_formatting_becomes_elements(tmp_path: Path, properties: str, html: str) -> None:
    assert html_of(read_body(tmp_path, p("a ", r("x", properties)))) == [f"<p>a {html}</p>"]


def test_runs_of_one_format_share_their_element(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, p(r("a", "<w:b/>"), r(" "), r("b", "<w:b/>"), r("c", "<w:b/><w:i/>"))
    )

    assert html_of(document) == ["<p><strong>a b<em>c</em></strong></p>"]


def test_bold_letters_of_a_bold_paragraph_style_are_not_bold(tmp_path: Path) -> None:
    styles = style("p", "Lead", "<w:rPr><w:b/></w:rPr>") + style(
        "c", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character"
    )
    document = read_body(
        tmp_path, p("a ", r("b", '<w:rStyle w:val="c"/>'), style="p"), styles=styles
    )

    assert html_of(document) == ["<p><strong>a </strong>b</p>"]


def test_text_that_its_style_hides_is_left_out(tmp_path: Path) -> None:
    styles = style("h", "Instruction", "<w:rPr><w:vanish/></w:rPr>")
    document = read_body(tmp_path, p("For the author.", style="h"), p("Seen."), styles=styles)

    assert html_of(document) == ["<p>Seen.</p>"]
    assert codes_of(document) == ["hidden-text"]


def test_arabic_letters_have_their_own_switch_for_bold(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, p(r("نص", RTL + "<w:bCs/>"), r(" نص", RTL + "<w:b/>"), properties="<w:bidi/>")
    )

    assert html_of(document) == ["<p><strong>نص</strong> نص</p>"]


def test_tabs_breaks_and_hyphens_are_kept(tmp_path: Path) -> None:
    run = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        '<w:softHyphen/><w:t>e</w:t><w:br w:type="page"/><w:t>f</w:t><w:cr/></w:r>'
    )
    assert html_of(read_body(tmp_path, p(run))) == ["<p>a b<br/>c\u2011d\u00adef<br/></p>"]


def test_signs_of_picture_fonts_are_signs(tmp_path: Path) -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    typed = r("\uf0e0 a", '<w:rFonts w:ascii="Symbol"/>')
    document = read_body(tmp_path, p(symbol, " done"), p(typed))

    assert html_of(document) == ["<p>✓ done</p>", "<p>◊ α</p>"]
    assert codes_of(document) == []


def test_a_sign_without_a_letter_is_told(tmp_path: Path) -> None:
    document = read_body(tmp_path, p('<w:r><w:sym w:font="Logos" w:char="F041"/></w:r>', "a"))

    assert html_of(document) == ["<p>□a</p>"]
    assert codes_of(document) == ["symbol"]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", 0xF0E0, "→"),
        ("Wingdings", 0xA7, "▪"),
        ("Wingdings", 0xFE, "☑"),
        ("Wingdings 2", 0xF050, "✓"),
        ("Symbol", 0xB7, "•"),
        ("symbol", 0x61, "α"),
        ("Arial", 0x2022, "•"),
        ("Arial", 0xF0FC, None),
        ("Wingdings 3", 0x21, None),
    ],
)
def test_a_sign_is_found_by_font_and_number(font: str, code: int, sign: str | None) -> None:
    assert sign_of(font, code) == sign


def test_words_above_words_are_ruby(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('かん')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"

    assert html_of(read_body(tmp_path, p(ruby))) == [
        "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>"
    ]


def test_quotations_and_code_keep_their_kind(tmp_path: Path) -> None:
    styles = style("q", "Quote") + style("c", "HTML Preformatted")
    document = read_body(
        tmp_path,
        p("Said.", style="q"),
        p("if a:", style="c"),
        p("    go(&amp;)".replace("&amp;", "&"), style="c"),
        styles=styles,
    )

    assert html_of(document) == [
        "<blockquote><p>Said.</p></blockquote>",
        "<pre><code>if a:\n    go(&amp;)</code></pre>",
    ]


def test_the_language_most_words_are_in_is_that_of_the_document(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        p(r("Ceci est une phrase.", lang("fr-FR"))),
        p(
            r("Word ", lang("fr-FR")),
            r("by word", lang("en-GB")),
            r(" encore une fois", lang("fr-CA")),
        ),
        p(r("In English only.", lang("en-US"))),
    )

    assert document.metadata.language == "fr"
    assert html_of(document) == [
        "<p>Ceci est une phrase.</p>",
        '<p>Word <span lang="en">by word</span> encore une fois</p>',
        '<p lang="en">In English only.</p>',
    ]
    assert document.content[2].language == "en"  # type: ignore[union-attr]


def test_a_declared_language_comes_before_a_counted_one(tmp_path: Path) -> None:
    document = read_body(
        tmp_path, p(r("Uma frase.", lang("pt-PT"))), core="<dc:language>pt-BR</dc:language>"
    )

    assert document.metadata.language == "pt-BR"
    assert html_of(document) == ["<p>Uma frase.</p>"]


@pytest.mark.parametrize(
    ("tag", "script", "language"),
    [
        ("en-GB", "latin", "en"),
        ("ar-SA", "latin", ""),
        ("ar-SA", "hebrew", "he"),
        ("en-US", "arabic", ""),
        ("fa-IR", "arabic", "fa"),
        ("x-none", "latin", ""),
        ("", "latin", ""),
        ("sr-Latn-RS", "latin", "sr"),
        ("ru-RU", "cyrillic", "ru"),
    ],
)
def test_a_language_is_believed_where_its_script_is_that_of_the_text(
    tag: str, script: str, language: str
) -> None:
    assert believed(tag, script) == language


def test_paragraphs_and_runs_keep_their_direction(tmp_path: Path) -> None:
    arabic = lang("ar-SA", "bidi")
    document = read_body(
        tmp_path,
        p(
            r("مرحبا بالجميع ", RTL + arabic),
            r("UNICEF (2024)", lang("en-US")),
            r(" 2025", ""),
            properties="<w:bidi/>",
        ),
        p(r("أهلا وسهلا بكم", RTL + arabic), properties="<w:bidi/>"),
        p(r("Hello ", lang("en-US")), r("سلام", RTL + arabic)),
    )

    assert (document.metadata.language, document.metadata.direction) == ("ar", "rtl")
    assert html_of(document) == [
        '<p>مرحبا بالجميع <span lang="en" dir="ltr">UNICEF (2024)</span> 2025</p>',
        "<p>أهلا وسهلا بكم</p>",
        '<p lang="en" dir="ltr">Hello <span lang="ar" dir="rtl">سلام</span></p>',
    ]


def test_the_direction_may_come_from_the_style(tmp_path: Path) -> None:
    styles = style("a", "Arabic", "<w:pPr><w:bidi/></w:pPr>")
    document = read_body(
        tmp_path, p("نص", style="a"), p("A longer text in English."), styles=styles
    )

    assert document.content[0].direction == "rtl"  # type: ignore[union-attr]
    assert document.content[1].direction == ""  # type: ignore[union-attr]


def test_items_and_cells_in_another_language_say_so(tmp_path: Path) -> None:
    from tests.builders.word import item, levels, row, table

    french = r("une pomme rouge", lang("fr-FR"))
    english = r("a very red apple indeed", lang("en-GB"))
    document = read_body(
        tmp_path,
        item(english),
        item(french),
        table(row(f"<w:tc>{p(english)}</w:tc>", f"<w:tc>{p(french)}</w:tc>"), row("a", "b")),
        numbering=levels("bullet"),
    )

    assert html_of(document)[0].endswith('<li lang="fr">une pomme rouge</li></ul>')
    assert '<td lang="fr">une pomme rouge</td>' in html_of(document)[1]


WORDS = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc", "Co", "Cn"), blacklist_characters="\u200b\ufeff"
    ),
    max_size=30,
)
FORMATS = st.sampled_from(
    ["", "<w:b/>", "<w:i/>", RTL, lang("fr-FR"), lang("ar-SA", "bidi"), "<w:strike/>"]
)


@given(st.lists(st.lists(st.tuples(WORDS, FORMATS), max_size=5), max_size=5))
def test_no_text_is_lost_and_all_markup_is_clean(paragraphs: list[list[tuple[str, str]]]) -> None:
    body = [p(*(r(text, said) for text, said in runs)) for runs in paragraphs]
    with tempfile.TemporaryDirectory() as folder:
        document = read_body(Path(folder), *body)

    said = " ".join(" ".join("".join(text for text, _ in runs).split()) for runs in paragraphs)
    assert " ".join(plain_text(html) for html in html_of(document)).split() == said.split()
    for html in html_of(document):
        etree.fromstring(f"<div>{html}</div>")
        assert clean(html) == html
