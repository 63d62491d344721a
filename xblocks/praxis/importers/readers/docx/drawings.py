"""Pictures and other things drawn in a text: DrawingML, the older VML, embedded objects, charts
and diagrams.

Texts of text boxes have been read before (`Stories.boxes`), for the parser meets them first.
What cannot be taken over leaves a placeholder with its alternative text, and a finding.
"""

from __future__ import annotations

from lxml import etree

from praxis.importers.document import Node
from praxis.importers.readers.docx import names as n
from praxis.importers.readers.docx.charts import chart_table, diagram_list
from praxis.importers.readers.docx.fields import address
from praxis.importers.readers.docx.inline import Inline, Piece, plain, quoted
from praxis.importers.readers.docx.names import OFFICE, PIC, VML, WP, A, R, integer
from praxis.importers.readers.docx.reading import Reading
from praxis.importers.readers.docx.sentences import (
    CHART,
    DIAGRAM,
    IMAGE_CROPPED,
    IMAGE_EXTERNAL,
    IMAGE_MISSING,
)

EMU_PER_PIXEL = 9525


class Drawings:
    """Reads the drawings of one part of the file."""

    def __init__(self, reading: Reading, part: str) -> None:
        self._reading = reading
        self._part = part
        self._relationships = reading.package.relationships(part)
        self.boxes: dict[etree._Element, list[Node]] = {}

    def read(self, element: etree._Element, inline: Inline, link: str) -> None:
        """Add what a `w:drawing`, `w:pict` or `w:object` shows to the paragraph."""
        drawn = element.tag == n.DRAWING
        before = _shown(inline)
        if drawn:
            self._drawing(element, inline, self._link(element) or link)
        else:
            self._vml(element, inline, link)
        for content in element.iter(n.TEXTBOX):
            nodes = self.boxes.pop(content, None)
            if nodes:
                inline.boxes.append(nodes)
        if before == _shown(inline):
            self._nothing_shown(element, inline)

    def _drawing(self, element: etree._Element, inline: Inline, link: str) -> None:
        said = _alternative(next(element.iter(WP + "docPr"), None))
        extent = next(element.iter(WP + "extent"), None)
        width = 0 if extent is None else integer(extent.get("cx")) // EMU_PER_PIXEL
        pictures = _pictures(element)
        for place, blip in enumerate(pictures):
            own = _alternative_of_picture(blip)
            alternative = own if own and (len(pictures) > 1 or not said) else said
            if len(pictures) > 1 and not own and place:
                alternative = ""  # the group's text stands with its first picture
            self._picture(blip, alternative, inline, link, width if len(pictures) == 1 else 0)
        self._graphics(element, inline)
        texts = [node.text or "" for node in element.iter(A + "t")]
        if any(texts):
            text = " ".join(texts)
            inline.pieces.append(Piece(text, plain(text)))

    def _picture(
        self, blip: etree._Element, alternative: str, inline: Inline, link: str, width: int
    ) -> None:
        target = blip.get(R + "embed") or blip.get(R + "link") or ""
        fill = blip.getparent()
        crop = None if fill is None else fill.find(A + "srcRect")
        if crop is not None and any(integer(crop.get(side)) > 0 for side in "ltrb"):
            self._reading.report(IMAGE_CROPPED)
        self._image(target, alternative, inline, link, width)

    def _image(self, target: str, alternative: str, inline: Inline, link: str, width: int) -> None:
        counts = self._reading.counts
        counts["images"] += 1
        counts["alternatives"] += bool(alternative)
        html = self._markup(target, alternative, width) or _placeholder(alternative)
        inline.figures.append(html)
        inline.pieces.append(Piece("", html, link=link))

    def _markup(self, target: str, alternative: str, width: int) -> str:
        """The picture's XHTML; "" when it cannot be had, which is then reported."""
        relationship = self._relationships.get(target)
        if relationship is not None and relationship.external:
            self._reading.report(IMAGE_EXTERNAL, address=relationship.target)
            return ""
        data = None
        if relationship is not None and relationship.target:
            data = self._reading.package.media(relationship.target)
        if not data or relationship is None:
            self._reading.report(IMAGE_MISSING)
            return ""
        place = self._reading.place
        shelved = self._reading.shelf.add(data, relationship.target, place, alternative)
        if shelved is None:
            return ""
        if not shelved.is_image:
            return shelved.markup(alternative)
        shown = min(width, shelved.width) if width and shelved.width else width or shelved.width
        size = f' width="{shown}"' if shown > 1 else ""
        return f'<img src="{shelved.url}" alt="{quoted(alternative)}"{size}/>'

    def _vml(self, element: etree._Element, inline: Inline, link: str) -> None:
        for shape in element.iter():
            if shape.tag == VML + "imagedata":
                self._vml_image(shape, inline, link)
            elif shape.tag == VML + "textpath" and shape.get("string"):
                text = shape.get("string") or ""
                inline.pieces.append(Piece(text, plain(text)))
            elif shape.get(OFFICE + "hr") in ("t", "true"):
                inline.rule = True

    def _vml_image(self, image: etree._Element, inline: Inline, link: str) -> None:
        target = image.get(R + "id") or image.get(R + "pict") or image.get(OFFICE + "relid") or ""
        shape = image.getparent()
        said = "" if shape is None else (shape.get("alt") or "")
        external = image.get(R + "href") or image.get("src")
        if not target and external:
            target = external
        href = shape.get("href") if shape is not None else None
        self._image(target, said, inline, (address(href, "")[0] if href else "") or link, 0)

    def _graphics(self, element: etree._Element, inline: Inline) -> None:
        for chart in element.iter(n.CHART + "chart"):
            part = self._target(chart.get(R + "id"))
            table = chart_table(self._reading.package.tree(part) if part else None)
            self._reading.report(CHART)
            if table:
                inline.blocks.append(table)
        for diagram in element.iter(n.DIAGRAM + "relIds"):
            part = self._target(diagram.get(R + "dm"))
            texts = diagram_list(self._reading.package.tree(part) if part else None)
            self._reading.report(DIAGRAM)
            if texts:
                inline.blocks.append(texts)

    def _target(self, identifier: str | None) -> str:
        relationship = self._relationships.get(identifier or "")
        return "" if relationship is None or relationship.external else relationship.target

    def _link(self, element: etree._Element) -> str:
        click = next(element.iter(A + "hlinkClick"), None)
        relationship = None if click is None else self._relationships.get(click.get(R + "id") or "")
        if relationship is None or not relationship.external:
            return ""
        return address(relationship.target, "")[0]

    def _nothing_shown(self, element: etree._Element, inline: Inline) -> None:
        """Lines and shapes without text; their alternative text is kept if they have one."""
        if any(True for _ in element.iter(n.TEXTBOX)):
            return  # an empty text box
        said = _alternative(next(element.iter(WP + "docPr"), None))
        self._reading.sum("drawing")
        if said:
            self._reading.counts["alternatives"] += 1
            inline.figures.append(_placeholder(said))
            inline.pieces.append(Piece("", _placeholder(said)))


def _shown(inline: Inline) -> int:
    """How much the paragraph shows so far."""
    return len(inline.pieces) + len(inline.blocks) + len(inline.boxes) + inline.rule


def _pictures(element: etree._Element) -> list[etree._Element]:
    return [
        blip for blip in element.iter(A + "blip") if blip.get(R + "embed") or blip.get(R + "link")
    ]


def _alternative_of_picture(blip: etree._Element) -> str:
    for ancestor in blip.iterancestors(PIC + "pic"):
        said = _alternative(next(ancestor.iter(PIC + "cNvPr"), None))
        # Older versions of Word put the path of the inserted file here.
        return "" if _is_file_name(said) else said
    return ""


def _is_file_name(text: str) -> bool:
    ends = text.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".emf", ".wmf"))
    return "\\" in text or (ends and " " not in text) or text.startswith(("http:", "https:"))


def _alternative(properties: etree._Element | None) -> str:
    """The alternative text; "" where there is none or the picture is marked as decorative."""
    if properties is None:
        return ""
    for mark in properties.iter(n.DECORATIVE):
        if mark.get("val") in ("1", "true"):
            return ""
    said = properties.get("descr") or properties.get("title") or ""
    return " ".join(said.split())


def _placeholder(alternative: str) -> str:
    """What stands for a picture that is not there; without words of ours, for it is course
    content."""
    text = f"🖼 {alternative}" if alternative else "🖼"
    return f"<em>[{plain(text)}]</em>"
