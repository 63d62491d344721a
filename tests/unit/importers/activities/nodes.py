"""Nodes as a reader would hand them out, written short for tests."""

from __future__ import annotations

from html import escape

from praxis.core.findings import Finding, Place
from praxis.core.html import plain_text
from praxis.importers.activities import Activity, recognise
from praxis.importers.document import Box, Heading, Node, Passage, PassageKind

PLACE = Place("manual.docx", line=7)
CASE_STYLE = "Case Study"


def par(text: str, *, bold: bool = False, style: str = "", lead: str = "") -> Passage:
    """A paragraph; `lead` is how much of it is bold at its beginning."""
    if bold:
        html = f"<strong>{escape(text)}</strong>"
    else:
        html = (f"<strong>{escape(lead)}</strong>" if lead else "") + escape(text[len(lead) :])
    return Passage(f"<p>{html}</p>", text, PLACE, style=style, bold=bold)


def items(*texts: str | tuple[str, ...], style: str = "", tag: str = "ol") -> Passage:
    """A list; a tuple is a lettered list below the item before it."""
    found: list[str] = []
    for text in texts:
        if isinstance(text, tuple):
            below = "".join(f"<li>{escape(each)}</li>" for each in text)
            found[-1] = found[-1].removesuffix("</li>") + f'<ol type="a">{below}</ol></li>'
        else:
            found.append(f"<li>{escape(text)}</li>")
    html = f"<{tag}>{''.join(found)}</{tag}>"
    return Passage(html, plain_text(html), PLACE, PassageKind.LIST, style=style)


def head(level: int, text: str) -> Heading:
    """A heading."""
    return Heading(level, text, PLACE)


def box(*content: Node, kind: str = "cell", name: str = "", title: str = "") -> Box:
    """A box, by default a table of one cell."""
    return Box(kind, name, list(content), PLACE, title)


def recognised(*nodes: Node, language: str = "en") -> tuple[list[Node | Activity], list[Finding]]:
    """What becomes of the nodes, and what is told of them."""
    findings: list[Finding] = []
    return recognise(list(nodes), language=language, findings=findings), findings


def only_case(*nodes: Node, language: str = "en") -> Activity:
    """The one case study in the nodes."""
    found, _ = recognised(*nodes, language=language)
    (activity,) = [each for each in found if isinstance(each, Activity)]
    return activity


def codes(findings: list[Finding]) -> set[str]:
    """The codes of findings."""
    return {finding.code for finding in findings}
