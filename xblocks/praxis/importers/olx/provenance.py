"""Where every block came from and under which terms, kept as a file of the course.

A file below `static/` is what Studio takes in with the course and gives out again with its export;
it needs no attribute that a host might drop (docs/decisions/0003-provenance-travels-as-a-file.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from praxis.importers.found_again import blocks_of
from praxis.importers.tree import Block, Course

NAME = "praxis_provenance.json"


def provenance_file(course: Course) -> Iterator[tuple[str, bytes]]:
    """Path and content: sources, and for each block its source's file, place, hash and terms."""
    sources = [
        {
            "file": source.file,
            "sha256": source.sha256,
            "title": source.title,
            "language": source.language,
            "licence": source.licence,
            "holder": source.holder,
        }
        for source in course.sources
    ]
    blocks = {
        block.name: _of_block(block) for block in blocks_of(course) if block.provenance.sha256
    }
    record = {"course": course.key, "sources": sources, "blocks": blocks}
    text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False)
    yield f"static/{NAME}", f"{text}\n".encode()


def _of_block(block: Block) -> dict[str, str]:
    provenance = block.provenance
    facts = {
        "file": provenance.place.file,
        "place": str(provenance.place),
        "sha256": provenance.sha256,
        "licence": provenance.licence,
        "holder": provenance.holder,
        "language": block.language,
    }
    return {name: value for name, value in facts.items() if value}
