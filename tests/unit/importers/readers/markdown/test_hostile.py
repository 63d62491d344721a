"""Texts made to break a reader: no crash, no script, no endless work."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.importers.readers.markdown.reading import codes, passages, read_text

from praxis.core.xml import parse_xml

HOSTILE = {
    "quotes": ">" * 5000 + " x",
    "spaced-quotes": "> " * 5000 + "x",
    "list-marks": "- " * 5000 + "x",
    "numbers": "1. " * 5000 + "x",
    "indented-lists": "\n".join(" " * (2 * depth) + "- x" for depth in range(800)),
    "brackets": "[" * 30_000,
    "pairs-of-brackets": "[" * 5000 + "]" * 5000,
    "images": "![" * 15_000,
    "emphasis": "*a **b " * 20_000,
    "underlines": "_a __b " * 20_000,
    "divs": "::: a\n" * 5000,
    "html": "<div>\n\n" * 5000,
    "less-than": "<" * 30_000,
    "footnotes": "[^" * 10_000,
    "dollars": "$a " * 20_000,
    "braces": "![](a.png){" * 5000,
    "backticks": "".join("`" * count + "a" for count in range(300)),
    "wide-table": "|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + ("|x" * 1000 + "\n") * 10,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_keeps_the_reader_busy(tmp_path: Path, name: str) -> None:
    began = time.process_time()
    document = read_text(tmp_path, HOSTILE[name])

    assert time.process_time() - began < 2
    for passage in passages(document.content):
        parse_xml(f"<x>{passage.html}</x>")


@pytest.mark.parametrize("name", ["quotes", "spaced-quotes", "list-marks", "brackets"])
def test_flattened_nesting_is_told_and_no_word_is_lost(tmp_path: Path, name: str) -> None:
    document = read_text(tmp_path, HOSTILE[name])

    assert "nesting-flattened" in codes(document)
    assert passages(document.content)[0].text.endswith(HOSTILE[name][-1])


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[a](javascript:alert(1))",
        "[a](<java\nscript:alert(1)>)",
        '<a href="data:text/html,x">a</a>',
        "<iframe src='https://example.org'></iframe>",
        "<base href='https://example.org'>",
        "<form action='https://example.org'><input></form>",
        "<svg><script>alert(1)</script></svg>",
        "![a](data:text/html;base64,PHNjcmlwdD4=)",
        "::: {.x onclick=alert(1) lang=\"en' onclick='a\"}\n<b onmouseover=a()>b</b>\n:::",
        "[^1]\n\n[^1]: <script>alert(1)</script><b onclick=a()>n</b>",
    ],
)
def test_nothing_that_acts_gets_through(tmp_path: Path, text: str) -> None:
    document = read_text(tmp_path, text)
    markup = " ".join(
        [*(each.html for each in passages(document.content)), *document.notes.values()]
    )
    root = parse_xml(f"<x>{markup}</x>")

    assert not {str(each.tag) for each in root.iter()} & {"script", "iframe", "base", "form", "svg"}
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            assert not str(value).lower().startswith(("javascript:", "data:"))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            [
                "# ",
                "> ",
                "- ",
                "1. ",
                "::: x",
                ":::",
                "```",
                "|a|b|",
                "|-|-|",
                "[^1]",
                "[^1]: ",
                "a) ",
                "**",
                "*",
                "[",
                "](x)",
                "![",
                "<b>",
                "</div>",
                "<div>",
                "$",
                "$$",
                "---",
                "\n",
                "\n\n",
                "word",
                " ",
                "    ",
                "é",
                "ع",
                "&amp;",
                "\x00",
                "{#id}",
                "<!--",
                "-->",
                "\\",
                "`",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_is_read_into_well_formed_passages(tmp_path: Path, pieces: list[str]) -> None:
    document = read_text(tmp_path, "".join(("Word\n\n", *pieces)))

    for passage in passages(document.content):
        parse_xml(f"<x>{passage.html}</x>")
    for note in document.notes.values():
        parse_xml(f"<x>{note}</x>")
