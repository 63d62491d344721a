"""The report as facilitators get it from the block: all of it, a page of it, the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from tests.house.tree import compressed_size
from tests.unit.blocks.reflection.conftest import Seat
from tests.unit.blocks.reflection.reflections import everything, reflection, scale, sent, text
from tests.unit.kit.hosting import get, post

from praxis.blocks.reflection.report_pages import FOR_FACILITATORS
from praxis.definitions.reflection.model import Reflection
from praxis.kit.assets import KIT

Write = Callable[..., None]
FACILITATORS_LIMIT = 4 * 1024  # bytes that facilitators load beyond what learners do


@pytest.fixture
def write(seat: Seat) -> Write:
    """`write("ana", {"what": "words"}, document, visibility="cohort")`"""

    def save(
        person: str, values: dict[str, Any], document: Reflection | None = None, **more: Any
    ) -> None:
        block = seat(person, document, name=more.pop("name", "journal"))
        body = sent(values, **{"visibility": "facilitators"} | more)
        assert post(block, "save_answers", body).status_code == 200

    return save


def shown(block: Any, **body: Any) -> str:
    html: str = post(block, "report", body).json["html"]
    return html


def test_all_kinds_of_answers_are_there_with_their_prompts(seat: Seat, write: Write) -> None:
    values = {
        "what": "We met.",
        "ready": 4,
        "done": ["room"],
        "people": [{"name": "Union", "power": 2, "interest": 5}],
    }
    write("ana", values, everything())
    html = shown(seat("fay", everything(), facilitator=True))

    for words in ("Prompt what", "We met.", "4 / 5", "A room", "A time", "Union", "Interest"):
        assert words in html
    assert "1 learner has opened answers to you." in html


def test_what_is_only_mine_is_neither_shown_nor_counted(seat: Seat, write: Write) -> None:
    write("ana", {"what": "Open words"})
    for person in ("ben", "cem"):
        write(person, {"what": "Shut words", "ready": 5}, visibility="me")
    html = shown(seat("fay", facilitator=True))

    assert "1 learner has opened answers to you." in html
    assert "Shut words" not in html
    assert "Prompt what (1)" in html
    assert "Prompt ready (0)" in html


def test_who_keeps_everything_to_themselves_leaves_no_trace(seat: Seat, write: Write) -> None:
    fay = seat("fay", facilitator=True)
    before = (shown(fay), shown(fay, after=-1), get(fay, "report_csv").body)
    write("ana", {"what": "Shut words", "ready": 5}, visibility="me")
    after = (shown(fay), shown(fay, after=-1), get(fay, "report_csv").body)

    assert after == before
    assert "Nobody has opened an answer to you yet." in after[0]


def test_the_list_goes_on_behind_a_page_of_learners(seat: Seat, write: Write) -> None:
    for number in range(27):
        write(f"learner{number:02d}", {"what": f"words {number:02d}"})
        write(f"shut{number:02d}", {"what": "mine"}, visibility="me")
    fay = seat("fay", facilitator=True)
    first = shown(fay)
    cursor = int(first.split('name="after" value="')[1].split('"')[0])
    second = shown(fay, after=cursor)

    assert first.count("<article") == 25
    assert second.count("<article") == 2
    assert 'name="after"' not in second


def test_filters_find_what_can_be_read_and_nothing_else(seat: Seat, write: Write) -> None:
    write("ana", {"what": "The union came"})
    write("ben", {"what": "The union stayed away"}, visibility="me")
    fay = seat("fay", facilitator=True)
    found = post(fay, "report", {"after": -1, "find": "UNION"}).json

    assert found["status"] == "1 learner found."
    assert found["html"].count("<article") == 1
    assert post(fay, "report", {"after": -1, "find": "stayed"}).json["status"] == (
        "No learner found."
    )
    assert "No answer fits." in shown(fay, after=-1, field="ready")


@pytest.mark.parametrize("after", ["1", True, 1.5, 10**40, [1]])
def test_a_cursor_that_is_none_is_refused_with_a_sentence(seat: Seat, after: object) -> None:
    refused = post(seat("fay", facilitator=True), "report", {"after": after})

    assert (refused.status_code, refused.json["error"][-1]) == (400, ".")


def test_the_class_is_told_from_five_answers_and_five_pairs_up(seat: Seat, write: Write) -> None:
    before = reflection(scale("trust"))
    after = reflection(scale("ready", recalls="start/trust"))
    fay = seat("fay", after, facilitator=True)
    for number in range(5):
        assert "too few to tell" in shown(fay) or number == 0
        write(f"l{number}", {"trust": 2}, before, name="start")
        write(f"l{number}", {"ready": 4}, after)
    html = shown(fay)

    for told in ("<td>5</td><td>4.0</td>", "<td>2.0</td><td>4.0</td><td>+2.0</td>"):
        assert told in html


def test_the_file_has_what_the_report_has(seat: Seat, write: Write) -> None:
    write("ana", {"what": "Open words", "ready": 3}, visibility="cohort")
    write("ben", {"what": "Shut words"}, visibility="me")
    response = get(seat("fay", facilitator=True), "report_csv")
    (row,) = csv.DictReader(io.StringIO(response.body.decode("utf-8-sig")))

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert (row["Learner"], row["Prompt what"], row["Open to"]) == (
        "ana",
        "Open words",
        "My cohort",
    )


def test_the_file_asks_who_is_there(seat: Seat, visitor: Any, write: Write) -> None:
    write("ana", {"what": "Open words"})
    for block in (seat("ben"), visitor, seat("ana", facilitator=True, watched=True)):
        response = get(block, "report_csv")

        assert response.status_code == 403
        assert "Open words" not in response.text


def test_the_report_costs_as_many_queries_for_many_as_for_one(
    seat: Seat, write: Write, django_assert_num_queries: Any
) -> None:
    for number in range(25):
        write(f"learner{number:02d}", {"what": "words", "ready": 2})
    fay = seat("fay", facilitator=True)

    with django_assert_num_queries(7):
        assert shown(fay).count("<article") == 25


def test_learners_do_not_load_what_only_facilitators_need(seat: Seat) -> None:
    files = [KIT / "facilitators.css", KIT / "facilitators.js"]
    files += [FOR_FACILITATORS / "report.css", FOR_FACILITATORS / "report.js"]
    ours = [resource.data for resource in seat("ana").student_view().resources]
    theirs = [resource.data for resource in seat("fay", facilitator=True).student_view().resources]

    assert len(theirs) == len(ours) + len(files)
    assert not any("PraxisReport" in data for data in ours)
    assert compressed_size(files) <= FACILITATORS_LIMIT


def test_only_facilitators_have_the_report_on_their_page(seat: Seat, visitor: Any) -> None:
    box = "data-praxis-report="

    assert box in seat("fay", facilitator=True).student_view().content
    for block in (seat("ana"), seat("ana", facilitator=True, watched=True), visitor):
        assert box not in block.student_view().content


def test_a_question_that_the_author_took_away_keeps_its_answers(seat: Seat, write: Write) -> None:
    write("ana", {"what": "Old words"})
    fay = seat("fay", reflection(text("other")), facilitator=True)

    assert "Old words" in shown(fay)
    assert "Prompt what" in shown(fay)
    assert "Old words" in get(fay, "report_csv").text
