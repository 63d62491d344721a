from hypothesis import given
from hypothesis import strategies as st

from praxis.definitions.case_study.model import END, CaseStudy
from praxis.definitions.case_study.routes import (
    afterwards,
    following,
    possible,
    reachable,
    without_exit,
)

from .test_checks import case, decision, stage

CASE = case(
    stage("a", decision("c", "", "end")),
    stage("b", goto="end"),
    stage("c"),
)


def test_a_chosen_option_leads_where_it_says_and_otherwise_the_stage_goes_on() -> None:
    assert [following(CASE, "a", chosen) for chosen in ("o0", "o1", "o2", "", "gone")] == [
        "c",
        "b",
        END,
        "b",
        "b",
    ]


def test_after_the_last_stage_comes_the_end() -> None:
    assert [afterwards(CASE, key) for key in "abc"] == ["b", END, END]


KEYS = st.sampled_from("abcde")
TARGETS = st.sampled_from(["", "end", *"abcde"])


@st.composite
def cases(draw: st.DrawFn) -> CaseStudy:
    stages = []
    for key in "abcde":
        questions = draw(st.lists(TARGETS, min_size=2, max_size=3) | st.just([]))
        asked = (decision(*questions, optional=draw(st.booleans())),) if questions else ()
        stages.append(stage(key, *asked, goto=draw(TARGETS)))
    return case(*stages)


@given(cases(), st.lists(st.sampled_from(["", "o0", "o1", "o2"]), min_size=1, max_size=20))
def test_wherever_a_learner_goes_was_foreseen(document: CaseStudy, choices: list[str]) -> None:
    stages = {each.key: each for each in document.stages}
    here = document.stages[0].key
    for chosen in choices:
        mandatory = [each for each in stages[here].questions if not each.optional]
        if mandatory and chosen not in {option.key for option in mandatory[0].options}:
            continue
        there = following(document, here, chosen)
        assert there in possible(document, stages[here])
        assert there in reachable(document)
        if there == END:
            assert document.stages[0].key not in without_exit(document)
            break
        here = there
