"""A peer review in the LMS: handed in, reviewed by others, answered, graded, erased."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

SECRET = "We met at the well and listened"
PRAISE = "The herders speak first"
SCORES = {"clarity": "high", "use": "some"}  # three of four points: seven whole ones of ten


def hand_in(person: Any, note: Any, text: str = SECRET) -> dict[str, Any]:
    body = {"text": text, "language": "en", "reads": ["en"]}
    answer = person.post(note, "submit", body)
    assert answer.status_code == 200, answer.content[:500]
    return dict(answer.json())


def leased(person: Any, note: Any) -> tuple[int, str]:
    """The id of the review of the work that this person gets, and the page."""
    answer = person.post(note, "next", {})
    assert answer.status_code == 200, answer.content[:500]
    html = answer.json()["html"]
    return int(re.findall(r'data-praxis-key="review-(\d+)"', html)[0]), html


def review(person: Any, note: Any, words: str = PRAISE) -> None:
    number, _ = leased(person, note)
    body = {"review": number, "scores": SCORES, "texts": {"strength": words}}
    answer = person.post(note, "give", body)
    assert answer.status_code == 200, answer.content[:500]


def skip(person: Any, note: Any) -> None:
    assert person.post(note, "skip", {}).status_code == 200


def strike() -> None:
    """What a worker of Celery does once a minute."""
    from celery import current_app

    current_app.loader.import_default_modules()  # as a worker does when it starts
    current_app.tasks["praxis.peer_review.settle"].apply(throw=True)


def score_of(person: Any, note: Any) -> tuple[float, float]:
    from lms.djangoapps.grades.api import CourseGradeFactory

    grade = CourseGradeFactory().read(person.user, course_key=note.course_key)
    score = grade.problem_scores[note]
    return score.earned, score.possible


def ours() -> str:
    """Every value of every table of the app and of the records, as text."""
    from django.apps import apps

    rows = []
    for label in ("praxis_peer_review", "praxis_records"):
        for model in apps.get_app_config(label).get_models():
            rows += [f"{model.__name__}: {row}" for row in model.objects.values()]
    return "\n".join(rows)


@pytest.fixture
def three(arrive: Any, enrolled: Any, note: Any) -> list[Any]:
    """Three learners who have handed in a work each."""
    people = [arrive(enrolled()) for _ in range(3)]
    for number, person in enumerate(people):
        hand_in(person, note, f"{SECRET}, number {number}.")
    return people


@pytest.fixture
def reviewed(three: list[Any], note: Any) -> list[Any]:
    """The same after each has reviewed the two others."""
    for person in (*three, *three):
        review(person, note)
    return three


def test_learners_visitors_and_facilitators_can_read_the_page(
    learner: Any, facilitator: Any, visitor: Any, note: Any
) -> None:
    for person in (learner, facilitator):
        page = person.page(note)
        assert page.status_code == 200
        assert "ASKED-TASK" in page.content.decode()
    assert "ASKED-TASK" in visitor.page(note, "public_view").content.decode()


def test_nobody_but_the_enrolled_hands_in_or_gets_a_work(
    three: list[Any], outsider: Any, elsewhere: Any, visitor: Any, note: Any
) -> None:
    before = ours()
    body = {"text": "Let me in.", "language": "en", "reads": ["en"]}
    for person in (outsider, elsewhere, visitor):
        for handler in ("submit", "next"):
            answer = person.post(note, handler, body)
            assert answer.status_code in (302, 403)
            assert SECRET not in answer.content.decode()
    assert ours() == before


def test_a_reviewer_reads_the_work_and_not_who_wrote_it(three: list[Any], note: Any) -> None:
    _, page = leased(three[0], note)

    assert f"{SECRET}, number 1." in page
    assert three[1].user.username not in page
    assert str(three[1].user.email) not in page


def test_nobody_gets_their_own_work_or_the_same_twice(three: list[Any], note: Any) -> None:
    for _ in range(2):
        review(three[0], note)
    answer = three[0].post(note, "next", {}).json()

    assert 'data-praxis-key="review-' not in answer["html"]


def test_a_score_that_others_reviews_settled_reaches_its_authors_gradebook(
    reviewed: list[Any], note: Any
) -> None:
    author = reviewed[0]
    assert score_of(author, note)[0] == 0
    skip(author, note)
    strike()

    assert score_of(author, note) == (7, 10)
    assert score_of(reviewed[1], note)[0] == 0  # their answers are still to come


def test_the_gradebook_is_told_by_its_signal_and_the_block_in_points_of_its_weight(
    reviewed: list[Any], note: Any
) -> None:
    from lms.djangoapps.grades.signals.signals import PROBLEM_WEIGHTED_SCORE_CHANGED

    told: list[dict[str, Any]] = []

    def hear(**sent: Any) -> None:
        told.append(sent)

    PROBLEM_WEIGHTED_SCORE_CHANGED.connect(hear)
    try:
        skip(reviewed[0], note)
        strike()
        strike()
    finally:
        PROBLEM_WEIGHTED_SCORE_CHANGED.disconnect(hear)

    [sent] = told
    assert sent["user_id"] == reviewed[0].user.id
    assert (sent["weighted_earned"], sent["weighted_possible"]) == (7, 10)
    assert sent["usage_id"] == str(note)


def test_the_command_of_operators_does_the_same(reviewed: list[Any], note: Any) -> None:
    from django.core.management import call_command

    skip(reviewed[0], note)
    call_command("praxis_settle")

    assert score_of(reviewed[0], note) == (7, 10)


def test_the_clock_is_in_the_hosts_schedule() -> None:
    from celery import current_app

    name = "praxis.peer_review.settle"
    assert current_app.conf.beat_schedule[name] == {"task": name, "schedule": 60.0}


def test_an_author_reads_the_reviews_and_answers(reviewed: list[Any], note: Any) -> None:
    author = reviewed[0]
    page = author.page(note).content.decode()
    assert page.count(PRAISE) >= 2
    for number in re.findall(r"data-praxis-key=\"reply-(\d+)\"", page.replace("&#34;", '"')):
        body = {"review": int(number), "helpful": "yes", "will_change": "I name the date."}
        assert author.post(note, "reply", body).status_code == 200
    strike()

    assert "I name the date." in reviewed[1].page(note).content.decode()
    assert score_of(author, note) == (7, 10)


def test_completion_comes_with_ones_own_part(
    completion_is_tracked: None, reviewed: list[Any], note: Any
) -> None:
    from completion.models import BlockCompletion

    skip(reviewed[0], note)

    done = BlockCompletion.objects.get(user=reviewed[0].user, block_key=note)
    assert done.completion == 1.0


@pytest.mark.parametrize("handler", ["give", "reply", "flag", "give_back"])
def test_somebody_elses_review_is_nobodys_business(
    three: list[Any], learner: Any, note: Any, handler: str
) -> None:
    number, _ = leased(three[0], note)
    hand_in(learner, note, "Mine.")
    body = {
        "review": number,
        "scores": SCORES,
        "texts": {"strength": "x"},
        "helpful": "yes",
        "will_change": "x",
        "reason": "x",
    }
    answer = learner.post(note, handler, body)

    assert answer.status_code in (400, 403, 404)
    assert answer.json()["error"].endswith(".")
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("body", [[], "no JSON", {}, {"text": 7}, {"text": "a", "language": "x"}])
def test_what_cannot_be_gets_a_sentence(learner: Any, note: Any, body: Any) -> None:
    for handler in ("submit", "give", "reply", "draft", "flag"):
        answer = learner.post(note, handler, body)
        assert answer.status_code < 500
        assert "Traceback" not in answer.content.decode()


def test_retirement_erases_works_and_words_and_leaves_what_others_earned(
    reviewed: list[Any], note: Any
) -> None:
    from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC

    gone, left = reviewed[0], reviewed[1]
    assert f"{SECRET}, number 0." in ours()
    USER_RETIRE_LMS_MISC.send(sender=None, user=gone.user)

    named = re.compile(rf"'(learner|reviewer|by|actor|author)_id': {gone.user.id}\b")
    assert f"{SECRET}, number 0." not in ours()
    assert not [row for row in ours().split("\n") if named.search(row)]
    skip(left, note)
    strike()
    assert score_of(left, note) == (7, 10)


def test_facilitators_see_who_of_the_enrolled_has_handed_in_nothing(
    three: list[Any], enrolled: Any, elsewhere: Any, facilitator: Any, note: Any
) -> None:
    from common.djangoapps.student.models import CourseEnrollment

    late, gone = enrolled(), enrolled()
    CourseEnrollment.unenroll(gone, note.course_key)
    body = {"after": -1, "find": "", "state": "missing"}
    answer = facilitator.post(note, "overview", body)
    rows = facilitator.ask(note, "overview_csv").getvalue().decode()

    assert answer.status_code == 200, answer.content[:500]
    assert re.findall(r"<li><bdi>(.+?)</bdi>", answer.json()["html"]) == [late.username]
    assert f"{late.username},,Not handed in yet" in rows
    assert gone.username not in rows
    assert three[0].post(note, "overview", body).status_code == 403


@pytest.fixture
def asked_for() -> Callable[[Any], None]:
    """Erases a learner by the command for operators."""
    from django.core.management import call_command

    def erase(person: Any) -> None:
        call_command("praxis_erase_learner", person.user.username, "--no-input")

    return erase


def test_the_command_that_erases_records_erases_reviews_too(
    reviewed: list[Any], asked_for: Callable[[Any], None]
) -> None:
    from praxis.peer_review import api

    asked_for(reviewed[0])

    assert f"{SECRET}, number 0." not in ours()
    assert api.erase_learner(reviewed[0].user.id) == 0


def test_the_gradebook_holds_no_word_of_a_work(reviewed: list[Any], note: Any) -> None:
    from submissions.models import Submission

    skip(reviewed[0], note)
    strike()

    assert [each.answer for each in Submission.objects.all()] == [{}]
