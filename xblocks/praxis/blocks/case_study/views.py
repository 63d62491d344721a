"""What the pages are drawn from: the rules' state and the cohort's answers, joined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from praxis.blocks.case_study.spreads import (
    RolePicture,
    SpreadPicture,
    role_pictures,
    spread_picture,
)
from praxis.blocks.case_study.states import Choice, PageState, QuestionState, StageState
from praxis.definitions.case_study.model import CaseStudy, QuestionKind

Spreads = Callable[[str], Any]  # name of a question -> records' Spread, or None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the cohort's answers to it, where they may be seen."""

    question: QuestionState
    latest: tuple[str, ...]  # texts of the options chosen, in the learner's order
    first: tuple[str, ...]
    offered: tuple[Choice, ...]  # as the form begins: a ranking in the learner's own order
    spread: SpreadPicture | None = None
    waits_for_spread: bool = False  # answered, and too few others have


@dataclass(frozen=True, slots=True)
class ShownStage:
    """A stage with its questions as they are shown."""

    stage: StageState
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class ByRole:
    """How the roles answered one question; no pictures while a role has too few answers."""

    prompt: str
    pictures: tuple[RolePicture, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything on a learner's page of the case."""

    state: PageState
    stages: tuple[ShownStage, ...]
    by_role: tuple[ByRole, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """One word per stage of the shortest way: behind, here, ahead."""
        reached = len(self.stages)
        ahead = self.state.steps - reached
        last = "behind" if self.state.at_end else "here"
        return (*["behind"] * (reached - 1), last, *["ahead"] * ahead)


def case_page(case: CaseStudy, state: PageState, spreads: Spreads) -> CasePage:
    """The page for a state; `spreads` is asked only about questions the visitor has answered."""
    found: dict[str, Any] = {}
    stages = tuple(
        ShownStage(stage, tuple(_asked(question, spreads, found) for question in stage.questions))
        for stage in state.stages
    )
    return CasePage(state, stages, _by_role(case, state, found) if state.at_end else ())


def _asked(question: QuestionState, spreads: Spreads, found: dict[str, Any]) -> Asked:
    given = question.given
    asked = Asked(
        question,
        latest=_texts(question, given.latest.choices if given else ()),
        first=_texts(question, given.first.choices if given else ()),
        offered=_offered(question),
    )
    if given is None or question.kind is QuestionKind.TEXT:
        return asked
    spread = found[question.name] = spreads(question.name)
    if spread is None:
        return replace(asked, waits_for_spread=True)
    return replace(asked, spread=spread_picture(question, spread.counts))


def _texts(question: QuestionState, keys: tuple[str, ...]) -> tuple[str, ...]:
    texts = {option.key: option.text for option in question.options}
    return tuple(texts.get(key, key) for key in keys)


def _offered(question: QuestionState) -> tuple[Choice, ...]:
    if question.given is None or question.kind is not QuestionKind.RANKING:
        return question.options
    own = {key: place for place, key in enumerate(question.given.latest.choices)}
    return tuple(sorted(question.options, key=lambda option: own.get(option.key, len(own))))


def _by_role(case: CaseStudy, state: PageState, found: dict[str, Any]) -> tuple[ByRole, ...]:
    if not case.roles:
        return ()
    compared = (
        (question, found[question.name])
        for stage in state.stages
        for question in stage.questions
        if question.name in found
    )
    own = state.role.key if state.role else ""
    return tuple(
        ByRole(
            question.prompt,
            role_pictures(question, spread.by_group if spread else {}, case.roles, own),
        )
        for question, spread in compared
    )
