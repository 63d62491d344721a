"""The runs of a paragraph and what is wrapped around them: links, changes, content controls,
fields, alternatives.

The walk keeps its own stack, so that no depth of wrapping can exhaust Python's. Changes are
read as if they were accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from praxis.importers.readers.docx import names as n
from praxis.importers.readers.docx.equations import latex
from praxis.importers.readers.docx.fields import Fields, address
from praxis.importers.readers.docx.inline import Inline, plain
from praxis.importers.readers.docx.links import anchor_name
from praxis.importers.readers.docx.names import MATH, RUN, R, W
from praxis.importers.readers.docx.reading import Reading
from praxis.importers.readers.docx.run_content import RunContent, chosen

Leave = Callable[[], None]


class RunReader:
    """Reads the paragraphs of one part of the file, one after the other."""

    def __init__(self, reading: Reading, part: str) -> None:
        self.content = RunContent(reading, part)
        self._reading = reading
        self._relationships = reading.package.relationships(part)
        self._bookmarks: list[str] = []

    @property
    def fields(self) -> Fields:
        """The fields that are open."""
        return self.content.fields

    def read(self, paragraph: etree._Element, style: str | None) -> Inline:
        """The running text of a paragraph; `style` is the id of its style."""
        inline = Inline(anchors=self._bookmarks, in_contents=self.fields.in_contents)
        self._bookmarks = []
        self.content.begin(inline, style)
        self._walk(paragraph)
        inline.in_contents = inline.in_contents or self.fields.in_contents
        return inline

    def keep_bookmark(self, element: etree._Element) -> None:
        """A bookmark between blocks; it belongs to the next paragraph."""
        self._bookmarks += _names(element)

    def _walk(self, paragraph: etree._Element) -> None:
        stack: list[tuple[Iterator[etree._Element], Leave | None]] = [(iter(paragraph), None)]
        while stack:
            children, leave = stack[-1]
            for element in children:
                tag = element.tag
                if tag == RUN:
                    self.content.read(element)
                elif tag in _WRAPPERS:
                    stack.append(_WRAPPERS[tag](self, element))
                    break
                elif tag in _BESIDE_RUNS:
                    _BESIDE_RUNS[tag](self, element)
            else:
                stack.pop()
                if leave is not None:
                    leave()

    # --- wrappers: what to read inside, and what to do after it

    def _inside(self, element: etree._Element) -> tuple[Iterator[etree._Element], None]:
        return iter(element), None

    def _change(self, element: etree._Element) -> tuple[Iterator[etree._Element], None]:
        self._reading.sum("tracked-changes")
        return iter(element), None

    def _hyperlink(self, element: etree._Element) -> tuple[Iterator[etree._Element], Leave]:
        before = self.content.link
        relationship = self._relationships.get(element.get(R + "id") or "")
        target = relationship.target if relationship is not None else ""
        self.content.link, refused = address(target, element.get(W + "anchor") or "")
        if refused:
            self.content.refuse_link(refused)

        def leave() -> None:
            self.content.link = before

        return iter(element), leave

    def _simple_field(self, element: etree._Element) -> tuple[Iterator[etree._Element], Leave]:
        self.fields.begin(element.find(W + "ffData"))
        self.fields.code(element.get(W + "instr") or "")
        self.content.separate()
        return iter(element), self.content.end_field

    def _control(self, element: etree._Element) -> tuple[Iterator[etree._Element], None]:
        content = element.find(n.SDT_CONTENT)
        return iter(() if content is None else content), None

    def _alternate(self, element: etree._Element) -> tuple[Iterator[etree._Element], None]:
        branch = chosen(element)
        return iter(() if branch is None else branch), None

    # --- beside runs

    def _deletion(self, element: etree._Element) -> None:
        self._reading.sum("tracked-changes")

    def _bookmark(self, element: etree._Element) -> None:
        self.content.inline.anchors += _names(element)

    def _equation(self, element: etree._Element) -> None:
        source = latex(element)
        if source:
            self.content.thing(f"\\({source}\\)", f"\\({plain(source)}\\)")

    def _equations(self, element: etree._Element) -> None:
        for equation in element.iterchildren(MATH + "oMath"):
            source = latex(equation)
            if source:
                self.content.inline.equations.append(source)
                self.content.thing(f"\\[{source}\\]", f"\\[{plain(source)}\\]")


def _names(bookmark: etree._Element) -> list[str]:
    name = bookmark.get(n.NAME)
    return [anchor_name(name)] if name and name != "_GoBack" else []


Wrapper = Callable[[RunReader, etree._Element], tuple[Iterator[etree._Element], Leave | None]]
_WRAPPERS: Final[dict[str, Wrapper]] = {
    W + "hyperlink": RunReader._hyperlink,
    W + "fldSimple": RunReader._simple_field,
    n.INSERTED: RunReader._change,
    n.MOVED_HERE: RunReader._change,
    n.SDT: RunReader._control,
    n.ALTERNATE: RunReader._alternate,
    W + "smartTag": RunReader._inside,
    W + "customXml": RunReader._inside,
    W + "dir": RunReader._inside,
    W + "bdo": RunReader._inside,
}
_BESIDE_RUNS: Final[dict[str, Callable[[RunReader, etree._Element], None]]] = {
    n.BOOKMARK: RunReader._bookmark,
    n.DELETED: RunReader._deletion,
    MATH + "oMath": RunReader._equation,
    MATH + "oMathPara": RunReader._equations,
}
