"""The one hardened XML parser, and formatted text as it stands inside our XML.

Every XML that comes from outside is read here: no DTD, no entities of its own, no network, bounded
depth and size. What cannot be read raises `XmlProblem` with a sentence for the person who wrote it.

Formatted text (an XHTML fragment) has one normal form, made by `normal_markup`: white space between
blocks is dropped, empty elements are written so that HTML reads them alike, entities of HTML are
characters. Do not store or compare formatted text that has not been through it.
"""

from __future__ import annotations

import html.entities
import re
from typing import Any

from lxml import etree

from praxis.core.errors import CallerError
from praxis.core.messages import Message
from praxis.core.xml_sentences import DOCTYPE_SENTENCE, sentence_for

PARSER_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
}


def names(listed: str) -> frozenset[str]:
    """A set of names from a list with spaces between them."""
    return frozenset(listed.split())


VOID = names("br hr img col wbr")
BLOCKS = names(
    "address article aside blockquote caption col colgroup dd details div dl dt figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td tfoot th thead tr "
    "ul"
)
WHITE = " \t\r\n"  # of XML and HTML; a no-break space is a character like any other

_DECLARATION = re.compile(r"^\ufeff?<\?xml[^>]*\?>")
_NAMED = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&([A-Za-z][A-Za-z0-9]*);", re.DOTALL)
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})


class XmlProblem(CallerError):
    """XML that cannot be read; `line` counts from 1."""

    def __init__(self, message: Message, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def parse_xml(data: bytes | str) -> etree._Element:
    """The root element of a document, or `XmlProblem`; text may name HTML's entities, such as
    `&nbsp;`."""
    if isinstance(data, str):
        data = _DECLARATION.sub("", _spelled_out(data)).encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, etree.XMLParser(**PARSER_OPTIONS))
    except etree.XMLSyntaxError as problem:
        raise XmlProblem(
            sentence_for(getattr(problem, "code", 0), problem.msg or ""), problem.lineno
        ) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlProblem(DOCTYPE_SENTENCE, 1)
    return root


def legal_text(text: str) -> str:
    """The text without the characters that XML cannot hold (control characters, lone
    surrogates)."""
    return _ILLEGAL.sub("", text)


def inner_markup(element: etree._Element) -> str:
    """The content of an element as XHTML in normal form; the element itself is left as it was."""
    return _normal(
        etree.fromstring(
            etree.tostring(element, with_tail=False), etree.XMLParser(**PARSER_OPTIONS)
        )
    )


def normal_markup(markup: str) -> str:
    """An XHTML fragment in normal form; raises `XmlProblem` where it is not well-formed."""
    return _normal(parse_xml(f"<x>{legal_text(markup)}</x>"))


def written_pieces(markup: str) -> list[str]:
    """A fragment as it is written into a document: one piece per block, or one in all where text
    stands between blocks; raises `XmlProblem` where it is not well-formed."""
    root = parse_xml(f"<x>{normal_markup(markup)}</x>")
    _keep_apart(root)
    if len(root) and not root.text and all(_is_block(child) and not child.tail for child in root):
        return [etree.tostring(child, encoding="unicode") for child in root]
    return [_content(root)]


def _normal(root: etree._Element) -> str:
    """The content of an element that nobody else holds, in normal form."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    _drop_layout(root)
    _keep_apart(root)
    return _content(root).strip(WHITE)


def _content(element: etree._Element) -> str:
    head = etree.tostring(_leaf(element.text), encoding="unicode")
    text = head[len("<x>") : -len("</x>")] if element.text else ""
    return text + "".join(etree.tostring(child, encoding="unicode") for child in element)


def _leaf(text: str | None) -> etree._Element:
    leaf = etree.Element("x")
    leaf.text = text
    return leaf


def _spelled_out(source: str) -> str:
    """HTML's named entities as numbers, outside CDATA and comments; unknown names stay, for the
    parser to name."""

    def number(match: re.Match[str]) -> str:
        name = match[1]
        characters = html.entities.html5.get(f"{name};") if name else None
        if characters is None or name in _XML_NAMES:
            return match[0]
        return "".join(f"&#{ord(each)};" for each in characters)

    return _NAMED.sub(number, source)


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; the empty string for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def line_of(element: etree._Element) -> int:
    """The line of the source where an element begins; 1 for one that was not read from a source."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _blank(text: str | None) -> bool:
    return text is not None and text != "" and not text.strip(WHITE)


def _drop_layout(root: etree._Element) -> None:
    """Forget white space that only lays out the source: that between, before and after blocks."""
    kept = {each for pre in root.iter("{*}pre") for each in pre.iter()}
    for each in root.iter(etree.Element):
        if each in kept:
            continue
        if len(each) and _blank(each.text) and _is_block(each[0]):
            each.text = None
        for child in each:
            if _blank(child.tail) and (_is_block(child) or _is_block(child.getnext())):
                child.tail = None


def _is_block(element: etree._Element | None) -> bool:
    return element is not None and local_name(element) in BLOCKS


def _keep_apart(root: etree._Element) -> None:
    """Make `<p/>` into `<p></p>`: in a page the short form would swallow what follows."""
    for each in root.iter(etree.Element):
        if each.text is None and not len(each) and local_name(each) not in VOID:
            each.text = ""
