"""Styles of a Word file: what a paragraph or run has from its style, from the styles it is based
on and the defaults."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from praxis.importers.readers.docx.names import NAME, PPR, RPR, VAL, W, is_on
from praxis.importers.readers.docx.properties import (
    ParagraphProperties,
    RunProperties,
    read_paragraph,
    read_run,
)

MAX_BASED_ON = 40  # a longer chain of styles goes in circles


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything it has from the styles it is based on, whose names are `lineage`
    (its own first)."""

    name: str = ""
    lineage: tuple[str, ...] = ()
    custom: bool = False
    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    run: RunProperties = field(default_factory=RunProperties)
    header_row: bool = False  # a table style that marks the first row
    header_column: bool = False


NO_STYLE = Style()


class Styles:
    """All styles by kind and id. An unknown id gives the default style of its kind."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, str] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        self.run_defaults = RunProperties()
        self.paragraph_defaults = ParagraphProperties()
        if root is not None:
            self._read(root)

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph, with the document's defaults below it."""
        return self._style("paragraph", style_id or "")

    def character(self, style_id: str | None) -> Style:
        """The style of a run; nothing where it names none."""
        return self._style("character", style_id) if style_id else NO_STYLE

    def table(self, style_id: str | None) -> Style:
        """The style of a table."""
        return self._style("table", style_id or "")

    def numbering(self, style_id: str) -> int:
        """The `numId` that a numbering style stands for; 0 when there is none."""
        return self._style("numbering", style_id).paragraph.get("num_id", 0)

    def _read(self, root: etree._Element) -> None:
        self.run_defaults = read_run(root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}"))
        self.paragraph_defaults = read_paragraph(root.find(f"{W}docDefaults/{W}pPrDefault/{PPR}"))
        for element in root.iterchildren(W + "style"):
            kind = element.get(W + "type") or "paragraph"
            style_id = element.get(W + "styleId") or ""
            self._elements.setdefault((kind, style_id), element)
            if element.get(W + "default") and is_on(element.get(W + "default")):
                self._defaults[kind] = style_id

    def _style(self, kind: str, style_id: str) -> Style:
        key = (kind, style_id)
        if key not in self._resolved:
            if key in self._elements:
                self._resolved[key] = self._resolve(kind, style_id)
            else:
                # It looks like the default one, but its id may say what it is for.
                default = self._resolve(kind, self._defaults.get(kind, ""))
                self._resolved[key] = replace(default, name=style_id or default.name)
        return self._resolved[key]

    def _resolve(self, kind: str, style_id: str) -> Style:
        chain = self._chain(kind, style_id)
        of_text = kind == "paragraph"
        paragraph = ParagraphProperties(**self.paragraph_defaults) if of_text else {}
        run = RunProperties(**self.run_defaults) if of_text else {}
        for element in reversed(chain):
            paragraph.update(read_paragraph(element.find(PPR)))
            run.update(read_run(element.find(RPR)))
        names = tuple(_name(element) for element in chain)
        return Style(
            name=names[0] if names else "",
            lineage=names,
            custom=bool(chain) and is_on(chain[0].get(W + "customStyle", "0")),
            paragraph=paragraph,
            run=run,
            header_row=any(_marks(element, "firstRow") for element in chain),
            header_column=any(_marks(element, "firstCol") for element in chain),
        )

    def _chain(self, kind: str, style_id: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        element = self._elements.get((kind, style_id))
        while element is not None and element not in chain and len(chain) < MAX_BASED_ON:
            chain.append(element)
            base = element.find(W + "basedOn")
            element = None if base is None else self._elements.get((kind, base.get(VAL) or ""))
        return chain


def _name(element: etree._Element) -> str:
    name = element.find(NAME)
    return (name.get(VAL) if name is not None else None) or element.get(W + "styleId") or ""


def _marks(element: etree._Element, part: str) -> bool:
    """Whether a table style sets a part of the table apart, by bold letters or a ground of its
    own."""
    for conditional in element.iterchildren(W + "tblStylePr"):
        if conditional.get(W + "type") == part:
            run = read_run(conditional.find(RPR))
            return run.get("bold", False) or conditional.find(f"{W}tcPr/{W}shd") is not None
    return False
