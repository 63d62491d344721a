"""Which format a file really has, by its bytes, and what to tell the owner of one we cannot read.

The ending of a name is only believed where the bytes say nothing (plain text). A new format is one
line here and one in `readers/__init__.py`.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath

from praxis.core.errors import SourceRefused
from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.importers.archive import GuardedZip

SNIFFED = 4096  # bytes at the start of a file that decide


class Format(StrEnum):
    """Formats that have a reader, and the archive that may hold a folder of them."""

    DOCX = "docx"
    MARKDOWN = "markdown"
    ZIP = "zip"  # an archive; what it holds is told by `format_of_archive`
    OTHER = "other"  # a document that no reader takes


ENDINGS = {
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".dotx": Format.DOCX,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".zip": Format.ZIP,
}

_LABELS = {
    Format.DOCX: N_("Word document"),
    Format.MARKDOWN: N_("Markdown text"),
    Format.ZIP: N_("zipped folder"),
}

# Documents that people also have and that no reader takes yet: a folder that holds them says so.
_TEXTS = (".doc", ".odt", ".rtf", ".epub", ".pdf", ".html", ".htm")
_DECKS_AND_COURSES = (".pptx", ".ppt", ".odp", ".mbz", ".imscc", ".gift", ".h5p")
KNOWN_DOCUMENTS = frozenset(_TEXTS + _DECKS_AND_COURSES)

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (
        b"%PDF",
        N_(
            "%(file)s is a PDF, which has no reader yet. "
            "Give the document it was made from, saved as Word (.docx)."
        ),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        N_(
            "%(file)s is an old Word file (.doc) or is protected by a password. Open it in Word or "
            "LibreOffice, remove the password if it has one, and save it as Word document (.docx)."
        ),
    ),
    (b"{\\rtf", N_("%(file)s is a rich text file (RTF). Save it as Word document (.docx).")),
    (
        b"\x1f\x8b",
        N_("%(file)s is a .gz archive, which has no reader yet. Unpack it and give the folder."),
    ),
)

_HTML = N_(
    "%(file)s is an HTML page, which has no reader yet. "
    "Open it in Word or LibreOffice and save it as Word document (.docx)."
)
_BINARY = N_("%(file)s is neither a Word document (.docx) nor a Markdown text (.md).")

_ARCHIVES: tuple[tuple[str, str], ...] = (
    ("ppt/presentation.xml", N_("%(file)s is a slide deck, which has no reader yet.")),
    ("xl/workbook.xml", N_("%(file)s is a spreadsheet, which has no reader yet.")),
    (
        "content.xml",
        N_("%(file)s is an OpenDocument file (.odt). Save it as Word document (.docx)."),
    ),
    ("META-INF/container.xml", N_("%(file)s is an e-book (EPUB), which has no reader yet.")),
    ("imsmanifest.xml", N_("%(file)s is a course cartridge, which has no reader yet.")),
    ("moodle_backup.xml", N_("%(file)s is a Moodle backup, which has no reader yet.")),
    ("h5p.json", N_("%(file)s is an H5P package, which has no reader yet.")),
)


def sniff(start: bytes, name: str) -> Format:
    """The real format of a file that starts with `start` (the first `SNIFFED` bytes).

    Raises `SourceRefused` with what to do instead when nothing can read it.
    """
    ending = PurePosixPath(name).suffix.lower()
    if not start:
        raise SourceRefused(
            message(N_("%(file)s is empty. Save it again and try once more."), file=name)
        )
    if start.startswith(b"PK"):
        return Format.ZIP
    for magic, sentence in _MAGIC:
        if start.startswith(magic):
            raise SourceRefused(message(sentence, file=name))
    if start.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise SourceRefused(message(_HTML, file=name))
    if ENDINGS.get(ending) is not Format.MARKDOWN:
        raise SourceRefused(message(_BINARY, file=name))
    return Format.MARKDOWN


def format_of_archive(archive: GuardedZip) -> Format:
    """Whether an opened archive is a Word document or a zipped folder of Markdown (`ZIP`)."""
    names = archive.names
    if any(name.lower() == "word/document.xml" for name in names) or _has_word_part(archive):
        return Format.DOCX
    promised = ENDINGS.get(PurePosixPath(archive.name).suffix.lower())
    for telling, sentence in _ARCHIVES:
        if telling in archive and promised is not Format.DOCX:
            raise SourceRefused(message(sentence, file=archive.name))
    endings = {ENDINGS.get(PurePosixPath(name).suffix.lower()) for name in names}
    if promised is not Format.DOCX and endings & {Format.MARKDOWN, Format.DOCX}:
        return Format.ZIP
    if promised is Format.ZIP:
        raise SourceRefused(
            message(N_("%(file)s holds no Markdown text (.md)."), file=archive.name)
        )
    raise SourceRefused(
        message(
            N_(
                "%(file)s is not a Word document: it has no word/document.xml. "
                "Open it in Word or LibreOffice and save it as .docx."
            ),
            file=archive.name,
        )
    )


def lying_ending(name: str, real: Format) -> list[Finding]:
    """A finding when the ending of `name` promises another format than the bytes have."""
    ending = PurePosixPath(name).suffix.lower()
    if ENDINGS.get(ending) is real:
        return []
    what = message(
        N_("The name ends in “%(ending)s”, but the file is a %(format)s and was read as such."),
        ending=ending,
        format=message(_LABELS[real]),
    )
    return [Finding(Severity.CHECK, "lying-ending", what, Place(name))]


def _has_word_part(archive: GuardedZip) -> bool:
    """Word documents whose main part has another name are known by their table of types."""
    types = "[Content_Types].xml"
    if types not in archive or archive.size(types) > 1_000_000:
        return False
    return b"wordprocessingml.document.main+xml" in archive.read(types) and any(
        name.startswith("word/document") for name in archive.names
    )
