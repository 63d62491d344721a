"""What a page of a case may know, as plain values; made by `rules.py`, drawn by the templates.

Nothing here is locked: no note before its own answer, no stage before it is reached, and never
where an option leads. So no template and no script can give it away.
"""

from __future__ import annotations

from dataclasses import dataclass

from praxis.blocks.case_study.answers import Given
from praxis.definitions.case_study.model import Exhibit, Note, QuestionKind, Role


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as a learner may see it: what it says, not where it leads."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class QuestionState:
    """One question with what its own answer has unlocked."""

    key: str
    name: str
    kind: QuestionKind
    prompt: str
    optional: bool
    min_words: int
    options: tuple[Choice, ...]
    given: Given | None
    notes: tuple[Note, ...]
    may_answer: bool  # now, for the first time or again
    opens_note: bool  # whether a note waits for this answer


@dataclass(frozen=True, slots=True)
class StageState:
    """One stage that was reached."""

    key: str
    number: int
    title: str
    body: str
    exhibits: tuple[Exhibit, ...]
    questions: tuple[QuestionState, ...]
    notes: tuple[Note, ...]
    current: bool
    open_questions: int  # that must be answered before one may go on


@dataclass(frozen=True, slots=True)
class PageState:
    """All that a learner's page shows of the case itself."""

    stages: tuple[StageState, ...]
    at_end: bool
    done: bool
    debrief: str
    steps: int  # stages of the shortest way that is left, those reached included
    branches: bool  # whether other ways are longer
    role: Role | None
    role_names: tuple[str, ...]
    needs_role: bool
    may_write: bool
    may_go_on: bool
    ends_next: bool
