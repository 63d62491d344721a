"""Which paragraphs are headings, asked in this order: the style's name, its outline level, the paragraph's own outline
level, bookmarks of the table of contents, numbering. A short bold line is only proposed, in a finding.
"""

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
LONGEST = 300  # characters of a declared heading

_SENTENCE_END = re.compile(r"[.,;:!…،؛。，；：]\Z")
_CONTENTS_STYLE = re.compile(r"(?:toc|contents|table of figures|index)\s*\d*\Z", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A heading: its level from 1, and by which way it was found."""

    level: int
    how: str


def declared(style: Style, properties: ParagraphProperties) -> Found | None:
    """A heading by its style or its own outline level; `properties` are the paragraph's direct ones."""
    level = level_of_name(style.name)
    if level is not None:
        return Found(level, "style")
    outline = style.paragraph.get("outline")
    if outline is not None and 0 <= outline < BODY_TEXT:
        return Found(outline + 1, "outline")
    if outline is None:
        for name in style.lineage[1:]:
            level = level_of_name(name)
            if level is not None:
                return Found(level, "outline")
    outline = properties.get("outline")
    if outline is not None and 0 <= outline < BODY_TEXT:
        return Found(outline + 1, "paragraph")
    return None


def by_contents(
    inline: Inline, style: Style, levels: dict[str, int], last_level: int
) -> Found | None:
    """A heading to which the table of contents points, or pointed when it was made."""
    marks = [anchor for anchor in inline.anchors if anchor.startswith("_Toc")]
    text = inline.text
    if not marks or inline.caption or not text or len(text) > LONGEST or is_caption(style):
        return None
    listed = next((levels[mark] for mark in marks if mark in levels), None)
    if listed is not None:
        return Found(listed, "toc") if listed else None
    if levels or len(text) > LINE_LENGTH:
        return None  # there is a table of contents, and it does not list this line
    return Found(max(last_level, 1), "toc")


def by_numbering(inline: Inline, place: Numbered | None, style: Style) -> Found | None:
    """A bold line with a number of several levels ("1.2"), or with a word ("Session 3"), before it."""
    if place is None or not place.form.ordered or is_caption(style):
        return None
    if not is_short_bold_line(inline):
        return None
    worded = any(part.isalpha() for part in re.sub(r"%\d", "", place.form.label))
    stepped = place.form.label.count("%") > 1
    if not worded and not stepped:
        return None
    return Found(place.level + 1, "numbering")


def is_short_bold_line(inline: Inline) -> bool:
    """Whether a line looks like a heading without being marked as one."""
    text = inline.text
    worded = any(letter.isalpha() for letter in text)
    return worded and len(text) <= LINE_LENGTH and not _SENTENCE_END.search(text) and inline.bold


def is_caption(style: Style) -> bool:
    """Whether a style is Word's style of captions."""
    return style.name.lower() == "caption"


def contents_level(style: Style) -> int | None:
    """The level of a line in a table of contents, 0 in a list of figures; None for other styles."""
    name = style.name.strip()
    if not _CONTENTS_STYLE.match(name):
        return None
    digits = re.sub(r"\D", "", name)
    return int(digits) if digits and name.lower().startswith(("toc", "contents")) else 0
