"""The ways through a case study: which stages can follow which.

The rule, also for the page that moves a learner: the option chosen in the stage's decision leads on
if it names a stage; otherwise the stage's own "afterwards"; otherwise the next stage of the list,
and the end after the last.
"""

from __future__ import annotations

from praxis.definitions.case_study.model import END, CaseStudy, Question, QuestionKind, Stage


def leading(stage: Stage) -> Question | None:
    """The decision of a stage that leads somewhere; the checks allow one per stage."""
    return next((question for question in stage.questions if leads(question)), None)


def leads(question: Question) -> bool:
    """Does an option of this question name a stage?"""
    return question.kind is QuestionKind.DECISION and any(
        option.goto for option in question.options
    )


def afterwards(case: CaseStudy, key: str) -> str:
    """What follows a stage where no decision leads elsewhere: the key of a stage, or `END`."""
    keys = [stage.key for stage in case.stages]
    place = keys.index(key)
    return case.stages[place].goto or (keys[place + 1] if place + 1 < len(keys) else END)


def following(case: CaseStudy, key: str, chosen: str = "") -> str:
    """What follows a stage after the option with the key `chosen` was taken in its decision: a
    stage's key, or `END`."""
    decision = leading(case.stages[[stage.key for stage in case.stages].index(key)])
    options = decision.options if decision else ()
    return next(
        (option.goto for option in options if option.key == chosen and option.goto), ""
    ) or afterwards(case, key)


def possible(case: CaseStudy, stage: Stage) -> frozenset[str]:
    """All that can follow a stage, whatever a learner decides."""
    decision = leading(stage)
    if decision is None:
        return frozenset({afterwards(case, stage.key)})
    named = {option.goto or afterwards(case, stage.key) for option in decision.options}
    return frozenset(named | ({afterwards(case, stage.key)} if decision.optional else set()))


def reachable(case: CaseStudy) -> frozenset[str]:
    """The stages, and `END`, that a learner can come to from the first stage."""
    if not case.stages:
        return frozenset()
    ways = {stage.key: possible(case, stage) for stage in case.stages}
    found, waiting = {case.stages[0].key}, [case.stages[0].key]
    while waiting:
        for key in ways.get(waiting.pop(), frozenset()) - found:
            found.add(key)
            waiting.append(key)
    return frozenset(found)


def without_exit(case: CaseStudy) -> frozenset[str]:
    """The stages from which no way leads to the end."""
    ways = {stage.key: possible(case, stage) for stage in case.stages}
    leaving = {END}
    grown = True
    while grown:
        more = {key for key, targets in ways.items() if key not in leaving and targets & leaving}
        leaving |= more
        grown = bool(more)
    return frozenset(ways) - leaving
