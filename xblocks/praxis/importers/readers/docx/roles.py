"""What a paragraph style is for: headings, lines of the contents, captions, quotations, code,
boxes. Asked once a style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from praxis.importers.activities.words import Word, named
from praxis.importers.readers.docx.boxes import Frame, drawn_frame
from praxis.importers.readers.docx.heading_names import level_of_name
from praxis.importers.readers.docx.headings import Found, by_style, contents_level
from praxis.importers.readers.docx.styles import Style

_QUOTES: Final = frozenset(
    {"quote", "intense quote", "block text", "block quotation", "quotations"}
)
_CODE: Final = frozenset({"html preformatted", "code", "source code", "preformatted text", "macro"})
_ACTIVITIES: Final = (
    Word.CASE_STUDY,
    Word.REFLECTION,
    Word.PEER_REVIEW,
    Word.DISCUSSION,
    Word.BOX,
)


@dataclass(frozen=True, slots=True)
class Role:
    """The purpose of a style."""

    heading: Found | None = None
    contents: int | None = (
        None  # level of a line in the table of contents, 0 in other lists of pages
    )
    caption: bool = False
    title: bool = False  # of the document
    quote: bool = False
    code: bool = False
    frame: Frame | None = None  # holds its paragraphs together
    activity: bool = False  # named after one, which holds however single paragraphs look
    box_name: str = ""
    opens_box: bool = False  # a title within a box, with which a new box begins


def role_of(style: Style) -> Role:
    """The purpose of a style by its name, its outline level and its frame."""
    name = style.name.lower()
    activity = None
    if style.custom and level_of_name(style.name) is None:
        activity = named(style.name, *_ACTIVITIES)
    frame = drawn_frame(style.paragraph)
    if activity is not None:
        frame = Frame("border" if frame else "style", activity.value)
    return Role(
        heading=by_style(style),
        contents=contents_level(style.name),
        caption=name == "caption",
        title=name in ("title", "subtitle"),
        quote=name in _QUOTES,
        code=name in _CODE,
        frame=frame,
        activity=activity is not None,
        box_name=style.name if style.custom else "",
        opens_box=activity is not None and named(style.name, Word.TITLE_STYLE) is not None,
    )
