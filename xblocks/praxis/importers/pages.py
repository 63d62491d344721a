"""What stands on a unit's page: text as clean XHTML, activities as blocks, notes at the end.

The text between two activities is one block. Every block says in which language it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from praxis.core.html import clean
from praxis.core.languages import direction, own_name
from praxis.importers.activities import Activity
from praxis.importers.activities.lines import spoken
from praxis.importers.arrangement import readable
from praxis.importers.document import Box, Heading, Passage
from praxis.importers.links import Links
from praxis.importers.notes import NotesOfPage, with_own_notes
from praxis.importers.outline import Page
from praxis.importers.rich import with_rich
from praxis.importers.sections import Content, Section
from praxis.importers.tree import ActivityBlock, Html, Provenance

FIRST_HEADING = 3  # the course and the unit have the two levels above
LAYOUT = {"", "center", "column", "columns", "figure", "row"}  # containers that say nothing

_ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A node on a page with the section it belongs to; headings with their level on the page."""

    section: Section
    node: Content
    level: int = 0


@dataclass(slots=True)
class PageMaker:
    """Fills units with blocks; `names` has each activity's name, by the activity's id."""

    links: Links
    names: Mapping[int, str]
    wanted: frozenset[str]  # anchors that some link points to
    _seen: set[str] = field(default_factory=set)  # ids on the page at hand

    def fill(self, page: Page) -> None:
        """Put the page's blocks into its unit."""
        self._seen = set()
        runs = list(self._runs(page))
        notes = NotesOfPage()
        raw = [
            "" if self._is_block(run) else notes.collect(self._markup(run, page), run[0].section)
            for run in runs
        ]
        last = max((index for index, html in enumerate(raw) if html), default=-1)
        if last >= 0:
            raw[last] += self._linked(notes.markup(), runs[last][0], page)
        blocks = (
            self._activity(run[0], page) if self._is_block(run) else self._text(html, run[0], page)
            for run, html in zip(runs, raw, strict=True)
        )
        page.unit.blocks = [block for block in blocks if block is not None]
        self._tell_versions(page)
        _number(page)

    def _runs(self, page: Page) -> Iterator[list[Piece]]:
        """The pieces of a page in reading order, each activity by itself."""
        run: list[Piece] = []
        for piece in _pieces(page, self.names):
            if self._is_block([piece]):
                yield from [run] if run else []
                yield [piece]
                run = []
            else:
                run.append(piece)
        if run:
            yield run

    def _is_block(self, run: list[Piece]) -> bool:
        return isinstance(run[0].node, Activity) and id(run[0].node) in self.names

    def _text(self, raw: str, first: Piece, page: Page) -> Html | None:
        section = first.section
        language, way = self._speech(section)
        html = clean(spoken(self._unique_ids(raw), language, way))
        if not html:
            return None
        name = f"{page.sections[0].name}.text"
        block = Html(name, page.unit.title, html, self._provenance(first))
        block.language, block.direction = language, way
        return block

    def _activity(self, piece: Piece, page: Page) -> ActivityBlock:
        activity, section = piece.node, piece.section
        assert isinstance(activity, Activity)  # noqa: S101 - told apart by `_is_block`

        def change(text: str) -> str:
            own = with_own_notes(text, section)
            return clean(self._unique_ids(self._linked(own, piece, page)))

        authored = with_rich(activity.authored, change)
        block = ActivityBlock(self.names[id(activity)], activity.title, authored)
        block.provenance, block.anchors = self._provenance(piece), activity.anchors
        language, way = self._speech(section)
        block.language = activity.language or language
        block.direction = activity.direction or way
        block.points = activity.points
        return block

    def _speech(self, section: Section) -> tuple[str, str]:
        metadata = section.document.metadata
        return section.language, metadata.direction or direction(section.language)

    def _provenance(self, piece: Piece) -> Provenance:
        document = piece.section.document
        metadata = document.metadata
        return Provenance(piece.node.place, document.sha256, metadata.licence, metadata.holder)

    def _markup(self, run: Iterable[Piece], page: Page) -> str:
        return "".join(
            self._linked(self._piece(piece.node, piece.level), piece, page) for piece in run
        )

    def _linked(self, html: str, piece: Piece, page: Page) -> str:
        source = piece.section.document.source
        return self.links.resolved(html, source, page.unit.name, piece.node.place)

    def _piece(self, node: Content, level: int) -> str:
        if isinstance(node, Heading):
            level = min(6, level or FIRST_HEADING + 1)
            inner = f"<h{level}>{escape(node.text, quote=False)}</h{level}>"
            html = spoken(inner, node.language, node.direction)
        elif isinstance(node, Passage):
            html = node.html if _says(node) else spoken(node.html, node.language, node.direction)
        elif isinstance(node, Box):
            words = _title_of(node)
            title = f"<p><strong>{escape(words)}</strong></p>" if words else ""
            content = "".join(self._piece(each, 0) for each in node.content)
            return f'<div class="praxis-box">{title}{content}</div>'
        else:
            return "".join(self._piece(each, 0) for each in node.nodes)
        return self._anchors(node.anchors, html) + html

    def _anchors(self, anchors: Iterable[str], html: str) -> str:
        missing = (each for each in anchors if each in self.wanted and f'id="{each}"' not in html)
        return "".join(f'<span id="{escape(anchor)}"></span>' for anchor in missing)

    def _unique_ids(self, html: str) -> str:
        """The same markup with every id that stood on the page before taken out."""

        def once(match: re.Match[str]) -> str:
            if match[1] in self._seen:
                return ""
            self._seen.add(match[1])
            return match[0]

        return _ID.sub(once, html)

    def _tell_versions(self, page: Page) -> None:
        """Lead from the page to its versions in other languages, each named in itself."""
        section = page.sections[0]
        found = [(each.language, self.links.unit_of(each)) for each in section.versions]
        others = [(language, unit) for language, unit in found if unit and unit != page.unit.name]
        if not others:
            return
        ways = " · ".join(
            f'<a href="/jump_to_id/{unit}" hreflang="{language}" lang="{language}">'
            f"{escape(own_name(language))}</a>"
            for language, unit in others
        )
        line = f'<p class="praxis-languages">{ways}</p>'
        first = page.unit.blocks[0] if page.unit.blocks else None
        if isinstance(first, Html):
            first.html = clean(line) + first.html
        else:
            block = Html(f"{section.name}.text", page.unit.title, clean(line))
            page.unit.blocks.insert(0, block)


def _pieces(page: Page, names: Mapping[int, str]) -> Iterator[Piece]:
    first = page.sections[0]
    if page.shows_title:
        place = first.place
        yield Piece(first, Passage(f"<p>{escape(page.unit.title)}</p>", page.unit.title, place))
    for section in page.sections:
        level = FIRST_HEADING + max(0, section.depth - first.depth - 1)
        if section is not first and section.heading is not None:
            yield Piece(section, section.heading, level)
        for node in section.nodes:
            if isinstance(node, Activity) and id(node) not in names:
                own = node.heading if section is first else None
                kept = (each for each in node.nodes if each is not own)
                yield from (Piece(section, each, level + 1) for each in kept)
            else:
                yield Piece(section, node)


def _title_of(box: Box) -> str:
    """What stands above a box: its title, or the name that says what its container is for."""
    tells = box.kind == "container" and box.name not in LAYOUT
    if box.title or not tells or (box.content and isinstance(box.content[0], Heading)):
        return box.title
    return readable(box.name)


def _says(passage: Passage) -> bool:
    """Whether the passage's own element says its language and direction already."""
    first = passage.html[: passage.html.find(">")]
    lang, way = f' lang="{passage.language}"', f' dir="{passage.direction}"'
    return (not passage.language or lang in first) and (not passage.direction or way in first)


def _number(page: Page) -> None:
    """The second text of a page is called `.text-2`, and so on."""
    texts = [block for block in page.unit.blocks if isinstance(block, Html)]
    for number, block in enumerate(texts[1:], 2):
        block.name = f"{block.name}-{number}"
