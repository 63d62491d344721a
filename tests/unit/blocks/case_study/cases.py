"""Cases, answers and walks that the tests of the case study share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from praxis.blocks.case_study.answers import Given, Path, Reply, Work
from praxis.definitions.case_study.model import (
    CaseStudy,
    Note,
    NoteKind,
    Option,
    Question,
    QuestionKind,
    Role,
    Stage,
)

THEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def question(
    key: str = "q",
    kind: QuestionKind = QuestionKind.TEXT,
    *,
    note: str = "",
    optional: bool = False,
    goto: Sequence[str] = ("", "", ""),
    min_words: int = 0,
) -> Question:
    options = tuple(Option(k, f"Option {k}", g) for k, g in zip("abc", goto, strict=True))
    return Question(
        key,
        kind,
        f"<p>Prompt {key}</p>",
        optional=optional,
        min_words=min_words,
        options=() if kind is QuestionKind.TEXT else options,
        notes=(Note(NoteKind.EXPERT, f"<p>{note}</p>"),) if note else (),
    )


def stage(key: str, *questions: Question, note: str = "", goto: str = "") -> Stage:
    notes = (Note(NoteKind.OUTCOME, f"<p>{note}</p>"),) if note else ()
    return Stage(key, f"Stage {key}", f"<p>Body {key}</p>", goto, questions=questions, notes=notes)


def case(
    *stages: Stage, final: bool = False, roles: Sequence[str] = (), debrief: str = ""
) -> CaseStudy:
    return CaseStudy(
        answers_final=final,
        roles=tuple(Role(key, f"Role {key}", f"<p>Brief {key}</p>") for key in roles),
        stages=stages,
        debrief=debrief,
    )


def given(*choices: str, text: str = "") -> Given:
    reply = Reply(text, choices)
    return Given(reply, THEN, reply, THEN)


def changed(first: Reply, latest: Reply) -> Given:
    return Given(latest, THEN + timedelta(days=1), first, THEN)


def work(
    *stages: str, answers: Mapping[str, Given] | None = None, role: str = "", done: bool = False
) -> Work:
    return Work(Path(stages, done), answers or {}, role)


def two_ways() -> CaseStudy:
    """start decides between near and far; both lead to last."""
    way = question("way", QuestionKind.DECISION, goto=("near", "far", ""), note="note of the way")
    return case(
        stage("start", question("view", note="note of the view"), way, note="what happened"),
        stage("near", question("q"), goto="last"),
        stage("far"),
        stage("last", question("rank", QuestionKind.RANKING)),
        debrief="<p>the debrief</p>",
    )
