"""What each paragraph is: a heading, an item of a list, a line of the contents, a picture, plain
text."""

from __future__ import annotations

from lxml import etree

from praxis.importers.activities.lines import IN_A_CASE
from praxis.importers.activities.words import label
from praxis.importers.document import Passage, PassageKind
from praxis.importers.readers.docx import headings
from praxis.importers.readers.docx import names as n
from praxis.importers.readers.docx.boxes import Frame, drawn_frame, is_rule
from praxis.importers.readers.docx.container import Container
from praxis.importers.readers.docx.inline import Inline
from praxis.importers.readers.docx.lists import Item
from praxis.importers.readers.docx.paragraph import Paragraph
from praxis.importers.readers.docx.properties import ParagraphProperties, read_paragraph
from praxis.importers.readers.docx.reading import Reading
from praxis.importers.readers.docx.roles import Role, role_of
from praxis.importers.readers.docx.runs import RunReader
from praxis.importers.readers.docx.sentences import HEADING_NUMBERED, HEADING_PROPOSED

_NO_PROPERTIES = ParagraphProperties()


class Paragraphs:
    """Turns the paragraphs of one part into blocks."""

    def __init__(self, reading: Reading, runs: RunReader) -> None:
        self._reading = reading
        self._runs = runs
        self._roles: dict[str, Role] = {}
        self._level = 0  # of the last heading
        self._anchors: list[str] = []  # of paragraphs that show nothing

    def read(self, element: etree._Element, container: Container, *, inner: bool) -> None:
        """Add what a `w:p` shows to a container; `inner` in a cell, a text box, a note."""
        self._reading.next_paragraph()
        first = element[0] if len(element) else None
        direct = _NO_PROPERTIES
        if first is not None and first.tag == n.PPR:
            direct = read_paragraph(first)
        inline = self._runs.read(element, direct.get("style"))
        if first is not None and direct.get("section"):
            self._reading.notes.end_section(first.find(n.SECTION))
        if container.carried is not None:
            container.carried.join(inline)
            inline, container.carried = container.carried, None
        if self._goes_on(direct, inline):
            container.carried = inline
            return
        paragraph = self._paragraph(direct, inline)
        if self._is_left_out(paragraph, element):
            self._drop_contents_title(container)
        else:
            self._add(paragraph, container, inner)

    def close(self, container: Container) -> None:
        """The container ends; a text that waits for the next paragraph stands for itself."""
        if container.carried is not None:
            inline, container.carried = container.carried, None
            self._add(self._paragraph(_NO_PROPERTIES, inline), container, inner=True)

    def _paragraph(self, direct: ParagraphProperties, inline: Inline) -> Paragraph:
        style_id = direct.get("style", "")
        style = self._reading.styles.paragraph(style_id)
        if style_id not in self._roles:
            self._roles[style_id] = role_of(style)
        return Paragraph(direct, style, self._roles[style_id], inline)

    def _goes_on(self, direct: ParagraphProperties, inline: Inline) -> bool:
        """Whether the text goes on in the next paragraph: its end is deleted, or it is a large
        first letter."""
        if direct.get("mark", {}).get("mark_gone"):
            self._reading.sum("tracked-changes")
            return True
        return direct.get("drop_cap", False) and len(inline.text) <= 3

    # --- the table of contents

    def _is_left_out(self, paragraph: Paragraph, element: etree._Element) -> bool:
        """Whether it is a line of the table of contents; what the line says of levels is learnt
        from it."""
        inline, level = paragraph.inline, paragraph.role.contents
        if level is None and not inline.in_contents and not _in_contents_control(element):
            return False
        if level is None and self._heading(paragraph) is not None:
            self._runs.fields.leave_contents()  # the end of the field is missing
            return False
        targets = [piece.link[1:] for piece in inline.pieces if piece.link.startswith("#")]
        if level is None and not targets and len(paragraph.text) > headings.LINE_LENGTH:
            return False
        for target in targets:
            self._reading.contents.setdefault(target, level or 0)
        if paragraph.text:
            self._reading.sum("contents-left-out")
        return True

    def _drop_contents_title(self, container: Container) -> None:
        last = container.nodes[-1] if container.nodes else None
        if isinstance(last, Passage) and headings.titles_contents(last.style):
            container.nodes.pop()
            told = self._reading.findings  # it may have been proposed as a heading
            told[:] = [finding for finding in told if finding.where != last.place]
            self._reading.sum("contents-left-out")

    # --- adding

    def _add(self, paragraph: Paragraph, container: Container, inner: bool) -> None:
        inline = paragraph.inline
        if paragraph.text or inline.figures or inline.references:
            if paragraph.properties.get("num_id"):
                self._number(paragraph)
            if self._anchors:
                inline.anchors, self._anchors = [*self._anchors, *inline.anchors], []
            if not (paragraph.text and self._add_heading(paragraph, container)):
                self._add_text(paragraph, container, inner)
        else:
            self._anchors += inline.anchors
        if inline.rule or inline.blocks or inline.boxes:
            self._add_beside(inline, container)
        elif not inline.pieces and is_rule(paragraph.properties):
            container.add(self._line())

    def _add_beside(self, inline: Inline, container: Container) -> None:
        """What stands in a paragraph and is a block of its own."""
        if inline.rule:
            container.add(self._line())
        for block in inline.blocks:
            block.place = self._reading.place
            self._reading.counts["tables"] += block.kind is PassageKind.TABLE
            container.add(block)
        for nodes in inline.boxes:
            for node in nodes:
                container.add(node)

    def _line(self) -> Passage:
        return Passage("<hr/>", "", self._reading.place, PassageKind.RULE)

    def _number(self, paragraph: Paragraph) -> None:
        num_id = paragraph.properties["num_id"]
        level = paragraph.direct.get("level")
        if level is None and "num_id" not in paragraph.direct:
            style_id = paragraph.direct.get("style", "")
            level = self._reading.numbering.level_of_style(num_id, style_id)
        if level is None:
            level = paragraph.properties.get("level", 0)
        paragraph.number = self._reading.numbering.count(num_id, level)

    def _heading(self, paragraph: Paragraph) -> headings.Found | None:
        found = paragraph.role.heading
        if found is not None and (found.how == "style" or len(paragraph.text) <= headings.LONGEST):
            return found
        inline = paragraph.inline
        if paragraph.role.caption or not paragraph.text:
            return None
        if "outline" in paragraph.direct and len(paragraph.text) <= headings.LONGEST:
            found = headings.by_outline(paragraph.direct)
        else:
            found = None
        if found is None and inline.anchors:
            found = headings.by_contents(inline, self._reading.contents, self._level)
        if found is None and paragraph.number is not None:
            found = headings.by_numbering(inline, paragraph.number)
        return found

    def _add_heading(self, paragraph: Paragraph, container: Container) -> bool:
        found = self._heading(paragraph)
        if found is None:
            return False
        if found.how == "numbering":
            self._reading.report(HEADING_NUMBERED, text=paragraph.text)
        paragraph.spell_out_number()
        self._level = found.level
        self._reading.counts["headings"] += 1
        heading = paragraph.heading(found, self._reading.place)
        container.add_heading(heading, self._frame(paragraph))
        self._reading.under(heading.text)
        self._keep_of_heading(paragraph.inline, container)
        return True

    def _keep_of_heading(self, inline: Inline, container: Container) -> None:
        """What a title cannot hold, pictures and references to notes, follows the heading."""
        if inline.figures:
            html = f"<figure>{''.join(inline.figures)}</figure>"
            container.add(Passage(html, "", self._reading.place, PassageKind.FIGURE))
        if inline.references:
            html = f"<p>{' '.join(inline.references)}</p>"
            container.add(Passage(html, "", self._reading.place))

    def _add_text(self, paragraph: Paragraph, container: Container, inner: bool) -> None:
        frame = None if inner else self._frame(paragraph)
        self._tell_of_text(paragraph, inner=inner or frame is not None)
        paragraph.spell_out_number()
        passage = paragraph.passage(self._reading.place)
        name, opens = paragraph.role.box_name, _opens_box(paragraph)
        if paragraph.is_item and paragraph.number is not None:
            item = Item(paragraph.number, paragraph.indent, [passage])
            container.add_item(item, frame, name)
        elif not (container.in_list and container.continue_item(passage, paragraph.indent)):
            container.add(passage, frame, name, opens=opens)

    def _tell_of_text(self, paragraph: Paragraph, *, inner: bool) -> None:
        reading, role, inline = self._reading, paragraph.role, paragraph.inline
        plain = not (inner or role.title or role.caption or paragraph.number)
        if paragraph.bold and plain:
            reading.report(HEADING_PROPOSED, text=paragraph.text)
        if role.title and not reading.title:
            reading.title = paragraph.text
        if inline.colours == 3:
            reading.sum("colour-alone")
        last = ""
        for piece in inline.pieces:
            if piece.link and piece.link != last:
                reading.counts["links"] += 1
            last = piece.link

    def _frame(self, paragraph: Paragraph) -> Frame | None:
        role, direct = paragraph.role, paragraph.direct
        if role.activity or not ("borders" in direct or "shade" in direct):
            return role.frame
        return drawn_frame(paragraph.properties)


def _opens_box(paragraph: Paragraph) -> bool:
    """Whether a new activity begins with this line; "Questions" or "Commentary" in the style of
    titles goes on with the one at hand."""
    return paragraph.role.opens_box and label(paragraph.text, *IN_A_CASE, loose=True) is None


def _in_contents_control(element: etree._Element) -> bool:
    """Whether a paragraph stands in the content control that Word makes for a table of contents."""
    parent = element.getparent()
    if parent is None or parent.tag != n.SDT_CONTENT:
        return False
    control = parent.getparent()
    gallery = None if control is None else next(control.iter(n.W + "docPartGallery"), None)
    return gallery is not None and gallery.get(n.VAL) == "Table of Contents"
