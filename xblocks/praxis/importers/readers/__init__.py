"""The readers of source formats: each a room of its own with `read`, registered here by a line."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from praxis.importers.document import Document
from praxis.importers.formats import Format
from praxis.importers.sources import SourceFile


class Reader(Protocol):
    """What the module of a format offers."""

    def read(self, source: SourceFile) -> list[Document]:
        """The documents in a source, usually one; `SourceRefused` when it cannot be taken."""


_MODULES = {
    Format.DOCX: "praxis.importers.readers.docx",
    Format.MARKDOWN: "praxis.importers.readers.markdown",
}


def reader_of(kind: Format) -> Reader:
    """The reader of a format; its libraries are loaded only now."""
    return cast("Reader", import_module(_MODULES[kind]))
