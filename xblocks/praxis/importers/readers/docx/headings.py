"""Which paragraphs are headings, asked in this order: the style's name, its outline level, the
paragraph's own outline level, bookmarks of the table of contents, numbering. A short bold line
is only proposed, in a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from praxis.importers.readers.docx.heading_names import level_of_name
from praxis.importers.readers.docx.inline import Inline
from praxis.importers.readers.docx.numbering import Numbered
from praxis.importers.readers.docx.properties import ParagraphProperties
from praxis.importers.readers.docx.styles import Style

BODY_TEXT = 9  # outline level of what is no heading
LINE_LENGTH = 120  # characters of a line that may be a heading without being declared as one
LONGEST = 300  # characters of a heading that is declared by an outline level

_SENTENCE_END = re.compile(r"[.,;:!…،؛。，；：]\Z")
_CONTENTS_STYLE = re.compile(
    r"(?:(toc|contents)\s*(\d*)|table of (?:figures|authorities)|index \d)\Z", re.I
)
_CONTENTS_TITLE = re.compile(r"(?:toc|contents|index) heading\Z", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A heading: its level from 1, and by which way it was found."""

    level: int
    how: str


def by_style(style: Style) -> Found | None:
    """A heading by the name of its style or by the outline level that the style has or inherits."""
    level = level_of_name(style.name)
    if level is not None:
        return Found(level, "style")
    outline = style.paragraph.get("outline")
    if outline is not None:
        return Found(outline + 1, "outline") if 0 <= outline < BODY_TEXT else None
    inherited = (level_of_name(name) for name in style.lineage[1:])
    return next((Found(level, "outline") for level in inherited if level is not None), None)


def by_outline(direct: ParagraphProperties) -> Found | None:
    """A heading by the paragraph's own outline level."""
    outline = direct.get("outline", BODY_TEXT)
    return Found(outline + 1, "paragraph") if 0 <= outline < BODY_TEXT else None


def by_contents(inline: Inline, levels: dict[str, int], last_level: int) -> Found | None:
    """A heading to which the table of contents points, or pointed when it was made."""
    marks = [anchor for anchor in inline.anchors if anchor.startswith("_Toc")]
    if not marks or inline.caption or len(inline.text) > LONGEST:
        return None
    listed = next((levels[mark] for mark in marks if mark in levels), None)
    if listed is not None:
        return Found(listed, "toc") if listed else None
    if levels or len(inline.text) > LINE_LENGTH:
        return None  # there is a table of contents, and it does not list this line
    return Found(max(last_level, 1), "toc")


def by_numbering(inline: Inline, place: Numbered) -> Found | None:
    """A bold line with a number of several levels ("1.2"), or with a word ("Session 3"), before
    it."""
    if not place.form.ordered or not is_short_bold_line(inline):
        return None
    if place.form.label.count("%") < 2 and not is_worded(place):
        return None
    return Found(place.level + 1, "numbering")


def is_worded(place: Numbered | None) -> bool:
    """Whether Word shows words before a paragraph ("Step 2:"), not only a number."""
    if place is None or not place.label:
        return False
    return sum(letter.isalpha() for letter in re.sub(r"%\d", "", place.form.label)) > 1


def is_short_bold_line(inline: Inline) -> bool:
    """Whether a line looks like a heading without being marked as one."""
    return inline.bold and is_short_line(inline.text)


def is_short_line(text: str) -> bool:
    """Whether a text is as short as a title and does not end as a sentence does."""
    if len(text) > LINE_LENGTH or _SENTENCE_END.search(text):
        return False
    return any(letter.isalpha() for letter in text)


def contents_level(style: str) -> int | None:
    """The level of a line in a table of contents, 0 in other lists of pages; None for other
    styles."""
    match = _CONTENTS_STYLE.match(style.strip())
    if match is None:
        return None
    return int(match[2]) if match[2] and match[2].isdigit() else 0


def titles_contents(style: str) -> bool:
    """Whether a style is that of the words above a table of contents. Authors also use it for
    titles that the contents shall not list."""
    return _CONTENTS_TITLE.match(style.strip()) is not None
