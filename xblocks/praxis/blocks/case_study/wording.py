"""Ways and answers in words, for those who read them in a report; pure."""

from __future__ import annotations

from praxis.blocks.case_study.answers import LearnerWork, Reply
from praxis.definitions.case_study.model import END, CaseStudy, Question, QuestionKind

ONWARDS = " › "  # mirrored where the text runs from right to left


def stage_titles(case: CaseStudy) -> dict[str, str]:
    """What the stages are called; those without a title by their number."""
    return {each.key: each.title or str(place) for place, each in enumerate(case.stages, 1)}


def path_text(case: CaseStudy, work: LearnerWork) -> str:
    """The way of a learner as titles of stages."""
    titles = stage_titles(case)
    return ONWARDS.join(titles.get(key, key) for key in work.path.stages if key != END)


def reply_text(question: Question, reply: Reply) -> str:
    """An answer in words: the text, or the chosen options in their order."""
    texts = {option.key: option.text for option in question.options}
    chosen = [texts.get(key, key) for key in reply.choices]
    if question.kind is QuestionKind.RANKING and chosen:
        return "; ".join(f"{place}. {text}" for place, text in enumerate(chosen, 1))
    return reply.text or "; ".join(chosen)


def role_name(case: CaseStudy, key: str) -> str:
    """The name of a role as it is today."""
    return next((role.name for role in case.roles if role.key == key), key)
