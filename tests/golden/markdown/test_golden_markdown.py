"""Markdown texts and what the reader and the recognition of cases make of them, word for word.

After a wanted change, write the new results with `PRAXIS_WRITE_GOLDEN=1` and read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from praxis.definitions.case_study import serialise
from praxis.importers.activities import Activity, recognise
from praxis.importers.document import Box, Heading, Node
from praxis.importers.readers.markdown import read
from praxis.importers.sources import open_sources

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", ["session", "arabic", "damaged"])
def test_a_text_becomes_what_it_became_before(name: str) -> None:
    (source,), _ = open_sources([HERE / f"{name}.md"])
    (document,) = read(source)
    metadata = {
        field.name: value
        for field in fields(document.metadata)
        if (value := getattr(document.metadata, field.name)) not in ("", None)
    }
    lines = [
        str(metadata),
        str(dict(sorted(document.counts.items()))),
        "",
        *_told(document.content),
    ]
    lines += ["", *(f"note {key}: {html}" for key, html in document.notes.items())]
    found = recognise(
        document.content, language=document.metadata.language, findings=document.findings
    )
    for each in found:
        if isinstance(each, Activity):
            lines += [
                "",
                f"activity: {each.title} ({each.how}) {each.labels}",
                serialise(each.authored),
            ]
    lines += [
        f"{each.severity} {each.code} {each.where}: {each.what}" for each in document.findings
    ]
    _compare("\n".join(lines) + "\n", HERE / f"{name}.golden")


def _told(nodes: Iterable[Node], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        line = f"{'  ' * depth}{node.place.line}: "
        if isinstance(node, Box):
            yield f"{line}box {node.kind} {node.name!r} {node.title!r}"
            yield from _told(node.content, depth + 1)
        elif isinstance(node, Heading):
            yield f"{line}h{node.level} {node.text} {node.anchors}"
        else:
            yield f"{line}{node.kind}{' bold' * node.bold} {node.html}"


def _compare(result: str, golden: Path) -> None:
    if os.environ.get("PRAXIS_WRITE_GOLDEN"):
        golden.write_text(result, encoding="utf-8")
    assert result == golden.read_text(encoding="utf-8")
