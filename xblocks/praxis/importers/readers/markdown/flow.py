"""The tokens of a Markdown text as nodes in reading order: headings, passages, boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from praxis.core.findings import Finding, Place, Severity
from praxis.core.html import count_words, plain_text
from praxis.core.languages import is_language_tag
from praxis.core.messages import N_, message
from praxis.importers.document import Box, Heading, Node, Passage, PassageKind
from praxis.importers.readers.markdown.divs import Div
from praxis.importers.readers.markdown.finish import Finisher
from praxis.importers.readers.markdown.pieces import figure_of, pieces_of

LONGEST_BOLD = 20  # words of a line that is bold throughout and may be a title
_IDENTIFIER = re.compile(r"[ \t]*\{(?:#(?P<id>[\w:.-]+)|[^{}]*)\}[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.:][^{}]*\}[ \t]*$")
_SHOWS = re.compile(r">\s*[^<\s]|^\s*[^<\s]|<(?:img|hr|table|math)\b", re.IGNORECASE)
_KINDS = {
    "paragraph_open": PassageKind.PARAGRAPH,
    "bullet_list_open": PassageKind.LIST,
    "ordered_list_open": PassageKind.LIST,
    "dl_open": PassageKind.LIST,
    "table_open": PassageKind.TABLE,
    "blockquote_open": PassageKind.QUOTE,
    "fence": PassageKind.CODE,
    "code_block": PassageKind.CODE,
    "math_block": PassageKind.EQUATION,
    "math_block_label": PassageKind.EQUATION,
    "hr": PassageKind.RULE,
}


class Flow:
    """Makes the nodes of one document; its finisher keeps the findings and counts."""

    def __init__(self, markdown: MarkdownIt, env: dict[str, Any], finisher: Finisher) -> None:
        self._markdown = markdown
        self._env = env
        self._finisher = finisher
        self._heading = ""  # the nearest one, for places
        self._slugs: dict[str, int] = {}

    def nodes(self, tokens: Sequence[Token]) -> list[Node]:
        """The nodes of a run of tokens that is balanced."""
        return [node for block in _blocks(tokens) for node in self._block(block)]

    def note(self, tokens: Sequence[Token]) -> str:
        """The XHTML of a footnote."""
        return self._finisher.finish(self._render(tokens), self._place(tokens)).html

    def _block(self, block: Sequence[Token]) -> Iterable[Node]:
        kind = block[0].type
        if kind == "heading_open":
            return self._headed(block)
        if kind == "fenced_div_open":
            return [self._div(block)]
        if kind == "html_block":
            return self._html(block)
        if kind == "blockquote_open" and _is_boxed(block):
            return [self._quoted_box(block)]
        if kind in _KINDS:
            return self._passage(block, _KINDS[kind])
        return []

    def _place(self, block: Sequence[Token]) -> Place:
        line = next((token.map[0] + 1 for token in block if token.map), None)
        return Place(self._finisher.source.name, line=line, heading=self._heading)

    def _render(self, tokens: Sequence[Token]) -> str:
        return str(self._markdown.renderer.render(tokens, self._markdown.options, self._env))

    def _headed(self, block: Sequence[Token]) -> list[Node]:
        """A heading; what a heading cannot hold (images) follows it as a passage."""
        inline = block[1]
        identifier = _take_identifier(inline)
        html = self._render([inline])
        text = plain_text(html)
        place = replace(self._place(block), heading=text)
        self._heading = text or self._heading
        finished = self._finisher.finish(html, place).html
        anchors = tuple(each for each in (identifier, self._slug(text)) if each)
        nodes: list[Node] = []
        if text:
            self._finisher.counts["headings"] += 1
            level = int(block[0].tag[1:])
            nodes.append(Heading(level, text, place, anchors, identifier, how="style"))
            self._tell_plain(finished, place)
        if "<img" in finished:
            nodes.append(Passage(figure_of(finished), "", place, PassageKind.FIGURE))
        return nodes

    def _tell_plain(self, finished: str, place: Place) -> None:
        if "<a " not in finished:
            return
        what = message(N_("A link or footnote in a heading was lost; its words are kept."))
        advice = message(N_("Put the link into the text below the heading."))
        self._finisher.findings.append(Finding(Severity.LOSS, "heading-link", what, place, advice))

    def _slug(self, text: str) -> str:
        """The id by which links in Markdown texts name a heading."""
        slug = re.sub(r"[^\w\- ]+", "", text.lower()).strip().replace(" ", "-")
        count = self._slugs.get(slug, 0)
        self._slugs[slug] = count + 1
        return f"{slug}-{count}" if slug and count else slug

    def _div(self, block: Sequence[Token]) -> Box:
        div: Div = block[0].meta["div"]
        place = self._place(block)
        if not div.closed:
            self._tell_open(div, place)
        self._finisher.counts["words"] += count_words(div.title)
        box = Box("container", div.name, self.nodes(block[1:-1]), place, div.title)
        _speak(box.content, div)
        if div.identifier:
            anchor = Passage("", "", place, anchors=(div.identifier,))
            first = next(_bearers(box.content), None)
            if first is None:
                box.content.insert(0, anchor)
            else:
                first.anchors += anchor.anchors
        return box

    def _tell_open(self, div: Div, place: Place) -> None:
        what = message(
            N_("The container “%(name)s” is opened but never closed; it goes on to the end."),
            name=div.name or div.title,
        )
        advice = message(N_("Write a line of three colons where it ends."))
        self._finisher.findings.append(
            Finding(Severity.CHECK, "container-open", what, place, advice)
        )

    def _quoted_box(self, block: Sequence[Token]) -> Box:
        """A quotation that begins with a title is a box."""
        return Box("border", "", self.nodes(block[1:-1]), self._place(block))

    def _html(self, block: Sequence[Token]) -> list[Node]:
        """Raw HTML, cleaned: its headings are headings, everything else passages."""
        place = self._place(block)
        nodes: list[Node] = []
        rendered = self._render(block)
        if not _SHOWS.search(rendered):
            return []
        for piece in pieces_of(self._finisher.finish(rendered, place).html):
            if piece.level:
                self._heading = piece.text
                self._finisher.counts["headings"] += 1
                anchors = (*piece.anchors, self._slug(piece.text))
                nodes.append(
                    Heading(piece.level, piece.text, place, anchors, next(iter(piece.anchors), ""))
                )
            elif piece.text or piece.kind is not PassageKind.PARAGRAPH:
                nodes.append(
                    Passage(piece.html, piece.text, place, piece.kind, anchors=piece.anchors)
                )
        return nodes

    def _passage(self, block: Sequence[Token], kind: PassageKind) -> list[Node]:
        place = self._place(block)
        html, text = self._finisher.finish(self._render(block), place)
        if kind is PassageKind.PARAGRAPH:
            if not text and "<img" not in html:
                return []
            if not text or _is_image_only(block[1]):
                return [Passage(figure_of(html), text, place, PassageKind.FIGURE)]
        bold = kind is PassageKind.PARAGRAPH and _is_bold(block[1], text)
        return [Passage(html, text, place, kind, bold=bold)]


def _blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens cut into balanced runs, one for each block at the top."""
    run: list[Token] = []
    depth = 0
    for token in tokens:
        run.append(token)
        depth += token.nesting
        if not depth:
            yield run
            run = []


def _take_identifier(inline: Token) -> str:
    """The id that a heading gives itself (`{#id}`); it is taken out of the text."""
    children = inline.children or []
    last = children[-1] if children else None
    if last is None or last.type != "text" or not _ATTRIBUTES.search(last.content):
        return ""
    found = _IDENTIFIER.search(last.content)
    last.content = _ATTRIBUTES.sub("", last.content)
    return (found["id"] or "") if found else ""


def _is_bold(inline: Token, text: str) -> bool:
    """Whether a short line is bold from its first word to its last."""
    if not text or count_words(text) > LONGEST_BOLD:
        return False
    depth = 0
    for child in inline.children or []:
        depth += child.nesting if child.type.startswith("strong") else 0
        told = child.type in ("text", "code_inline", "image") and child.content.strip(" .:")
        if told and not depth:
            return False
    return True


def _is_image_only(inline: Token) -> bool:
    kinds = {child.type for child in inline.children or []}
    return "image" in kinds and kinds <= {"image", "softbreak"}


def _is_boxed(block: Sequence[Token]) -> bool:
    """Whether a quotation begins with a heading or a bold line and goes on after it."""
    first = list(_blocks(block[1:-1]))[:2]
    if len(first) < 2:
        return False
    if first[0][0].type == "heading_open":
        return True
    inline = first[0][1] if first[0][0].type == "paragraph_open" else None
    return inline is not None and _is_bold(inline, inline.content)


def _speak(nodes: Iterable[Node], div: Div) -> None:
    """Give the language and direction of a div to all that stands in it."""
    language = div.values.get("lang") or div.values.get("language") or ""
    direction = div.values.get("dir", "")
    for node in _bearers(nodes):
        if is_language_tag(language) and not node.language:
            node.language = language
        if direction in ("ltr", "rtl") and not node.direction:
            node.direction = direction


def _bearers(nodes: Iterable[Node]) -> Iterator[Heading | Passage]:
    for node in nodes:
        if isinstance(node, Box):
            yield from _bearers(node.content)
        else:
            yield node
