"""A case cut at its announcements: story, questions, commentary, stages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from praxis.importers.activities import markup
from praxis.importers.activities.lines import IN_A_CASE, Line
from praxis.importers.activities.words import Label, Word, label, named

AFTER_QUESTIONS = (Word.MODEL_AFTER_QUESTIONS, Word.OUTCOME_AFTER_QUESTIONS)
NOTES = (Word.EXPERT, Word.MODEL, Word.OUTCOME, *AFTER_QUESTIONS)


class SectionKind(StrEnum):
    """What a section of a case is."""

    STORY = "story"
    QUESTIONS = "questions"
    NOTE = "note"
    STAGE = "stage"  # a line only: what follows is a story again


@dataclass(slots=True)
class Section:
    """Lines below one announcement; `head` is the line that announced them."""

    kind: SectionKind
    word: Word | None = None
    head: Line | None = None
    title: str = ""  # words of the announcement as the author wrote them
    lines: list[Line] = field(default_factory=list)

    def goes_on_with(self, line: Line) -> bool:
        """Whether a line that announces nothing still belongs here."""
        head = self.head
        if self.kind is SectionKind.STORY or head is None:
            return self.kind is SectionKind.STORY
        if line.boxes[: len(head.boxes)] != head.boxes:
            return False
        if self.kind is SectionKind.NOTE and line.asks and (line.number or line.strong):
            return False
        if line.level:
            return self.kind is SectionKind.NOTE and bool(head.level) and line.level > head.level
        return True


def sections_of(lines: Iterable[Line]) -> list[Section]:
    """The sections in their order; their announcing words are in `title`, no longer in `lines`."""
    found = [Section(SectionKind.STORY)]
    asked = False
    for line in lines:
        asked = asked or _seems_to_ask(line)
        mark = announcement(line, asked=asked)
        if mark is not None:
            found.append(_section(line, mark))
            asked = asked or mark.word is Word.QUESTIONS
        elif styled := _styled(line):
            if found[-1].word is not styled:
                found.append(Section(_KINDS[styled], styled, line))
            found[-1].lines.append(line)
        else:
            if not found[-1].goes_on_with(line):
                found.append(Section(SectionKind.STORY))
            found[-1].lines.append(line)
    return [each for each in found if each.lines or each.kind is not SectionKind.STORY]


def announcement(line: Line, *, asked: bool) -> Label | None:
    """What a line within or after a case announces; `asked`: a question stands before it."""
    if line.says is not None:
        told = label(line.text, *NOTES, loose=True) if line.says in NOTES else None
        return Label(told.word if told else line.says, 0, line.text)
    if not line.is_text:
        return None
    words = tuple(word for word in IN_A_CASE if asked or word not in AFTER_QUESTIONS)
    if line.strong:
        return label(line.text, Word.STAGE, *words, loose=True) or _discussion(line)
    found = label(line.text, *words)
    if found is not None and found.word in NOTES and not found.rest and line.asks and line.number:
        return None  # "3. What happened next?" asks
    return found or _bold_start(line, words)


def _discussion(line: Line) -> Label | None:
    """A heading or bold line "Discussion" within a case announces its questions."""
    found = label(line.text, Word.DISCUSSION, loose=True)
    return Label(Word.QUESTIONS, found.end, found.rest) if found else None


def _bold_start(line: Line, words: tuple[Word, ...]) -> Label | None:
    start = markup.bold_start(line.html)
    found = label(start, *words) if start and start != line.text else None
    if found is None or found.rest or not line.text.startswith(start):
        return None
    return Label(found.word, len(start), line.text[len(start) :].strip())


def _seems_to_ask(line: Line) -> bool:
    if line.is_list:
        return "?" in line.text or "؟" in line.text
    return line.asks and bool(line.number or line.strong)


_KINDS = {
    Word.QUESTIONS: SectionKind.QUESTIONS,
    Word.STAGE: SectionKind.STAGE,
    **dict.fromkeys(NOTES, SectionKind.NOTE),
}


def _styled(line: Line) -> Word | None:
    """What the style of a paragraph says: "Case Study Question", "Case Study Commentary"."""
    if not line.style or line.level:
        return None
    return named(line.style, Word.QUESTIONS, *NOTES)


def _section(line: Line, mark: Label) -> Section:
    """The section that a line begins; what follows the announcing words on it is its first line."""
    kind = _KINDS[mark.word]
    if kind is SectionKind.STAGE or (line.strong and mark.word is not Word.QUESTIONS):
        return Section(kind, mark.word, line, line.text)
    if line.strong and not mark.rest.rstrip().endswith(("?", "؟")):
        return Section(kind, mark.word, line, line.text)
    rest = line.rest(mark.end)
    title = line.text[: mark.end].strip()
    return Section(kind, mark.word, line, title, [rest] if rest is not None else [])
