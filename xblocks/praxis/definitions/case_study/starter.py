"""The case study that a new block in Studio begins with: complete, short, and telling the author
what to write where."""

from __future__ import annotations

from praxis.definitions.case_study.model import (
    CaseStudy,
    Note,
    NoteKind,
    Option,
    Question,
    QuestionKind,
    Stage,
)


def starter() -> CaseStudy:
    """Two stages: a situation with an open question, a decision with what happened next.
    English; authors replace it."""
    return CaseStudy(stages=(_situation(), _decision()))


def _situation() -> Stage:
    question = Question(
        key="analysis",
        prompt="<p>What do you see here? Who gains, who loses? What more would you ask?</p>",
        notes=(
            Note(NoteKind.EXPERT, "<p>Write here what an experienced colleague would say.</p>"),
        ),
    )
    return Stage(
        key="situation",
        title="The situation",
        body="<p>Tell the case here: where, when, who, and what is at stake.</p>",
        questions=(question,),
    )


def _decision() -> Stage:
    question = Question(
        key="choice",
        kind=QuestionKind.DECISION,
        prompt="<p>What would you do?</p>",
        options=(Option("a", "The first way open to them"), Option("b", "Another way")),
    )
    return Stage(
        key="decision",
        title="The decision",
        body="<p>Tell what had to be decided, and what spoke for and against.</p>",
        questions=(question,),
        notes=(Note(NoteKind.OUTCOME, "<p>Tell what really happened next.</p>"),),
    )
