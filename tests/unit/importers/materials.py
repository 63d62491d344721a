"""Materials for tests of the importers: Word files, folders of Markdown, pictures, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image

from praxis.core.findings import Place
from praxis.importers.api import Converted, Options, convert
from praxis.importers.coursemap import CourseMap
from praxis.importers.document import Document, Heading, Node, Passage

KEY = "course-v1:Org+Course+Run"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip archive with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(*paragraphs: tuple[str, str]) -> bytes:
    """A Word file; each paragraph is (style, text), style "" for running text."""
    body = "".join(
        f'<w:p><w:pPr>{f"""<w:pStyle w:val="{style}"/>""" if style else ""}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    )
    return zipped(
        {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": document}
    )


def png(width: int = 8, height: int = 8, colour: str = "red") -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def folder(root: Path, files: Mapping[str, bytes | str]) -> Path:
    """Files written below `root`; gives it back."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def course_of(
    root: Path,
    files: Mapping[str, bytes | str],
    *,
    previous: CourseMap | None = None,
    **options: str,
) -> Converted:
    """The course made of one file, or of a folder with several, written below `root`."""
    folder(root, files)
    given = root / next(iter(files)) if len(files) == 1 else root
    return convert([given], Options(KEY, **options), previous=previous)


def document(*nodes: Node, source: str = "manual.md") -> Document:
    """A document as a reader gives it."""
    return Document(source, "0" * 64, content=list(nodes))


def heading(level: int, text: str, source_id: str = "") -> Heading:
    return Heading(level, text, Place("manual.md", line=1), source_id=source_id)


def passage(text: str, html: str = "", **facts: object) -> Passage:
    return Passage(html or f"<p>{escape(text)}</p>", text, Place("manual.md", line=2), **facts)


def codes(findings: object) -> list[str]:
    """The codes of findings, in their order."""
    return [finding.code for finding in findings]
