"""The last pass over a document that has been read: its own language and direction, ids where
links point to, words counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from praxis.core.findings import Finding
from praxis.core.html import count_words, plain_text
from praxis.core.languages import direction
from praxis.importers.document import Box, Document, Heading, Metadata, Node, Passage, PassageKind
from praxis.importers.readers.docx.blocks import content, flat, with_attributes
from praxis.importers.readers.docx.headings import is_short_line
from praxis.importers.readers.docx.inline import attributes, quoted
from praxis.importers.readers.docx.notes import labelled
from praxis.importers.readers.docx.sentences import HEADING_FRAMED

_TARGET = re.compile(r'href="#([^"]+)"')


def finish(document: Document, notes: dict[str, list[Node]], labels: dict[str, str]) -> None:
    """Complete the document in place; `notes` are the blocks of its notes by id, `labels` what
    their references show."""
    blocks = flat(document.content)
    _settle_language(document, blocks)
    document.notes = {name: _note(nodes, document.metadata) for name, nodes in notes.items()}
    targets = {target for html in _all_html(document, blocks) for target in _TARGET.findall(html)}
    for block in blocks:
        _settle_block(block, document, targets)
        if isinstance(block, Passage):
            block.html = labelled(block.html, labels)
    document.findings += _framed_lines(document)
    document.counts["words"] = sum(count_words(block.text) for block in blocks)
    document.counts["words"] += sum(
        count_words(plain_text(note)) for note in document.notes.values()
    )


def _note(nodes: list[Node], metadata: Metadata) -> str:
    """The XHTML of a note within a document of this language and direction."""
    html, said = content(nodes, _primary(metadata), metadata.direction)
    return f"<span{said}>{html}</span>" if said else html


def _primary(metadata: Metadata) -> str:
    return metadata.language.split("-")[0].lower()


def _settle_language(document: Document, blocks: list[Heading | Passage]) -> None:
    metadata = document.metadata
    languages: Counter[str] = Counter()
    directions: Counter[str] = Counter()
    for block in blocks:
        languages[block.language] += len(block.text)
        if not (isinstance(block, Passage) and block.kind is PassageKind.TABLE):
            directions[block.direction] += len(block.text)
    del languages[""], directions[""]
    if not metadata.language and languages:
        metadata.language = languages.most_common(1)[0][0]
    if directions.total():
        metadata.direction = directions.most_common(1)[0][0]
    else:
        metadata.direction = direction(metadata.language)


def _framed_lines(document: Document) -> Iterator[Finding]:
    """Proposals of headings: frames around nothing but a short line."""
    frames = [node for node in document.content if isinstance(node, Box) and node.kind == "border"]
    for only in [frame.content[0] for frame in frames if len(frame.content) == 1]:
        if not isinstance(only, Passage) or only.kind is not PassageKind.PARAGRAPH:
            continue
        if is_short_line(only.text):
            yield HEADING_FRAMED.at(only.place, text=only.text)


def _settle_block(block: Heading | Passage, document: Document, targets: set[str]) -> None:
    """Keep only what differs from the document, and anchors that something links to."""
    if not block.text:
        block.language = block.direction = ""
    if block.language == _primary(document.metadata):
        block.language = ""
    if block.direction == document.metadata.direction:
        block.direction = ""
    block.anchors = tuple(dict.fromkeys(a for a in block.anchors if a in targets))
    if isinstance(block, Passage):
        said = attributes(block.language, block.direction)
        if block.anchors:
            said = f' id="{quoted(block.anchors[0])}"' + said
        block.html = with_attributes(block.html, said)


def _all_html(document: Document, blocks: list[Heading | Passage]) -> Iterator[str]:
    yield from (block.html for block in blocks if isinstance(block, Passage))
    yield from document.notes.values()
