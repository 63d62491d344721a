"""The lines of a case put together as a `CaseStudy`: stages, questions, locked notes, sheet.

A commentary after one question is that question's note; after several it is the note of the stage.
Story that goes on after questions and leads to further questions begins a new stage, so that nobody
reads ahead of an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, Message, message
from praxis.definitions.case_study.model import CaseStudy, Note, NoteKind, Stage
from praxis.importers.activities.lines import Line
from praxis.importers.activities.markup import element
from praxis.importers.activities.questions import Asked, QuestionFinder
from praxis.importers.activities.sections import Section, SectionKind, sections_of
from praxis.importers.activities.sheet import take_sheet
from praxis.importers.activities.words import Word

_NOTE_KINDS = {
    Word.EXPERT: NoteKind.EXPERT,
    Word.MODEL: NoteKind.MODEL,
    Word.MODEL_AFTER_QUESTIONS: NoteKind.MODEL,
    Word.OUTCOME: NoteKind.OUTCOME,
    Word.OUTCOME_AFTER_QUESTIONS: NoteKind.OUTCOME,
}


@dataclass(slots=True)
class _Stage:
    """A stage in the making; `later` is story after the last question: a next stage, or an end."""

    title: str = ""
    body: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    since_note: int = 0  # questions since the last note

    @property
    def is_empty(self) -> bool:
        return not (self.title or self.body or self.later or self.questions or self.notes)

    def stage(self, key: str) -> Stage:
        """The stage as the case study holds it."""
        return Stage(
            key=key,
            title=self.title,
            body="".join(self.body + self.later),
            questions=tuple(asked.question(place) for place, asked in enumerate(self.questions, 1)),
            notes=tuple(self.notes),
        )


class CaseMaker:
    """Makes one case of its lines; what it leaves to the author's judgement goes to `findings`."""

    def __init__(self, findings: list[Finding], structure: list[str]) -> None:
        self._findings = findings
        self._structure = structure  # words that the block shows by labels of its own
        self._finder = QuestionFinder(findings, structure)
        self._stages = [_Stage()]
        self._debrief: list[str] = []

    def make(self, lines: list[Line], language: str, place: Place) -> CaseStudy:
        """The case study told by `lines`, without its title."""
        sheet, lines = take_sheet(lines, self._structure)
        sections = sections_of(lines)
        tail = all(each.kind is not SectionKind.QUESTIONS for each in sections)
        found = [(each, self._split(each, tail)) for each in sections]
        asks = [any(isinstance(piece, Asked) for piece in pieces) for _, pieces in found]
        for number, (section, pieces) in enumerate(found):
            self._add(section, pieces, asked_before=any(asks[:number]), asked=any(asks))
        if not any(asks):
            self._tell_unasked(place)
        self._free_notes(place)
        stages = [each for each in self._stages if not each.is_empty] or self._stages[:1]
        keyed = tuple(each.stage(_stage_key(number)) for number, each in enumerate(stages, 1))
        return CaseStudy(
            language=language, sheet=sheet, stages=keyed, debrief="".join(self._debrief)
        )

    def _split(self, section: Section, tail: bool) -> list[Line | Asked]:
        if section.kind is SectionKind.NOTE:
            return list(section.lines)
        announced = section.kind is SectionKind.QUESTIONS
        return self._finder.split(section.lines, announced=announced, tail=tail)

    def _add(
        self, section: Section, pieces: Sequence[Line | Asked], *, asked_before: bool, asked: bool
    ) -> None:
        if section.kind is SectionKind.NOTE:
            self._note(section, asked_before=asked_before, asked=asked)
            return
        if section.kind is SectionKind.STAGE:
            self._begin_stage(section.title)
        elif section.title:
            self._structure.append(section.title)
        for piece in pieces:
            if isinstance(piece, Asked):
                self._question(piece)
            else:
                self._story(piece.spoken)

    def _begin_stage(self, title: str) -> None:
        """A new stage; an introduction that asks nothing becomes the beginning of the first one."""
        now = self._stages[-1]
        if now.title or now.questions or now.notes:
            self._stages.append(_Stage(title))
        else:
            now.title = title

    def _story(self, html: str) -> None:
        now = self._stages[-1]
        (now.later if now.questions else now.body).append(html)

    def _question(self, asked: Asked) -> None:
        now = self._stages[-1]
        if now.later:
            self._stages.append(_Stage(body=now.later))
            now.later = []
            now = self._stages[-1]
        now.questions.append(asked)
        now.since_note += 1

    def _note(self, section: Section, *, asked_before: bool, asked: bool) -> None:
        html = "".join(line.spoken for line in section.lines)
        place = section.head.place if section.head else Place()
        kind = _NOTE_KINDS[section.word or Word.EXPERT]
        now = self._stages[-1]
        if not html:
            self._open(section, now.body, html)
        elif not asked:
            self._open(section, self._debrief, html)
            self._tell(_SHOWN_AT_END, place, section.title)
        elif not asked_before and kind is NoteKind.OUTCOME:
            self._open(section, now.body, html)
            self._tell(_LEFT_IN_STORY, place, section.title)
        else:
            self._lock(section, Note(kind=kind, content=html))

    def _lock(self, section: Section, note: Note) -> None:
        now = self._stages[-1]
        self._structure.append(section.title)
        if now.since_note == 1 and now.questions:
            now.questions[-1].notes.append(note)
        elif now.since_note == 0 and now.questions and now.questions[-1].notes:
            now.questions[-1].notes.append(note)
            return
        else:
            now.notes.append(note)
        now.since_note = 0

    def _free_notes(self, place: Place) -> None:
        """A stage without questions can lock nothing: its notes are shown at the end."""
        for stage in self._stages:
            if stage.notes and not stage.questions:
                self._debrief += [note.content for note in stage.notes]
                stage.notes = []
                self._tell(_SHOWN_AT_END, place, stage.title)

    @staticmethod
    def _open(section: Section, where: list[str], html: str) -> None:
        """Text shown openly keeps its heading."""
        heading = section.head.html if section.head and section.head.level else ""
        words = element("strong", section.title)
        where.append((heading or (f"<p>{words}</p>" if section.title else "")) + html)

    def _tell(self, what: tuple[str, Message], place: Place, title: str) -> None:
        sentence, advice = what
        self._findings.append(
            Finding(
                Severity.CHECK,
                "case-study-note-open",
                message(sentence, title=title),
                place,
                advice,
            )
        )

    def _tell_unasked(self, place: Place) -> None:
        what = message(N_("No question was found in this case study."))
        advice = message(
            N_(
                "Add one in Studio, or put a line “Questions” before a list of them "
                "and import again."
            )
        )
        self._findings.append(
            Finding(Severity.CHECK, "case-study-without-question", what, place, advice)
        )


_SHOWN_AT_END = (
    N_("“%(title)s” has no question before it that could unlock it; it is shown at the end."),
    message(N_("Add a question in Studio and move the text into a note of it.")),
)
_LEFT_IN_STORY = (
    N_("“%(title)s” stands before the questions; it was left in the story for all to read."),
    message(N_("If it should stay locked until the answer, move it into a note in Studio.")),
)


def _stage_key(number: int) -> str:
    return "start" if number == 1 else f"stage-{number}"
