"""Whatever the case and whatever a learner does: nothing locked is ever in what is sent."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.blocks.case_study.conftest import Seat
from tests.unit.kit.hosting import post

from praxis.blocks.case_study.answers import slot_name
from praxis.definitions.case_study.model import (
    CaseStudy,
    Exhibit,
    Note,
    NoteKind,
    Option,
    Question,
    QuestionKind,
    Role,
    Stage,
)
from praxis.records import api

KEYS = ("s0", "s1", "s2", "s3")
NUMBERS = itertools.count()  # a block of its own for each example
MARK = re.compile(r"(?:SECRET|STORY)-[a-z0-9-]+")


@st.composite
def questions(draw: st.DrawFn, stage: str, number: int) -> Question:
    kind = draw(st.sampled_from(list(QuestionKind)))
    leads = kind is QuestionKind.DECISION
    targets = st.sampled_from(("", *KEYS, "end")) if leads else st.just("")
    options = () if kind is QuestionKind.TEXT else tuple(Option(k, k, draw(targets)) for k in "abc")
    notes = draw(st.lists(st.just(NoteKind.EXPERT), max_size=1))
    secret = f"SECRET-{stage}-q{number}"
    return Question(
        f"q{number}",
        kind,
        "<p>Prompt</p>",
        optional=draw(st.booleans()),
        options=options,
        notes=tuple(Note(kind, f"<p>{secret}</p>") for kind in notes),
    )


@st.composite
def stages(draw: st.DrawFn, key: str) -> Stage:
    count = draw(st.integers(0, 2))
    return Stage(
        key,
        f"STORY-{key}-title",
        f"<p>STORY-{key}-body</p>",
        draw(st.sampled_from(("", "", *KEYS, "end"))),
        exhibits=(Exhibit("e", title=f"STORY-{key}-exhibit", content="<table></table>"),),
        questions=tuple(draw(questions(key, number)) for number in range(count)),
        notes=(Note(NoteKind.OUTCOME, f"<p>SECRET-{key}-stage</p>"),)
        if draw(st.booleans())
        else (),
    )


@st.composite
def cases(draw: st.DrawFn) -> CaseStudy:
    keys = KEYS[: draw(st.integers(1, 4))]
    roles = tuple(
        Role(f"r{n}", f"Role {n}", f"<p>SECRET-role-{n}</p>")
        for n in range(draw(st.integers(0, 2)))
    )
    return CaseStudy(
        answers_final=draw(st.booleans()),
        roles=roles,
        stages=tuple(draw(stages(key)) for key in keys),
        debrief="<p>SECRET-debrief</p>",
    )


class Reader:
    """Knows from the answers given, and from nothing else, what this learner may have read."""

    def __init__(self, case: CaseStudy) -> None:
        self.case = case
        self.answered: set[str] = set()
        self.reached: list[str] = []
        self.role = ""

    def may_read(self, mark: str) -> bool:
        kind, rest = mark.split("-", 1)
        if kind == "STORY":
            return rest.split("-")[0] in self.reached
        if rest == "debrief":
            return "end" in self.reached
        if rest.startswith("role-"):
            return rest == f"role-{self.role}"
        stage, part = rest.split("-")
        return self._open(stage, part)

    def _open(self, key: str, part: str) -> bool:
        if part != "stage":
            return slot_name(key, part) in self.answered
        stage = next(each for each in self.case.stages if each.key == key)
        names = {slot_name(key, each.key): each for each in stage.questions}
        must = {name for name, each in names.items() if not each.optional}
        return must <= self.answered and (not names or bool(self.answered & set(names)))


def act(data: Any, block: Any, reader: Reader) -> Any:
    """One thing a learner, or somebody with a script, may send."""
    handler = data.draw(st.sampled_from(("take_role", "answer", "answer", "answer", "move")))
    stage = data.draw(st.sampled_from(reader.case.stages))
    if handler == "take_role":
        return post(block, handler, {})
    if handler == "move" or not stage.questions:
        return post(block, "move", {"from": data.draw(st.sampled_from(("", *KEYS)))})
    question = data.draw(st.sampled_from(stage.questions))
    value: Any = "My words"
    if question.kind is QuestionKind.RANKING:
        value = data.draw(st.permutations("abc"))
    elif question.kind is not QuestionKind.TEXT:
        value = [data.draw(st.sampled_from("abc"))]
    response = post(block, "answer", {"stage": stage.key, "question": question.key, "value": value})
    if response.status_code == 200:
        reader.answered.add(slot_name(stage.key, question.key))
    return response


@pytest.mark.django_db
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_nothing_locked_is_ever_sent(seat: Seat, data: Any) -> None:
    case = data.draw(cases())
    usage = f"case-{next(NUMBERS)}"
    block = seat(document=case, usage=usage)
    if data.draw(st.booleans()):  # so that the learner is not always dealt the first role
        post(seat("ben", case, usage=usage), "take_role", {})
    host = block.host
    me = api.Person(host.person.id, facilitates=False)
    here = {"context": host.context_key, "usage": host.usage_key}
    reader = Reader(case)
    for _ in range(data.draw(st.integers(1, 12))):
        response = act(data, block, reader)
        reader.role = api.dealt(me, **here).removeprefix("r")
        way = api.own_entries(me, **here).get("@path")
        reader.reached = list(way.latest.content["stages"]) if way else [case.stages[0].key]
        page = block.student_view()
        sent = [response.text, str(page.content), str(page.json_init_args)]
        marks = {mark for text in sent for mark in MARK.findall(text)}
        assert {mark for mark in marks if not reader.may_read(mark)} == set()
