"""Footnotes and endnotes at the end of the page that refers to them.

Notes of a text that stays locked (an expert's comment) stand with that text: at the end of the page
everybody could read them before answering.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from praxis.importers.sections import Section

_REFERENCE = re.compile(r'<a\b[^>]*\shref="#note-([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
_FIRST_PARAGRAPH = re.compile(r"\s*<p>")


@dataclass(slots=True)
class NotesOfPage:
    """Gathers the notes that the texts of a page refer to, in the order of their references."""

    _found: dict[str, str] = field(default_factory=dict)

    def collect(self, html: str, section: Section) -> str:
        """The same text; its notes are remembered."""
        for key, label in _REFERENCE.findall(html):
            if key in section.document.notes and key not in self._found:
                self._found[key] = _note(key, label, section.document.notes[key])
        return html

    def markup(self) -> str:
        """All notes, below a rule; "" when there are none."""
        joined = "".join(self._found.values())
        return f'<hr/><div class="praxis-notes">{joined}</div>' if joined else ""


def with_own_notes(html: str, section: Section) -> str:
    """A text with the notes it refers to at its own end."""
    own = NotesOfPage()
    return own.collect(html, section) + own.markup()


def _note(key: str, label: str, text: str) -> str:
    back = f'<a href="#ref-{key}">{label}</a> '
    if _FIRST_PARAGRAPH.match(text):
        body = _FIRST_PARAGRAPH.sub(lambda _: f"<p>{back}", text, count=1)
    else:
        body = f"<p>{back}</p>{text}" if "<p" in text else f"<p>{back}{text}</p>"
    return f'<div id="note-{key}">{body}</div>'
