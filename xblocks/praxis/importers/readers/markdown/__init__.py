"""Markdown: a file with front matter, tables, footnotes, divs and formulas becomes a `Document`.

Folders, their order and their languages are not this reader's business (`editions.py`); images are,
as far as they lie within what was given.
"""

from __future__ import annotations

from praxis.importers.document import Document
from praxis.importers.readers.markdown.reading import read_text
from praxis.importers.sources import SourceFile

__all__ = ["read"]


def read(source: SourceFile) -> list[Document]:
    """The one document that a Markdown file is."""
    return [read_text(source)]
