"""Word files for tests, put together from pieces of WordprocessingML.

title = p("Title", style="Heading1")
word(title, p(r("bold", "<w:b/>"), " and not"), styles=style("Heading1", "heading 1"))
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from praxis.core.findings import Finding
from praxis.importers.document import Box, Document, Heading, Node, Passage
from praxis.importers.readers.docx import read
from praxis.importers.sources import open_sources

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{OFFICE}/relationships",
        "m": f"{OFFICE}/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": f"{DRAWING}/wordprocessingDrawing",
        "a": f"{DRAWING}/main",
        "pic": f"{DRAWING}/picture",
        "c": f"{DRAWING}/chart",
        "dgm": f"{DRAWING}/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header")


def r(text: str, properties: str = "") -> str:
    """A run."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; content that does not begin with `<` becomes a run."""
    said = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    runs = "".join(each if each.startswith("<") else r(each) for each in content)
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{runs}</w:p>"


def item(*content: str, number: int = 1, level: int = 0, properties: str = "") -> str:
    """A paragraph of a list."""
    said = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(*content, properties=said + properties)


def cell(*content: str, properties: str = "") -> str:
    """A cell; content that does not begin with `<` becomes a paragraph."""
    blocks = "".join(each if each.startswith("<") else p(each) for each in content)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{blocks or p()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; cells that do not begin with `<` become cells."""
    inner = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    """A table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def field(code: str, *result: str) -> str:
    """A complex field."""
    runs = "".join(each if each.startswith("<") else r(each) for each in result)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}<w:r><w:instrText>{escape(code)}</w:instrText></w:r>"
        f"{mark.format('separate')}{runs}{mark.format('end')}"
    )


def style(
    style_id: str, name: str, inner: str = "", *, kind: str = "paragraph", custom: bool = False
) -> str:
    """A style."""
    own = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"{own}>'
        f'<w:name w:val="{name}"/>{inner}</w:style>'
    )


def levels(*forms: str, identifier: int = 1) -> str:
    """A list and its instance of the same number; forms are "decimal" or "decimal|Step %1:"."""
    inner = ""
    for at, form in enumerate(forms):
        kind, _, label = form.partition("|")
        inner += (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{label or f"%{at + 1}."}"/>'
            f'<w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        )
    abstract = f'<w:abstractNum w:abstractNumId="{identifier}">{inner}</w:abstractNum>'
    instance = f'<w:abstractNumId w:val="{identifier}"/>'
    return f'{abstract}<w:num w:numId="{identifier}">{instance}</w:num>'


def relationship(identifier: str, kind: str, target: str, *, external: bool = False) -> str:
    """A relationship of the text."""
    mode = ' TargetMode="External"' if external else ""
    kind = f"{OFFICE}/relationships/{kind}"
    return f'<Relationship Id="{identifier}" Type="{kind}" Target="{escape(target)}"{mode}/>'


def picture(identifier: str, alternative: str = "", *, how: str = "embed", more: str = "") -> str:
    """A run with a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="952500"/>'
        f'<wp:docPr id="1" name="Picture 1" descr={quoteattr(alternative)}/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:{how}="{identifier}"/>{more}'
        f"</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def textbox(*content: str, fallback: bool = True) -> str:
    """A run with a text box as Word writes it: once as DrawingML, once again as VML."""
    box = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    choice = (
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Text Box 1"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    )
    old = (
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback>"
    )
    return (
        f"<w:r><mc:AlternateContent>{choice}{old if fallback else ''}</mc:AlternateContent></w:r>"
    )


def part(root: str, inner: str) -> str:
    """An XML part with all namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{inner}</w:{root}>'


def word(
    *body: str,
    relations: str = "",
    members: Mapping[str, str | bytes] | None = None,
    core: str = "",
    **parts: str,
) -> bytes:
    """A Word file. `parts` are the inner XML of styles, numbering, footnotes, endnotes, header."""
    roots = {"header": "hdr"}
    files: dict[str, str | bytes] = {
        "word/document.xml": part("document", f"<w:body>{''.join(body)}</w:body>")
    }
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = part(roots.get(name, name), inner)
        relations += relationship(f"part-{name}", name, f"{name}.xml")
    files["word/_rels/document.xml.rels"] = relations_part(relations)
    root = relationship("rId1", "officeDocument", "word/document.xml")
    if core:
        kind = (
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        )
        root += f'<Relationship Id="rId2" Type="{kind}" Target="docProps/core.xml"/>'
        files["docProps/core.xml"] = _core(core)
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations_part(root),
            **files,
            **(members or {}),
        }
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def relations_part(inner: str) -> str:
    """A part of relationships."""
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{uri}">{inner}</Relationships>'


def _core(inner: str) -> str:
    return (
        '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dcterms="http://purl.org/dc/terms/">{inner}</cp:coreProperties>'
    )


def read_word(folder: Path, data: bytes, name: str = "manual.docx") -> Document:
    """The document that the reader makes of a file."""
    path = folder / name
    path.write_bytes(data)
    sources, _ = open_sources([path])
    return read(sources[0])[0]


def read_body(folder: Path, *body: str, **more: str) -> Document:
    """The document of a Word file with this body; see `word`."""
    return read_word(folder, word(*body, **more))  # type: ignore[arg-type]


def html_of(document: Document) -> list[str]:
    """The XHTML of all passages, those in boxes too."""
    return [node.html for node in all_nodes(document.content) if isinstance(node, Passage)]


def headings_of(document: Document) -> list[tuple[int, str, str]]:
    """Level, text and way of finding of all headings."""
    found = [node for node in all_nodes(document.content) if isinstance(node, Heading)]
    return [(heading.level, heading.text, heading.how) for heading in found]


def boxes_of(document: Document) -> list[Box]:
    """The boxes at the top."""
    return [node for node in document.content if isinstance(node, Box)]


def codes_of(document: Document) -> list[str]:
    """The codes of all findings."""
    return [finding.code for finding in document.findings]


def finding(document: Document, code: str) -> Finding:
    """The only finding with a code."""
    (found,) = [each for each in document.findings if each.code == code]
    return found


def all_nodes(nodes: list[Node]) -> list[Node]:
    """The nodes and what stands in boxes."""
    found: list[Node] = []
    for node in nodes:
        found.append(node)
        if isinstance(node, Box):
            found += all_nodes(node.content)
    return found
