"""What a learner may see and do in a case: the state machine, pure.

A page is drawn from `PageState` alone, and a `PageState` holds nothing that is locked: no note
before its own answer, no stage before it is reached, and never where an option leads. So no
template and no script can give it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from praxis.blocks.case_study.answers import Given, Path, Work, slot_name
from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, message
from praxis.definitions.case_study.model import (
    END,
    CaseStudy,
    Exhibit,
    Note,
    Question,
    QuestionKind,
    Role,
    Stage,
)
from praxis.definitions.case_study.routes import following, leading, possible

LONGEST_PATH = 200  # moves kept of somebody who walks in circles

Answers = Mapping[str, Given]


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


def page_state(case: CaseStudy, work: Work, *, may_write: bool) -> PageState:
    """What the page shows to somebody with this work, who may answer or only read."""
    path = walked(case, work, may_write=may_write)
    role = next((role for role in case.roles if role.key == work.role), None)
    needs_role = may_write and bool(case.roles) and role is None
    may_answer = may_write and not needs_role
    keys = _shown_order(path)
    current = None if path.stages[-1:] == (END,) else path.stages[-1]
    stages = tuple(
        _stage_state(case, _stage(case, key), work.answers, path, number, may_answer)
        for number, key in enumerate(keys, 1)
    )
    at_end = current is None
    return PageState(
        stages=stages,
        at_end=at_end,
        done=work.path.done,
        debrief=case.debrief if at_end else "",
        steps=len(keys) + (0 if current is None else _shortest_rest(case, current)),
        branches=any(len(_possible(case, stage.key)) > 1 for stage in case.stages),
        role=role,
        role_names=tuple(role.name for role in case.roles),
        needs_role=needs_role,
        may_write=may_write,
        may_go_on=may_answer and current is not None and not stages[-1].open_questions,
        ends_next=current is not None and next_stage(case, current, work.answers) == END,
    )


# The way through the stages


def walked(case: CaseStudy, work: Work, *, may_write: bool = True) -> Path:
    """The way so far, as the case is today; it always has a first stage.

    Stages that the author has taken away are left out. Readers who cannot answer come as far as one
    comes without answering.
    """
    known = {stage.key for stage in case.stages}
    stages = tuple(key for key in work.path.stages if key in known)
    stages = stages or (case.stages[0].key,)
    if work.path.stages[-1:] == (END,):
        stages = (*stages, END)
    path = Path(stages, work.path.done)
    return path if may_write or work.answers else _read_on(case, path)


def _read_on(case: CaseStudy, path: Path) -> Path:
    seen = set(path.stages)
    stages = path.stages
    while stages[-1] != END and not _asks(_stage(case, stages[-1])):
        ahead = next_stage(case, stages[-1], {})
        if ahead in seen:
            break
        seen.add(ahead)
        stages = (*stages, ahead)
    return Path(stages, path.done)


def _asks(stage: Stage) -> bool:
    """Whether going on depends on an answer."""
    return any(not each.optional or each.kind is QuestionKind.DECISION for each in stage.questions)


def next_stage(case: CaseStudy, key: str, answers: Answers) -> str:
    """Where one goes from a stage, as the learner has decided there."""
    decision = leading(_stage(case, key))
    given = answers.get(slot_name(key, decision.key)) if decision else None
    chosen = given.latest.choices[0] if given and given.latest.choices else ""
    return _existing(case, key, following(case, key, chosen))


def _existing(case: CaseStudy, key: str, target: str) -> str:
    """The target, or the next stage where the document names one that is not there."""
    keys = [stage.key for stage in case.stages]
    if target == END or target in keys:
        return target
    return next(iter(keys[keys.index(key) + 1 :]), END)


def _possible(case: CaseStudy, key: str) -> set[str]:
    return {_existing(case, key, target) for target in possible(case, _stage(case, key))}


def _shortest_rest(case: CaseStudy, key: str) -> int:
    """How many stages the shortest way from here to the end still has."""
    reached, border, steps = {key}, {key}, 0
    while border:
        ahead = {target for each in border for target in _possible(case, each)}
        if END in ahead:
            return steps
        border = ahead - reached
        reached |= border
        steps += 1
    return 0


def _shown_order(path: Path) -> list[str]:
    """Each stage once, where it was reached last: somebody who was led back continues below."""
    stages = [key for key in path.stages if key != END]
    return list(reversed(dict.fromkeys(reversed(stages))))


# What is locked, and what may be done


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
    return is_final(case, walked(case, work), _stage(case, stage_key), question)


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
    stage = _stage(case, stage_key)
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
    if _missing(_stage(case, current), work.answers):
        raise CallerError(message(N_("Answer the questions of this stage first; then go on.")))
    ahead = next_stage(case, current, work.answers)
    stages = (*path.stages, ahead)[-LONGEST_PATH:]
    return replace(path, stages=stages, done=path.done or ahead == END)


def fraction_done(case: CaseStudy, path: Path) -> float:
    """How far somebody is, from 0 to 1; 1 only at the end, and for good."""
    if path.done or path.stages[-1] == END:
        return 1.0
    reached = len(_shown_order(path))
    return (reached - 1) / (reached + _shortest_rest(case, path.stages[-1]))


def _stage(case: CaseStudy, key: str) -> Stage:
    return next(stage for stage in case.stages if stage.key == key)
