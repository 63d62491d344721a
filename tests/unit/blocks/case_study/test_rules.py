"""What a learner sees and may do at every point of a case."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.blocks.case_study.cases import (
    case,
    given,
    question,
    stage,
    two_ways,
    work,
)

from praxis.blocks.case_study import rules, ways
from praxis.blocks.case_study.answers import Path, Work
from praxis.blocks.case_study.states import PageState
from praxis.core.errors import CallerError, Refused
from praxis.definitions.case_study.model import CaseStudy, QuestionKind

VIEW = {"start/view": given(text="My view")}
BOTH = VIEW | {"start/way": given("a")}


def state(document: CaseStudy, done: Work, *, may_write: bool = True) -> PageState:
    return rules.page_state(document, done, may_write=may_write)


# Own answer first


def test_before_any_answer_no_note_and_no_later_stage_is_in_the_page() -> None:
    seen = repr(state(two_ways(), work()))

    for locked in (
        "note of the view",
        "note of the way",
        "what happened",
        "Stage near",
        "debrief>",
    ):
        assert locked not in seen


def test_an_answer_opens_the_notes_of_its_own_question_only() -> None:
    seen = repr(state(two_ways(), work(answers=VIEW)))

    assert "note of the view" in seen
    assert "note of the way" not in seen
    assert "what happened" not in seen


def test_a_stages_notes_open_when_all_its_questions_are_answered() -> None:
    assert "what happened" in repr(state(two_ways(), work(answers=BOTH)))


def test_optional_questions_do_not_hold_back_a_stages_notes() -> None:
    document = case(stage("s", question("must"), question("may", optional=True), note="outcome"))

    assert state(document, work(answers={"s/must": given(text="x")})).stages[0].notes


def test_a_stage_of_optional_questions_shows_its_notes_after_one_answer_and_not_before() -> None:
    document = case(stage("s", question("may", optional=True), note="outcome"), stage("t"))

    assert not state(document, work()).stages[0].notes
    assert not state(document, work("s", "t")).stages[0].notes
    assert state(document, work(answers={"s/may": given(text="x")})).stages[0].notes


def test_a_stage_that_asks_nothing_shows_its_notes_at_once() -> None:
    assert state(case(stage("s", note="outcome")), work()).stages[0].notes


def test_where_an_option_leads_is_never_in_the_page() -> None:
    document = case(
        stage("start", question("way", QuestionKind.DECISION, goto=("hidden", "", ""))),
        stage("hidden"),
    )

    assert "hidden" not in repr(state(document, work()))


def test_a_role_that_is_not_ones_own_keeps_its_brief() -> None:
    document = case(stage("s"), roles=("x", "y"))
    seen = state(document, work(role="x"))

    assert seen.role is not None
    assert seen.role.brief == "<p>Brief x</p>"
    assert "Brief y" not in repr(seen)


# The way


@pytest.mark.parametrize(("option", "leads"), [("a", "near"), ("b", "far"), ("c", "near")])
def test_a_decision_leads_where_its_option_says_or_to_the_next_stage(
    option: str, leads: str
) -> None:
    answers = VIEW | {"start/way": given(option)}

    assert ways.next_stage(two_ways(), "start", answers) == leads


def test_going_on_from_the_last_stage_ends_the_case() -> None:
    answers = {"last/rank": given("a", "b", "c")}
    path = rules.after_move(two_ways(), work("start", "last", answers=answers), "last")

    assert path == Path(("start", "last", "end"), done=True)


def test_nobody_goes_on_before_the_questions_of_the_stage_are_answered() -> None:
    assert not state(two_ways(), work(answers=VIEW)).may_go_on
    with pytest.raises(CallerError, match="Answer the questions"):
        rules.after_move(two_ways(), work(answers=VIEW), "start")


def test_going_on_twice_from_the_same_stage_moves_once() -> None:
    once = rules.after_move(two_ways(), work(answers=BOTH), "start")
    twice = rules.after_move(two_ways(), Work(once, BOTH), "start")

    assert once.stages == ("start", "near")
    assert twice == once


def test_going_on_from_the_end_stays_at_the_end() -> None:
    there = work("start", "last", "end", done=True)

    assert rules.after_move(two_ways(), there, "").stages == ("start", "last", "end")


def test_the_last_answer_of_all_ends_the_case_without_another_click() -> None:
    answers = {"last/rank": given("a", "b", "c")}

    assert rules.after_answer(two_ways(), work("start", "last", answers=answers), "last").done


def test_an_optional_question_left_open_keeps_the_last_stage_open() -> None:
    document = case(stage("s", question("must"), question("may", optional=True)))
    path = rules.after_answer(document, work(answers={"s/must": given(text="x")}), "s")

    assert path == Path(("s",), done=False)


def test_another_decision_leads_another_way_and_what_was_reached_before_is_left() -> None:
    answers = VIEW | {"start/way": given("b")}
    path = rules.after_answer(two_ways(), work("start", "near", "last", answers=answers), "start")

    assert path.stages == ("start",)


def test_the_same_decision_again_keeps_the_way() -> None:
    path = rules.after_answer(two_ways(), work("start", "near", "last", answers=BOTH), "start")

    assert path.stages == ("start", "near", "last")


def test_a_finished_case_stays_finished_when_another_way_is_taken() -> None:
    answers = VIEW | {"start/way": given("b")}
    there = work("start", "near", "last", "end", answers=answers, done=True)
    path = rules.after_answer(two_ways(), there, "start")

    assert path == Path(("start",), done=True)
    assert ways.fraction_done(two_ways(), path) == 1.0


def test_stages_that_the_author_took_away_are_left_out_of_the_way() -> None:
    seen = state(two_ways(), work("gone", "start", "also-gone"))

    assert [each.key for each in seen.stages] == ["start"]


def test_a_way_of_which_nothing_is_left_begins_again() -> None:
    assert [each.key for each in state(two_ways(), work("gone")).stages] == ["start"]


def test_a_target_that_is_not_there_leads_to_the_next_stage() -> None:
    document = case(stage("s", goto="nowhere"), stage("t", goto="nowhere"))

    assert ways.next_stage(document, "s", {}) == "t"
    assert ways.next_stage(document, "t", {}) == "end"


# Circles


def circle(*, final: bool) -> CaseStudy:
    return case(
        stage("s", question("way", QuestionKind.DECISION, goto=("s", "end", "")), note="again"),
        stage("t"),
        final=final,
    )


def test_somebody_led_back_sees_the_stage_once_and_may_decide_again_even_if_answers_are_final() -> (
    None
):
    document, answers = circle(final=True), {"s/way": given("a")}
    path = rules.after_move(document, work("s", answers=answers), "s")
    seen = state(document, Work(path, answers))

    assert path.stages == ("s", "s")
    assert [each.key for each in seen.stages] == ["s"]
    assert seen.stages[0].questions[0].may_answer


def test_a_way_in_circles_stays_short() -> None:
    document, answers = circle(final=False), {"s/way": given("a")}
    there = Work(Path(("s",) * ways.LONGEST_PATH), answers)

    assert len(rules.after_move(document, there, "s").stages) == ways.LONGEST_PATH


def test_in_a_long_case_no_stage_that_was_reached_is_lost() -> None:
    keys = [f"s{number}" for number in range(ways.LONGEST_PATH + 30)]
    document, path = case(*map(stage, keys)), Path(("s0",))
    for key in keys:
        path = rules.after_move(document, Work(path), key)

    assert path.stages == (*keys, "end")


# Answering


@pytest.mark.parametrize(("stage_key", "question_key"), [("x", "view"), ("start", "x"), ("", "")])
def test_an_unknown_question_is_refused_with_a_sentence(stage_key: str, question_key: str) -> None:
    with pytest.raises(CallerError, match="no longer part"):
        rules.question_to_answer(two_ways(), work(), stage_key, question_key)


def test_a_stage_that_was_not_reached_takes_no_answer() -> None:
    with pytest.raises(Refused, match="not reached"):
        rules.question_to_answer(two_ways(), work(), "last", "rank")


def test_an_answer_can_be_changed_unless_the_author_made_it_final() -> None:
    free, final = two_ways(), replace(two_ways(), answers_final=True)

    assert rules.question_to_answer(free, work(answers=VIEW), "start", "view")
    assert not state(final, work(answers=VIEW)).stages[0].questions[0].may_answer
    with pytest.raises(Refused, match="final"):
        rules.question_to_answer(final, work(answers=VIEW), "start", "view")


def test_with_roles_one_takes_a_role_before_answering_and_going_on() -> None:
    document = case(stage("s", question("q")), stage("t"), roles=("x",))

    assert state(document, work()).needs_role
    with pytest.raises(CallerError, match="role"):
        rules.question_to_answer(document, work(), "s", "q")
    with pytest.raises(CallerError, match="role"):
        rules.after_move(document, work(answers={"s/q": given(text="x")}), "s")
    assert rules.question_to_answer(document, work(role="x"), "s", "q")


def test_a_role_that_is_gone_is_dealt_anew() -> None:
    assert state(case(stage("s"), roles=("x",)), work(role="gone")).needs_role


# Readers who cannot answer


def test_readers_without_the_right_to_write_come_as_far_as_one_comes_without_answering() -> None:
    document = case(
        stage("s", question("may", optional=True)), stage("t", question("q")), stage("u")
    )
    seen = state(document, Work(), may_write=False)

    assert [each.key for each in seen.stages] == ["s", "t"]
    assert not any(asked.may_answer for each in seen.stages for asked in each.questions)
    assert not seen.may_go_on
    assert not seen.needs_role


def test_readers_do_not_walk_in_circles() -> None:
    document = case(stage("s", goto="t"), stage("t", goto="s"))

    assert [each.key for each in state(document, Work(), may_write=False).stages] == ["s", "t"]


def test_readers_of_a_case_that_asks_nothing_read_its_debrief() -> None:
    seen = state(case(stage("s"), debrief="<p>end</p>"), Work(), may_write=False)

    assert seen.debrief == "<p>end</p>"


# Progress


def test_progress_counts_the_shortest_way_that_is_left() -> None:
    start = state(two_ways(), work())
    later = state(two_ways(), work("start", "near", "last"))

    assert (len(start.stages), start.steps, start.branches) == (1, 3, True)
    assert (len(later.stages), later.steps) == (3, 3)
    assert state(case(stage("s"), stage("t")), work()).branches is False


def test_a_case_without_any_way_out_still_has_a_page() -> None:
    document = case(stage("s", goto="s"))

    assert state(document, work()).steps == 1
    assert ways.fraction_done(document, Path(("s",))) == 0.0


@pytest.mark.parametrize(
    ("stages", "done", "fraction"),
    [(("start",), False, 0.0), (("start", "near"), False, 1 / 3), (("start",), True, 1.0)],
)
def test_completion_grows_with_the_stages_and_is_whole_at_the_end_only(
    stages: tuple[str, ...], done: bool, fraction: float
) -> None:
    assert ways.fraction_done(two_ways(), Path(stages, done)) == fraction
