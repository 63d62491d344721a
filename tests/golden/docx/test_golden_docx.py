"""Word files and what the reader makes of them, word for word.

A folder holds the inner XML of a file's parts, as Word writes it. After a wanted change, write the
new results with `PRAXIS_WRITE_GOLDEN=1` and read the difference.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PIL import Image
from tests.builders.word import read_word, relationship, word

from praxis.importers.document import Box, Document, Heading, Node

HERE = Path(__file__).parent
# A picture's name ends in the hash of its bytes, which the library that wrote them decides.
HASHED = re.compile(r"/map-[0-9a-f]{8}\.")
RELATIONS = (
    relationship("web", "hyperlink", "https://example.org/dialogue", external=True)
    + relationship("bad", "hyperlink", "javascript:alert(1)", external=True)
    + relationship("far", "image", "https://example.org/budget.png", external=True)
    + relationship("map", "image", "media/map.png")
)


@pytest.mark.parametrize("name", ["session", "arabic", "revised"])
def test_a_word_file_becomes_what_it_became_before(tmp_path: Path, name: str) -> None:
    parts = {path.stem: path.read_text("utf-8") for path in (HERE / name).glob("*.xml")}
    body = parts.pop("document")
    members = {"word/media/map.png": _picture()}
    document = read_word(tmp_path, word(body, relations=RELATIONS, members=members, **parts))

    _compare("\n".join(_told(document)) + "\n", HERE / f"{name}.golden")


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 200), "white").save(out, "PNG")
    return out.getvalue()


def _told(document: Document) -> Iterator[str]:
    for field in fields(document.metadata):
        value = getattr(document.metadata, field.name)
        if value:
            yield f"{field.name}: {value}"
    yield ", ".join(f"{kind} {number}" for kind, number in sorted(document.counts.items()))
    yield ""
    yield from _nodes(document.content)
    yield ""
    yield from (f"note {name}: {html}" for name, html in document.notes.items())
    for asset in document.assets:
        yield f"asset {asset.name.partition('-')[0]}: {asset.alternative}"
    for finding in document.findings:
        yield f"{finding.severity} {finding.code} at {finding.where}: {finding.what}"


def _nodes(nodes: Iterable[Node], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        start = "  " * depth
        if isinstance(node, Box):
            yield f"{start}box {node.kind} “{node.name}”"
            yield from _nodes(node.content, depth + 1)
        elif isinstance(node, Heading):
            yield f"{start}h{node.level} by {node.how} [{node.source_id}]: {node.text}"
        else:
            bold = " bold" if node.bold else ""
            html = HASHED.sub("/map-HASH.", node.html).replace("><tr", f">\n{start}    <tr")
            yield f"{start}{node.kind}{bold}: {html}"


def _compare(result: str, golden: Path) -> None:
    if os.environ.get("PRAXIS_WRITE_GOLDEN"):
        golden.write_text(result, encoding="utf-8")
    assert result == golden.read_text(encoding="utf-8")
