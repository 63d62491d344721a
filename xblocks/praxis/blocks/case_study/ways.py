"""The learner's way through the stages of a case, as the case is today; pure and total.

`definitions/case_study/routes.py` knows what an author wrote. Here a way is kept walkable whatever
became of the document since: stages that are gone are left out, targets that are gone skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from praxis.blocks.case_study.answers import Given, Path, Work, slot_name
from praxis.definitions.case_study.model import END, CaseStudy, QuestionKind, Stage
from praxis.definitions.case_study.routes import following, leading, possible

LONGEST_PATH = (
    200  # moves kept of somebody who walks in circles; longer where a case has more stages
)

Answers = Mapping[str, Given]


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
    while stages[-1] != END and not _asks(stage_of(case, stages[-1])):
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
    decision = leading(stage_of(case, key))
    given = answers.get(slot_name(key, decision.key)) if decision else None
    chosen = given.latest.choices[0] if given and given.latest.choices else ""
    return _existing(case, key, following(case, key, chosen))


def _existing(case: CaseStudy, key: str, target: str) -> str:
    """The target, or the next stage where the document names one that is not there."""
    keys = [stage.key for stage in case.stages]
    if target == END or target in keys:
        return target
    return next(iter(keys[keys.index(key) + 1 :]), END)


def possible_next(case: CaseStudy, key: str) -> set[str]:
    """All that can follow a stage, whatever the learner decides."""
    return {_existing(case, key, target) for target in possible(case, stage_of(case, key))}


def shortest_rest(case: CaseStudy, key: str) -> int:
    """How many stages the shortest way from here to the end still has."""
    reached, border, steps = {key}, {key}, 0
    while border:
        ahead = {target for each in border for target in possible_next(case, each)}
        if END in ahead:
            return steps
        border = ahead - reached
        reached |= border
        steps += 1
    return 0


def has_branches(case: CaseStudy) -> bool:
    """Whether learners can take different ways."""
    return any(len(possible_next(case, stage.key)) > 1 for stage in case.stages)


def shown_order(path: Path) -> list[str]:
    """Each stage once, where it was reached last: somebody who was led back continues below."""
    stages = [key for key in path.stages if key != END]
    return list(reversed(dict.fromkeys(reversed(stages))))


def shortened(stages: Sequence[str]) -> tuple[str, ...]:
    """A way no longer than is kept: the oldest rounds are forgotten, no stage that was reached."""
    excess, ahead, kept = len(stages) - LONGEST_PATH, Counter(stages), list[str]()
    for key in stages:
        ahead[key] -= 1
        if excess > 0 and ahead[key]:
            excess -= 1
        else:
            kept.append(key)
    return tuple(kept)


def fraction_done(case: CaseStudy, path: Path) -> float:
    """How far somebody is, from 0 to 1; 1 only at the end, and for good."""
    if path.done or path.stages[-1] == END:
        return 1.0
    reached = len(shown_order(path))
    return (reached - 1) / (reached + shortest_rest(case, path.stages[-1]))


def stage_of(case: CaseStudy, key: str) -> Stage:
    """The stage with this key."""
    return next(stage for stage in case.stages if stage.key == key)
