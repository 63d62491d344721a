"""Who reads a reflection in the LMS at each level: on the page, in the report, as a file."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest

WORDS = "The road was long."
LEVELS = ["me", "facilitators", "cohort", "network", "public"]


def said(response: Any) -> str:
    """All that a handler answered."""
    return str(response.content.decode())


def entries_in(html: str) -> list[int]:
    """The answers that a facilitator can comment on."""
    return [int(number) for number in re.findall(r'name="entry" value="(\d+)"', html)]


@pytest.fixture
def classmate(arrive: Any, enrolled: Any) -> Any:
    return arrive(enrolled())


@pytest.mark.parametrize("level", LEVELS)
def test_everybody_reads_as_far_as_the_learner_has_opened_it(
    learner: Any,
    classmate: Any,
    facilitator: Any,
    outsider: Any,
    elsewhere: Any,
    visitor: Any,
    diary: Any,
    save: Any,
    level: str,
) -> None:
    save(learner, diary, {"what": WORDS}, level)
    opened = LEVELS.index(level)

    assert (WORDS in said(facilitator.post(diary, "report", {}))) is (opened >= 1)
    assert (WORDS in said(facilitator.ask(diary, "report_csv"))) is (opened >= 1)
    assert (WORDS in said(facilitator.post(diary, "shared", {}))) is (opened >= 2)
    assert (WORDS in said(classmate.post(diary, "shared", {}))) is (opened >= 2)
    for other in (outsider, elsewhere):
        assert (WORDS in said(other.post(diary, "shared", {}))) is (opened >= 3)
    for view in ("student_view", "public_view"):
        assert (WORDS in said(visitor.page(diary, view))) is (opened >= 4)
    assert WORDS in said(learner.page(diary))


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_shared_names_nobody(
    learner: Any, classmate: Any, visitor: Any, diary: Any, save: Any, level: str
) -> None:
    save(learner, diary, {"what": WORDS}, level)

    for page in (classmate.post(diary, "shared", {}), visitor.page(diary, "public_view")):
        assert learner.user.username not in said(page)
        assert learner.user.email not in said(page)


def test_taking_part_ends_with_the_enrolment(
    learner: Any, classmate: Any, diary: Any, save: Any, small_course: Any
) -> None:
    from common.djangoapps.student.models import CourseEnrollment

    save(learner, diary, {"what": WORDS}, "cohort")
    assert WORDS in said(classmate.post(diary, "shared", {}))
    CourseEnrollment.unenroll(classmate.user, small_course)
    assert WORDS not in said(classmate.post(diary, "shared", {}))


def test_the_report_names_the_learner_and_only_to_facilitators(
    learner: Any,
    classmate: Any,
    outsider: Any,
    elsewhere: Any,
    facilitator: Any,
    diary: Any,
    save: Any,
) -> None:
    save(learner, diary, {"what": WORDS}, "public")

    assert learner.user.username in said(facilitator.post(diary, "report", {}))
    for other in (learner, classmate, outsider, elsewhere):
        for refused in (
            other.post(diary, "report", {}),
            other.post(diary, "comment", {"entry": 1, "text": "Well said."}),
            other.ask(diary, "report_csv"),
        ):
            assert refused.status_code == 403
            assert refused.json()["error"].endswith(".")
            assert WORDS not in said(refused)


def test_the_file_holds_the_answers_by_learner(
    learner: Any, facilitator: Any, diary: Any, save: Any
) -> None:
    people = [{"who": "=cmd()", "power": 5, "interest": 2}]
    save(learner, diary, {"what": WORDS, "people": people}, "facilitators")
    file = facilitator.ask(diary, "report_csv")

    assert file["Content-Type"].startswith("text/csv")
    head, row = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    found = dict(zip(head, row, strict=True))
    assert found["Learner"] == learner.user.username
    assert found["ASKED-WHAT: what happened on the road?"] == WORDS
    assert "=cmd()" in found["Who has a say?"]
    assert not [cell for cell in row if cell.startswith("=")]


def test_a_facilitator_finds_an_answer_by_its_words(
    learner: Any, classmate: Any, facilitator: Any, diary: Any, save: Any
) -> None:
    save(learner, diary, {"what": WORDS}, "facilitators")
    save(classmate, diary, {"what": "Nothing happened here."}, "facilitators")
    found = facilitator.post(diary, "report", {"after": -1, "find": "ROAD"}).json()

    assert WORDS in found["html"]
    assert "Nothing happened here." not in found["html"]
    assert found["status"] == "1 learner found."


def test_a_comment_is_read_by_the_learner_and_withdrawn_by_its_author(
    learner: Any, classmate: Any, facilitator: Any, diary: Any, save: Any
) -> None:
    save(learner, diary, {"what": WORDS}, "cohort")
    [entry] = entries_in(facilitator.post(diary, "report", {}).json()["html"])
    sent = facilitator.post(diary, "comment", {"entry": entry, "text": "Go on with it."})

    assert sent.status_code == 200, said(sent)
    assert "Go on with it." in said(learner.page(diary))
    assert "Go on with it." in said(facilitator.post(diary, "report", {}))
    assert "Go on with it." not in said(classmate.post(diary, "shared", {}))
    [number] = re.findall(r'name="comment" value="(\d+)"', sent.json()["html"])
    assert facilitator.post(diary, "uncomment", {"comment": int(number)}).status_code == 200
    assert "Go on with it." not in said(learner.page(diary))


def test_nobody_comments_on_what_is_not_open_to_them(
    learner: Any, facilitator: Any, diary: Any, save: Any
) -> None:
    from praxis.records.models import Comment, Entry

    save(learner, diary, {"what": WORDS}, "me")
    hidden = Entry.objects.get(name="what").pk
    assert facilitator.post(diary, "comment", {"entry": hidden, "text": "x"}).status_code == 403
    assert not Comment.objects.exists()


def test_what_is_closed_again_is_read_by_nobody_any_more(
    learner: Any, classmate: Any, facilitator: Any, diary: Any, save: Any
) -> None:
    save(learner, diary, {"what": WORDS}, "cohort")
    save(learner, diary, {}, "me")

    assert WORDS not in said(classmate.post(diary, "shared", {}))
    assert WORDS not in said(facilitator.post(diary, "report", {}))
    assert WORDS in said(learner.page(diary))


@pytest.mark.parametrize(
    ("handler", "body"),
    [
        ("report", {"after": "first"}),
        ("report", {"after": 10**30}),
        ("comment", {"entry": "x", "text": "y"}),
        ("comment", {"entry": 10**30, "text": "y"}),
        ("uncomment", {}),
    ],
)
def test_wrong_input_of_a_facilitator_is_answered_with_a_sentence(
    facilitator: Any, diary: Any, handler: str, body: Any
) -> None:
    response = facilitator.post(diary, handler, body)

    assert response.status_code == 400
    assert response.json()["error"].endswith(".")
