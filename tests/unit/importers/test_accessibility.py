"""What keeps people out is told; what does not is left in peace."""

from __future__ import annotations

import pytest

from praxis.core.findings import Place
from praxis.core.html import plain_text
from praxis.importers.accessibility import findings_of
from praxis.importers.document import Box, Passage, PassageKind

PLACE = Place("a.md", line=3)


def codes(html: str, kind: PassageKind = PassageKind.PARAGRAPH) -> list[str]:
    passage = Passage(html, plain_text(html), PLACE, kind)
    return [finding.code for finding in findings_of([Box("cell", "", [passage], PLACE)])]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<p><img src="/static/a.png" alt=""/></p>', "a11y-alternative"),
        ('<p><img src="/static/a.png"/></p>', "a11y-alternative"),
        ('<p><img src="/static/a.png" alt="IMG_0042.jpg"/></p>', "a11y-alternative"),
        ("<table><tr><td>1</td></tr></table>", "a11y-table-head"),
        ('<p>See <a href="https://a.org">here</a>.</p>', "a11y-link-text"),
        ('<p><a href="https://a.org">Cliquez ici !</a></p>', "a11y-link-text"),
        ('<p><a href="https://a.org">AQUÍ</a></p>', "a11y-link-text"),
        ('<p><a href="https://a.org">saiba mais</a></p>', "a11y-link-text"),
        ('<p><a href="https://a.org">هنا</a></p>', "a11y-link-text"),
        ('<p><a href="https://a.org">https://a.org</a></p>', "a11y-link-text"),
        ('<p><a href="https://a.org"> </a></p>', "a11y-link-text"),
        ("<p>Required fields are marked in red.</p>", "a11y-colour"),
        ("<p>Les réponses en rouge sont fausses.</p>", "a11y-colour"),
        ("<p>الكلمات باللون الأحمر خطأ.</p>", "a11y-colour"),
    ],
)
def test_an_obstacle_is_told(html: str, code: str) -> None:
    assert codes(html) == [code]


@pytest.mark.parametrize(
    "html",
    [
        '<p><img src="/static/a.png" alt="Two people at a well"/></p>',
        "<table><tr><th>Year</th></tr><tr><td>1</td></tr></table>",
        '<p><a href="https://a.org">the report on wells</a></p>',
        '<p><a href="https://a.org"><img src="/static/a.png" alt="The report"/></a></p>',
        '<p><sup><a href="#note-1">1</a></sup></p>',
        "<p>The Red Cross was there, with green vegetables.</p>",
    ],
)
def test_what_works_for_all_is_left_in_peace(html: str) -> None:
    assert codes(html) == []


def test_a_finding_names_the_place_and_what_to_do() -> None:
    html = "<table><tr><td>1</td></tr></table>"
    (finding,) = findings_of([Passage(html, "1", PLACE, PassageKind.TABLE)])

    assert finding.where == PLACE
    assert finding.advice is not None


def test_colours_named_in_code_are_code() -> None:
    assert codes("<pre>marked in red</pre>", PassageKind.CODE) == []
