"""The whole case as its author reviews it in Studio: all stages, ways and notes; pure."""

from __future__ import annotations

from dataclasses import dataclass

from praxis.blocks.case_study.wording import stage_titles
from praxis.definitions.case_study.model import END, CaseStudy, Question, Stage


@dataclass(frozen=True, slots=True)
class ReviewedOption:
    """An option with the title of the stage it leads to; empty where it leads nowhere special."""

    text: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class ReviewedQuestion:
    """A question with its options as the author wrote them."""

    question: Question
    options: tuple[ReviewedOption, ...]


@dataclass(frozen=True, slots=True)
class ReviewedStage:
    """A stage with its place in the list and what follows it by the author's word."""

    stage: Stage
    number: int
    questions: tuple[ReviewedQuestion, ...]
    leads_to: str


def reviewed_stages(case: CaseStudy, end: str) -> tuple[ReviewedStage, ...]:
    """All stages in the author's order; `end` is the word for the end of the case."""
    titles = stage_titles(case) | {END: end}
    return tuple(
        ReviewedStage(
            stage,
            number,
            tuple(_reviewed(question, titles) for question in stage.questions),
            titles.get(stage.goto, stage.goto),
        )
        for number, stage in enumerate(case.stages, 1)
    )


def _reviewed(question: Question, titles: dict[str, str]) -> ReviewedQuestion:
    options = (
        ReviewedOption(option.text, titles.get(option.goto, option.goto))
        for option in question.options
    )
    return ReviewedQuestion(question, tuple(options))
