import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from praxis.core.html import MATHML, TAGS, clean, count_words, foreign, is_safe_address, plain_text
from praxis.core.xml import normal_markup, parse_xml

ATTACKS = (Path(__file__).parent / "attacks.txt").read_text(encoding="utf-8").splitlines()
PIECES = (
    "< > / \" ' & = ; _ <p> </p> <b> </b> <br> <pre> <table> <tr> <td> <ul> <li> </ul> <!-- -->"
    " <a_href='x'> <img_src=x_alt='<'> <math> <mi> </math> &nbsp; &amp;lt; ]]> <svg> <style>"
    " <div_class='praxis-x_y'> <span>_</span> word كلمة \x00 \x0b \u2028"
)
MARKUP = st.lists(st.sampled_from(PIECES.split(" ")), max_size=25).map(
    lambda pieces: "".join(pieces).replace("_", " ")
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_can_act_passes_the_cleaner(attack: str) -> None:
    for element in html.fragment_fromstring(clean(attack), create_parent="div").iterdescendants():
        assert element.tag in TAGS | MATHML
        for name, value in element.attrib.items():
            assert not name.startswith(("on", "style", "data-", "xlink", "form"))
            assert name not in {"href", "src", "cite"} or is_safe_address(value)
            assert "position-fixed" not in value or name == "title"


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_cleaned_is_well_formed_and_stays_as_it_is(attack: str) -> None:
    once = clean(attack)
    assert clean(once) == once
    assert normal_markup(once) == once
    assert list(foreign(parse_xml(f"<x>{once}</x>"))) == []


@given(MARKUP)
def test_whatever_comes_in_well_formed_markup_comes_out(markup: str) -> None:
    cleaned = clean(markup)
    assert normal_markup(cleaned) == cleaned
    assert list(foreign(parse_xml(f"<x>{cleaned}</x>"))) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Text with <strong>weight</strong>, <em>stress</em> and H<sub>2</sub>O</p>",
        '<p><a href="https://un.org/x?a=1&amp;b=2">a</a> <a href="/static/plan.pdf">b</a></p>',
        '<p><a href="/jump_to_id/abc">c</a> <a href="#note-1">d</a></p>',
        '<p><a href="mailto:a@b.org">e</a> <a href="tel:+4122">f</a></p>',
        '<table><caption>Who pays</caption><thead><tr><th scope="col">A</th></tr></thead>'
        '<tbody><tr><td colspan="2" rowspan="3">1</td></tr></tbody></table>',
        '<figure><img src="/static/m.png" alt="A &lt; B"/><figcaption>Map</figcaption></figure>',
        '<p dir="rtl" lang="ar" id="p1" class="praxis-quote">نص</p>',
        "<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>",
        "<p>\\( x < 2 \\)</p>".replace("<", "&lt;").replace("&lt;p", "<p").replace("&lt;/", "</"),
        '<ol start="3" type="a"><li>x</li></ol>',
    ],
)
def test_what_authors_need_is_kept_byte_for_byte(markup: str) -> None:
    assert clean(markup) == markup


def test_the_words_of_unknown_elements_are_kept_and_those_of_scripts_are_not() -> None:
    assert clean("<font>Red</font> <script>x</script><annotation>tex</annotation>") == "Red"


def test_a_first_line_break_in_preformatted_text_does_not_wander_off_one_by_one() -> None:
    assert clean("<pre>\n\n\nx</pre>") == "<pre>x</pre>"


@pytest.mark.parametrize("tag", ["<div>", "<div></x>", "<b class={}>", "<table>", "<ul><li>"])
def test_nesting_beyond_all_measure_keeps_its_words_and_takes_no_time(tag: str) -> None:
    begin = time.process_time()
    assert clean(tag * 50_000 + "deep & dark") == "<p>deep &amp; dark</p>"
    assert time.process_time() - begin < 1


@pytest.mark.parametrize("tag", ["<ul><li>", "<table><tr><td>", "<div><section>"])
def test_nesting_within_measure_keeps_its_form(tag: str) -> None:
    assert "<i>words</i>" in clean(tag * 20 + "<i>words</i>")


@pytest.mark.parametrize("tag", ["<p>", "<li>", "<td>", "<br>", "<b></b>"])
def test_many_elements_beside_each_other_are_not_taken_for_nesting(tag: str) -> None:
    assert clean(tag * 400 + "<i>words</i>").count("<i>words</i>") == 1


@pytest.mark.parametrize(
    "address", ["javascript:x", " JAVA\tscript:x", "\u200bdata:x", "file:///x"]
)
def test_an_address_that_acts_is_not_safe(address: str) -> None:
    assert not is_safe_address(address)


def test_plain_text_puts_a_space_where_a_block_or_a_line_ends() -> None:
    markup = "<h2>Who&nbsp;pays?</h2><p>All <b>of</b>\n us<br/>here</p><script>x</script>"
    assert plain_text(markup) == "Who pays? All of us here"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("l’État, c’est – moi!", 3),
        ("الحِوار الاجتماعي", 2),
        ("社会保護 plan", 5),
        ("1.3 – 40%", 2),
    ],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    assert count_words(text) == words


def test_foreign_names_the_element_and_the_attribute_that_would_go() -> None:
    root = etree.fromstring('<x><p onclick="x">a</p><font color="red">b</font></x>')
    assert [(each.tag, name) for each, name in foreign(root)] == [("p", "onclick"), ("font", "")]
