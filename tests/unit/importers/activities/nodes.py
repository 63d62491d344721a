"""Nodes as a reader would hand them out, written short for tests."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from praxis.core.findings import Finding, Place
from praxis.core.html import plain_text
from praxis.definitions import reflection
from praxis.definitions.reflection.model import Reflection
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


def table(heads: Iterable[str], *rows: Iterable[str], caption: str = "") -> Passage:
    """A table with a row of headings; without them where there are none."""
    top = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    below = "".join(
        f"<tr>{''.join(f'<td>{escape(each)}</td>' for each in row)}</tr>" for row in rows
    )
    top = f"<thead><tr>{top}</tr></thead>" if top else ""
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    html = f"<table>{named}{top}<tbody>{below}</tbody></table>"
    return Passage(html, plain_text(html), PLACE, PassageKind.TABLE)


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


def reflection_of(activity: Activity) -> Reflection:
    """The reflection that an activity is."""
    assert isinstance(activity.authored, Reflection)
    return activity.authored


def only_reflection(*nodes: Node, language: str = "en") -> Reflection:
    """The one reflection in the nodes; what its importer made is a document that can be saved."""
    found, _ = recognised(*nodes, language=language)
    (activity,) = [each for each in found if isinstance(each, Activity)]
    made = reflection_of(activity)
    assert reflection.check(made) == []
    return made


def kinds(made: Reflection) -> list[str]:
    """The kinds of its fields in their order."""
    return [str(each.kind) for each in made.fields]


def prompts(made: Reflection) -> list[str]:
    """The words of its prompts in their order."""
    return [plain_text(each.prompt) for each in made.fields]


def codes(findings: list[Finding]) -> set[str]:
    """The codes of findings."""
    return {finding.code for finding in findings}
