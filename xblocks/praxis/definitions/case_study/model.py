"""The tree of a case study as an author writes it.

The description of every field (label, help, place in the XML) is read by the XML mapping and by the
Studio editor; what the XML may hold is said by `case_study.rng` beside this file, what makes sense
by `checks.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from praxis.core.messages import N_
from praxis.definitions.fields import (
    Written,
    children,
    choice,
    flag,
    key,
    line,
    part,
    reference,
    rich,
    whole,
    words,
)

END = "end"  # what a `goto` names to finish the case; no stage may have this key


class QuestionKind(StrEnum):
    """What a learner does to answer a question."""

    TEXT = "text"
    CHOICE = "choice"
    RANKING = "ranking"
    DECISION = "decision"  # a choice whose options may lead to another stage


class NoteKind(StrEnum):
    """Whose voice a locked note is."""

    EXPERT = "expert"
    MODEL = "model"
    OUTCOME = "outcome"  # what happened next


class ExhibitKind(StrEnum):
    """What an exhibit shows."""

    TABLE = "table"
    IMAGE = "image"
    FILE = "file"


class CaseKind(StrEnum):
    """What kind of practice the case documents."""

    INNOVATION = "innovation"
    LESSON_LEARNED = "lesson_learned"
    GOOD_PRACTICE = "good_practice"


class Verification(StrEnum):
    """How far somebody other than the author has checked the case."""

    SELF_REPORTED = "self_reported"
    PEER_CHECKED = "peer_checked"
    VERIFIED = "verified"


@dataclass(frozen=True)
class Sheet:
    """The case sheet: what a reader needs to judge and to find the case."""

    countries: tuple[str, ...] = words(
        N_("Countries"), tag="country", help=N_("One a line: a name, or a code such as BR.")
    )
    themes: tuple[str, ...] = words(N_("Themes"), tag="theme", help=N_("One a line."))
    sdgs: tuple[str, ...] = words(
        N_("Sustainable Development Goals"), tag="sdg", help=N_("One a line, such as 1 or 1.3.")
    )
    kind: CaseKind | None = choice(
        N_("Kind"), CaseKind, (N_("Innovation"), N_("Lesson learned"), N_("Good practice"))
    )
    verification: Verification | None = choice(
        N_("Verification level"),
        Verification,
        (N_("Reported by its authors"), N_("Checked by peers"), N_("Verified independently")),
    )
    source: str = line(N_("Source"), help=N_("Where the case was first told."))
    link: str = line(N_("Link to the source"))
    licence: str = line(N_("Licence"), help=N_("For example CC BY 4.0."))
    holder: str = line(N_("Rights holder"))


@dataclass(frozen=True)
class Role:
    """A stakeholder whose part a learner can be given."""

    key: str = key(N_("Key"))
    name: str = line(N_("Name of the role"), required=True)
    brief: str = rich(N_("Brief"), help=N_("Only learners with this role read it."))


@dataclass(frozen=True)
class Exhibit:
    """A piece of evidence beside the story: a table, an image or a file."""

    key: str = key(N_("Key"))
    kind: ExhibitKind = choice(
        N_("Kind"),
        ExhibitKind,
        (N_("Table"), N_("Image"), N_("File")),
        default=ExhibitKind.TABLE,
        required=True,
    )
    title: str = line(N_("Title"), required=True)
    source: str = line(
        N_("File"),
        written=Written.ATTRIBUTE,
        tag="src",
        help=N_("For example /static/map.png, as listed under Files."),
        only_when=("kind", "image", "file"),
    )
    alternative: str = line(
        N_("Alternative text"),
        written=Written.ATTRIBUTE,
        tag="alt",
        help=N_("What somebody who cannot see the image needs to know."),
        only_when=("kind", "image"),
    )
    size: int = whole(
        N_("Size in bytes"),
        help=N_("Shown before the file is opened; people on poor lines decide by it."),
        only_when=("kind", "file"),
    )
    content: str = rich(N_("Table"), tag="content", only_when=("kind", "table"))


@dataclass(frozen=True)
class Option:
    """One answer a learner can choose or rank."""

    key: str = key(N_("Key"))
    text: str = line(N_("Option"), written=Written.CONTENT, required=True)
    goto: str = reference(
        N_("Leads to"),
        "stages",
        others=((END, N_("The end of the case")),),
        none_label=N_("Go on as the stage does"),
        help=N_("Where this decision takes the learner."),
        only_when=("../kind", "decision"),
    )


@dataclass(frozen=True)
class Note:
    """A text that stays locked on the server until the learner's own answer is saved."""

    kind: NoteKind = choice(
        N_("Kind"),
        NoteKind,
        (N_("Expert's comment"), N_("Model answer"), N_("What happened next")),
        default=NoteKind.EXPERT,
        required=True,
    )
    content: str = rich(N_("Text"), written=Written.CONTENT, required=True)


@dataclass(frozen=True)
class Question:
    """One question of a stage, with the notes that its answer unlocks."""

    key: str = key(N_("Key"))
    kind: QuestionKind = choice(
        N_("Kind"),
        QuestionKind,
        (N_("Open text"), N_("Choice"), N_("Ranking"), N_("Decision")),
        default=QuestionKind.TEXT,
        required=True,
    )
    prompt: str = rich(N_("Question"), required=True)
    optional: bool = flag(N_("May be left out"), default=False)
    min_words: int = whole(
        N_("Words hoped for"),
        help=N_("A gentle minimum: a shorter answer is accepted."),
        maximum=1000,
        only_when=("kind", "text"),
    )
    options: tuple[Option, ...] = children(
        N_("Options"),
        Option,
        "option",
        N_("Option"),
        add_label=N_("Add an option"),
        only_when=("kind", "choice", "ranking", "decision"),
    )
    notes: tuple[Note, ...] = children(
        N_("Notes"),
        Note,
        "note",
        N_("Note"),
        add_label=N_("Add a note"),
        help=N_("Locked until the learner's own answer is saved."),
    )


@dataclass(frozen=True)
class Stage:
    """One step of the case: story, exhibits, questions, and notes that the answers unlock."""

    key: str = key(N_("Key"))
    title: str = line(N_("Title"))
    body: str = rich(N_("Story"))
    goto: str = reference(
        N_("Afterwards"),
        "stages",
        others=((END, N_("The end of the case")),),
        none_label=N_("The next stage of the list"),
        help=N_("Where the learner goes from here, unless a decision leads elsewhere."),
    )
    exhibits: tuple[Exhibit, ...] = children(
        N_("Exhibits"),
        Exhibit,
        "exhibit",
        N_("Exhibit"),
        add_label=N_("Add an exhibit"),
        help=N_("Evidence beside the story: a table, an image or a file."),
    )
    questions: tuple[Question, ...] = children(
        N_("Questions"), Question, "question", N_("Question"), add_label=N_("Add a question")
    )
    notes: tuple[Note, ...] = children(
        N_("Notes"),
        Note,
        "note",
        N_("Note"),
        add_label=N_("Add a note to the stage"),
        help=N_("Locked until all questions of the stage are answered."),
    )


@dataclass(frozen=True)
class CaseStudy:
    """One practice case: its sheet, the roles dealt out, the stages, and the closing text."""

    language: str = line(
        N_("Language"),
        written=Written.ATTRIBUTE,
        help=N_("Of the text, such as en or pt-BR; empty means that of the course."),
    )
    answers_final: bool = flag(
        N_("A saved answer is final"),
        default=False,
        help=N_("Otherwise it can be changed; the first answer is kept in any case."),
    )
    sheet: Sheet = part(N_("Case sheet"), Sheet, Sheet())
    roles: tuple[Role, ...] = children(
        N_("Roles"),
        Role,
        "role",
        N_("Role"),
        add_label=N_("Add a role"),
        help=N_("Dealt out evenly: each learner gets one, and reads its brief."),
    )
    stages: tuple[Stage, ...] = children(
        N_("Stages"), Stage, "stage", N_("Stage"), add_label=N_("Add a stage")
    )
    debrief: str = rich(N_("Debrief"), help=N_("Shown at the end of the case."))
