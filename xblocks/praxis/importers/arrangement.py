"""From the texts of an edition to one tree of sections: what a manual or a folder of pages means.

A manual brings its own parts: its top headings become the course's sections. A page of Markdown is
one text under its title; pages in several folders are gathered under their folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from praxis.core.findings import Finding
from praxis.core.html import count_words
from praxis.core.messages import N_
from praxis.importers.document import Document, Heading, Passage
from praxis.importers.editions import Edition, Text
from praxis.importers.formats import Format
from praxis.importers.sections import Content, Section, finish, sections_of, texts
from praxis.importers.speech import gettext_of

TITLE_PAGE = 200  # words; what is longer is a text to read


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the texts of a run lie: one manual, or pages, or pages in folders."""

    alone: bool  # the main edition is one text: its only top heading is the course's title
    in_folders: bool

    def tops_of(self, edition: Edition, findings: list[Finding]) -> list[Section]:
        """The sections at the top of an edition, finished."""
        tops: list[Section] = []
        folders: dict[str, Section] = {}
        for text in edition.texts:
            sections, found = sections_of(
                text.document, text.flow, title_of(text), is_page=not self.alone and is_page(text)
            )
            for section in sections:
                section.language = text.language
            findings += found
            parts = _promoted(sections) if self.alone else sections
            if self.alone or _is_manual(text):
                _name_opening(parts, text, edition)
            if self.in_folders and is_page(text):
                self._into_folder(text, sections, folders, tops)
            elif is_page(text) and not self.alone:
                tops.append(_page(text, sections))
            else:
                tops += parts
        finish(tops, edition.language)
        return tops

    def _into_folder(
        self, text: Text, sections: list[Section], folders: dict[str, Section], tops: list[Section]
    ) -> None:
        page = _page(text, sections)
        folder = folders.get(text.folder)
        if folder is None:
            title = page.title if text.is_index else readable(PurePosixPath(text.folder).name)
            folder = Section(title, 1, text.document, key=f"{text.folder}/")
            folders[text.folder] = folder
            tops.append(folder)
        if text.is_index:
            folder.nodes, folder.heading = page.nodes, page.heading
            folder.children += page.children
        else:
            folder.children.append(page)


def arrangement_of(editions: Sequence[Edition]) -> Arrangement:
    """How the texts lie, the same for every language so that versions stay side by side."""
    pages = [text for edition in editions for text in edition.texts if is_page(text)]
    folders = {text.folder for text in pages if not text.is_index}
    main = editions[0].texts
    is_session = len(editions) > 1 and is_page(main[0]) and _is_shallow(main[0].document)
    return Arrangement(len(main) == 1 and not is_session, len(folders) > 1)


def _is_shallow(document: Document) -> bool:
    """Whether its headings below the title are of one level: a single session, not a manual."""
    levels = {node.level for node in document.content if isinstance(node, Heading)}
    return len(levels) - bool(_lone_heading(document)) < 2


def is_page(text: Text) -> bool:
    """Whether a text is a page among others, not a manual with parts of its own."""
    return text.source.format is Format.MARKDOWN


def title_of(text: Text) -> str:
    """The title that a text gives itself, or a readable form of its file's name."""
    metadata = text.document.metadata
    stem = text.path.stem if not text.is_index else (text.path.parent.name or text.path.stem)
    return metadata.title.strip() or readable(stem)


def readable(stem: str) -> str:
    """A title made of a file's or folder's name: `01-ground_rules` becomes “Ground rules”."""
    words = re.sub(r"[_\-\s]+", " ", re.sub(r"\A[\d._\-\s]+(?=\D)", "", stem)).strip() or stem
    return words[:1].upper() + words[1:]


def _page(text: Text, sections: list[Section]) -> Section:
    """One section that holds a whole text under its title."""
    title = title_of(text)
    page = Section(title, 1, text.document, source_id=text.document.metadata.key)
    page.language, page.key = text.language, text.key
    front, headed = _split_front(sections)
    if len(headed) == 1 and (_same(headed[0].title, title) or not text.document.metadata.title):
        page.title, page.heading = headed[0].title, headed[0].heading
        page.source_id = page.source_id or headed[0].source_id
        page.nodes, page.children = headed[0].nodes, headed[0].children
    else:
        page.children = headed
    page.nodes = front + page.nodes
    return page


def _promoted(sections: list[Section]) -> list[Section]:
    """The parts of a manual; a lone heading above all parts is its title, not a part."""
    front, headed = _split_front(sections)
    if len(headed) != 1 or len(headed[0].children) < 2:
        return sections
    title = headed[0]
    opening = Section(title.title, 1, title.document, heading=title.heading)
    opening.source_id, opening.nodes = title.source_id, front + title.nodes
    opening.language = title.language
    for part in title.children:
        part.language = title.language
    return [opening, *title.children] if opening.nodes else title.children


def _name_opening(parts: Sequence[Section], text: Text, edition: Edition) -> None:
    """Give what stands before the first part a title of ours: that of the manual is the course's.

    Several manuals keep their titles there, to be told apart.
    """
    first = parts[0] if len(parts) > 1 else None
    if first is None or sum(map(_is_manual, edition.texts)) > 1:
        return
    if first.heading is not None and first.title != _lone_heading(text.document):
        return
    say = gettext_of(text.language or edition.language)
    if is_page(text):
        first.ours = say(N_("Introduction"))
    elif _is_title_page(first):
        first.ours = say(N_("Title page"))
    else:
        first.ours = say(N_("Before you begin"))


def _is_title_page(section: Section) -> bool:
    """Whether a text is as short as a title page and holds a title."""
    styles = {node.style.lower() for node in section.nodes if isinstance(node, Passage)}
    titled = section.heading is not None or not styles.isdisjoint(("title", "subtitle"))
    return titled and sum(map(count_words, texts(section.nodes))) <= TITLE_PAGE


def _split_front(sections: Iterable[Section]) -> tuple[list[Content], list[Section]]:
    """What stands before the first heading, and the sections that have one."""
    front = [node for section in sections if section.heading is None for node in section.nodes]
    return front, [section for section in sections if section.heading is not None]


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def course_title(edition: Edition, tops: Sequence[Section]) -> str:
    """The course's title as the main edition has it: a manual's own, or the folder's.

    A Word file among others in a folder is a part of the course, not its manual.
    """
    manual = next((text for text in edition.texts if _is_manual(text)), edition.texts[0])
    own = manual.document.metadata.title.strip() or _lone_heading(manual.document)
    if own and (len(edition.texts) == 1 or _is_manual(manual)):
        return own
    root = manual.source.name.partition("/")[0]
    return own or readable(PurePosixPath(root).stem) or tops[0].title


def _is_manual(text: Text) -> bool:
    return not is_page(text) and "/" not in text.source.name


def _lone_heading(document: Document) -> str:
    """The first heading, when it stands above all others."""
    headed = [node for node in document.content if isinstance(node, Heading) and node.text.strip()]
    highest = min((node.level for node in headed), default=0)
    lone = [node for node in headed if node.level == highest]
    is_title = len(lone) == 1 and len(headed) > 1 and lone[0] is headed[0]
    return " ".join(lone[0].text.split()) if is_title else ""
