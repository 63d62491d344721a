"""Markdown texts read from a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

from praxis.importers.document import Box, Document, Heading, Node, Passage
from praxis.importers.readers.markdown import read
from praxis.importers.sources import open_sources


def read_bytes(folder: Path, data: bytes, name: str = "text.md") -> Document:
    """The document in these bytes, as a file of a given folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    sources, _ = open_sources([folder])
    (source,) = [each for each in sources if each.name.endswith(name)]
    (document,) = read(source)
    return document


def read_text(folder: Path, text: str) -> Document:
    """The document in this text."""
    return read_bytes(folder, text.encode())


def passages(nodes: list[Node]) -> list[Passage]:
    """The passages of nodes, those in boxes included."""
    found: list[Passage] = []
    for node in nodes:
        if isinstance(node, Box):
            found += passages(node.content)
        elif isinstance(node, Passage):
            found.append(node)
    return found


def headings(document: Document) -> list[tuple[int, str]]:
    """Level and text of the headings at the top."""
    return [(node.level, node.text) for node in document.content if isinstance(node, Heading)]


def codes(document: Document) -> set[str]:
    """The codes of a document's findings."""
    return {finding.code for finding in document.findings}
