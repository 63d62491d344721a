"""Reads a Word document: opens it, reads its text and its notes, and puts the document together."""

from __future__ import annotations

from lxml import etree

from praxis.core.findings import Place
from praxis.importers.archive import GuardedZip
from praxis.importers.document import Document, Node
from praxis.importers.readers.docx.finish import finish
from praxis.importers.readers.docx.metadata import read_metadata
from praxis.importers.readers.docx.notes import KINDS
from praxis.importers.readers.docx.numbering import Numbering
from praxis.importers.readers.docx.package import Package
from praxis.importers.readers.docx.reading import Reading
from praxis.importers.readers.docx.sentences import HEADER_FOOTER
from praxis.importers.readers.docx.story import Story
from praxis.importers.readers.docx.styles import Styles
from praxis.importers.sources import SourceFile


def read(source: SourceFile) -> list[Document]:
    """The document in a `.docx`, `.docm` or `.dotx` file; `SourceRefused` where it cannot be
    read."""
    with source.archive() as archive:
        return [_read(source, archive)]


def _read(source: SourceFile, archive: GuardedZip) -> Document:
    package = Package(archive)
    styles = Styles(_part(package, "styles"))
    reading = Reading(source.name, package, styles, Numbering(_part(package, "numbering"), styles))
    document = Document(source.name, source.sha256, read_metadata(package))
    reading.notes.read_settings(_part(package, "settings"))
    document.content = Story(reading, package.main).read()
    document.metadata.title = document.metadata.title or reading.title
    notes = _notes(reading)
    reading.report_sums()
    if package.related(package.main, "header") or package.related(package.main, "footer"):
        reading.findings.append(HEADER_FOOTER.at(Place(source.name)))
    document.assets = reading.shelf.assets
    document.findings = [*reading.findings, *reading.shelf.findings]
    document.counts = reading.counts
    finish(document, notes, reading.notes.labels())
    return document


def _part(package: Package, kind: str) -> etree._Element | None:
    parts = package.related(package.main, kind)
    return package.tree(parts[0]) if parts else None


def _notes(reading: Reading) -> dict[str, list[Node]]:
    """The blocks of the notes that the text refers to, by their names."""
    found = list(reading.notes.found.values())
    texts: dict[tuple[str, str], list[Node]] = {}
    for kind in KINDS:
        if any(note.kind == kind for note in found):
            for part in reading.package.related(reading.package.main, f"{kind}s")[:1]:
                reading.part, reading.paragraph = f"{kind}s", 0
                story = Story(reading, part)
                story.read()
                texts.update({(kind, name): nodes for name, nodes in story.notes.items()})
    return {note.name: texts.get((note.kind, note.identifier), []) for note in found}
