"""What a learner may see and do in a case: decisions on plain values, pure.

`page_state` makes all that a page may know; `question_to_answer`, `after_answer` and `after_move`
judge what a learner sends. The way through the stages is the matter of `ways.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from praxis.blocks.case_study.answers import Given, Path, Work, slot_name
from praxis.blocks.case_study.states import Choice, PageState, QuestionState, StageState
from praxis.blocks.case_study.ways import (
    Answers,
    has_branches,
    next_stage,
    shortened,
    shortest_rest,
    shown_order,
    stage_of,
    walked,
)
from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, message
from praxis.definitions.case_study.model import END, CaseStudy, Note, Question, QuestionKind, Stage


def page_state(case: CaseStudy, work: Work, *, may_write: bool) -> PageState:
    """What the page shows to somebody with this work, who may answer or only read."""
    path = walked(case, work, may_write=may_write)
    role = next((role for role in case.roles if role.key == work.role), None)
    needs_role = may_write and bool(case.roles) and role is None
    may_answer = may_write and not needs_role
    keys = shown_order(path)
    current = None if path.stages[-1:] == (END,) else path.stages[-1]
    stages = tuple(
        _stage_state(case, stage_of(case, key), work.answers, path, number, may_answer)
        for number, key in enumerate(keys, 1)
    )
    at_end = current is None
    return PageState(
        stages=stages,
        at_end=at_end,
        done=work.path.done,
        debrief=case.debrief if at_end else "",
        steps=len(keys) + (0 if current is None else shortest_rest(case, current)),
        branches=has_branches(case),
        role=role,
        role_names=tuple(role.name for role in case.roles),
        needs_role=needs_role,
        may_write=may_write,
        may_go_on=may_answer and current is not None and not stages[-1].open_questions,
        ends_next=current is not None and next_stage(case, current, work.answers) == END,
    )


def _stage_state(
    case: CaseStudy, stage: Stage, answers: Answers, path: Path, number: int, may_answer: bool
) -> StageState:
    given = {q.key: answers.get(slot_name(stage.key, q.key)) for q in stage.questions}
    return StageState(
        key=stage.key,
        number=number,
        title=stage.title,
        body=stage.body,
        exhibits=stage.exhibits,
        questions=tuple(
            _question_state(case, stage, question, given[question.key], path, may_answer)
            for question in stage.questions
        ),
        notes=_unlocked_notes(stage, answers),
        current=path.stages[-1] == stage.key,
        open_questions=len(_missing(stage, answers)),
    )


def _question_state(
    case: CaseStudy,
    stage: Stage,
    question: Question,
    given: Given | None,
    path: Path,
    may_answer: bool,
) -> QuestionState:
    return QuestionState(
        key=question.key,
        name=slot_name(stage.key, question.key),
        kind=question.kind,
        prompt=question.prompt,
        optional=question.optional,
        min_words=question.min_words,
        options=tuple(Choice(option.key, option.text) for option in question.options),
        given=given,
        notes=question.notes if given else (),
        opens_note=bool(question.notes) and given is None,
        may_answer=may_answer and (given is None or not is_final(case, path, stage, question)),
    )


def is_final(case: CaseStudy, path: Path, stage: Stage, question: Question) -> bool:
    """Whether a saved answer stays; one may decide again where a decision led in a circle."""
    led_back = path.stages[-1:] == (stage.key,) and path.stages.count(stage.key) > 1
    return case.answers_final and not (led_back and question.kind is QuestionKind.DECISION)


def is_final_for(case: CaseStudy, work: Work, stage_key: str, question: Question) -> bool:
    """Whether an answer that is saved now may no longer be changed."""
    return is_final(case, walked(case, work), stage_of(case, stage_key), question)


def _missing(stage: Stage, answers: Answers) -> list[Question]:
    return [
        question
        for question in stage.questions
        if not question.optional and slot_name(stage.key, question.key) not in answers
    ]


def _unlocked_notes(stage: Stage, answers: Answers) -> tuple[Note, ...]:
    """A stage's notes wait for all its answers; where nothing is asked, for nothing."""
    answered = any(slot_name(stage.key, question.key) in answers for question in stage.questions)
    free = not stage.questions or (answered and not _missing(stage, answers))
    return stage.notes if free else ()


def question_to_answer(case: CaseStudy, work: Work, stage_key: str, question_key: str) -> Question:
    """The question somebody wants to answer; a `CallerError` where it cannot be answered now."""
    stage = next((stage for stage in case.stages if stage.key == stage_key), None)
    questions: Iterable[Question] = stage.questions if stage else ()
    question = next((each for each in questions if each.key == question_key), None)
    if stage is None or question is None:
        raise CallerError(
            message(N_("This question is no longer part of the case. Reload the page."))
        )
    path = walked(case, work)
    if stage.key not in path.stages:
        raise Refused(message(N_("You have not reached this stage of the case yet.")))
    if case.roles and not any(role.key == work.role for role in case.roles):
        raise CallerError(message(N_("Take your role first; then answer.")))
    if slot_name(stage.key, question.key) in work.answers and is_final(case, path, stage, question):
        raise Refused(message(N_("This answer is final and cannot be changed.")))
    return question


def after_answer(case: CaseStudy, work: Work, stage_key: str) -> Path:
    """The way after an answer: a new decision leads elsewhere, the last answer to the end."""
    path = walked(case, work)
    place = len(path.stages) - 1 - path.stages[::-1].index(stage_key)
    ahead = next_stage(case, stage_key, work.answers)
    if path.stages[place + 1 :] and path.stages[place + 1] != ahead:
        path = Path(path.stages[: place + 1], path.done)
    stage = stage_of(case, stage_key)
    all_answered = all(slot_name(stage_key, each.key) in work.answers for each in stage.questions)
    if path.stages[-1] == stage_key and ahead == END and all_answered:
        return Path((*path.stages, END), done=True)
    return path


def after_move(case: CaseStudy, work: Work, leaving: str) -> Path:
    """The way after "go on" from a stage; the same where one has left it (a click sent twice)."""
    path = walked(case, work)
    if leaving and leaving != path.stages[-1]:
        return path
    current = path.stages[-1]
    if current == END:
        return path
    if case.roles and not any(role.key == work.role for role in case.roles):
        raise CallerError(message(N_("Take your role first; then go on.")))
    if _missing(stage_of(case, current), work.answers):
        raise CallerError(message(N_("Answer the questions of this stage first; then go on.")))
    ahead = next_stage(case, current, work.answers)
    stages = shortened((*path.stages, ahead))
    return replace(path, stages=stages, done=path.done or ahead == END)
