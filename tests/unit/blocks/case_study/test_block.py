"""The block in a host: its views, its handlers, what it tells the host."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.unit.blocks.case_study.cases import case, question, stage, two_ways
from tests.unit.blocks.case_study.conftest import Seat
from tests.unit.kit.hosting import block_in, get, post, signed_in

from praxis.blocks.case_study.block import CaseStudyXBlock
from praxis.definitions import case_study
from praxis.definitions.case_study.model import Option, QuestionKind
from praxis.records.models import Entry

ANSWER = {"stage": "start", "question": "view", "value": "My own view"}
DECISION = {"stage": "start", "question": "way", "value": ["b"]}
RANKING = {"stage": "last", "question": "rank", "value": ["a", "b", "c"]}


def html(block: Any) -> str:
    return str(block.student_view().content)


def done(block: Any, handler: str, body: dict[str, Any]) -> dict[str, Any]:
    response = post(block, handler, body)
    assert response.status_code == 200, response.json
    answer: dict[str, Any] = response.json
    return answer


# A learner's way


def test_a_learner_answers_decides_and_finishes(seat: Seat) -> None:
    assert "note of the view" in done(seat(), "answer", ANSWER)["html"]
    assert "what happened" in done(seat(), "answer", DECISION)["html"]
    moved = done(seat(), "move", {"from": "start"})
    assert "Stage far" in moved["html"]
    assert "Stage near" not in moved["html"]
    assert moved["focus"].endswith("-far")
    done(seat(), "move", {"from": "far"})

    assert "the debrief" in done(seat(), "answer", RANKING)["html"]
    assert "the debrief" in html(seat())


def test_the_page_opens_where_one_left_with_what_one_wrote(seat: Seat) -> None:
    done(seat(), "answer", ANSWER)

    assert "My own view" in html(seat())
    assert "My own view" not in html(seat("ben"))


def test_who_has_answered_is_led_to_their_record(seat: Seat, settings: Any) -> None:
    settings.ROOT_URLCONF = "praxis.preview.urls"

    assert "/praxis/record/" not in html(seat())
    assert "/praxis/record/" in done(seat(), "answer", ANSWER)["html"]
    assert "/praxis/record/" not in html(seat("ben"))


def test_the_first_answer_stays_beside_a_changed_one(seat: Seat) -> None:
    done(seat(), "answer", ANSWER)
    changed = done(seat(), "answer", ANSWER | {"value": "Another view"})["html"]

    assert "Your first answer" in changed
    assert "My own view" in changed
    assert "Another view" in changed


@pytest.mark.parametrize("kind", ["choice", "ranking", "decision"])
def test_words_stay_on_the_page_when_their_question_becomes_a_choice(seat: Seat, kind: str) -> None:
    done(seat(), "answer", ANSWER)
    asked = question("view", QuestionKind(kind))

    assert "My own view" in html(seat(document=case(stage("start", asked))))


def test_an_order_of_many_options_is_saved(seat: Seat) -> None:
    options = tuple(Option(f"{number:040}", f"Option {number}") for number in range(60))
    long = replace(question("rank", QuestionKind.RANKING), options=options)
    order = [option.key for option in options]
    body = {"stage": "start", "question": "rank", "value": order}
    page = done(seat(document=case(stage("start", long))), "answer", body)["html"]

    assert "Your answer" in page


def test_looking_at_the_page_stores_nothing(seat: Seat) -> None:
    html(seat())

    assert not Entry.objects.exists()


def test_learners_words_are_escaped(seat: Seat) -> None:
    page = done(seat(), "answer", ANSWER | {"value": "<script>alert(1)</script>"})["html"]

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_page_takes_few_questions_to_the_database(seat: Seat) -> None:
    for name in ("a", "b", "c", "d", "e", "f"):
        done(seat(name), "answer", ANSWER)
        done(seat(name), "answer", DECISION)
    block = seat("a")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        html(block)

    assert len(queries) <= 3  # answers, and one spread


def test_the_cohort_is_shown_from_five_answers_on(seat: Seat) -> None:
    for name in ("a", "b", "c", "d"):
        assert "<svg" not in done(seat(name), "answer", DECISION)["html"]
    fifth = done(seat("e"), "answer", DECISION)["html"]

    assert "How 5 people answered" in fifth
    assert "<svg" in fifth
    assert "100 %" in fifth


def test_the_cohort_is_shown_only_after_the_own_answer(seat: Seat) -> None:
    for name in ("a", "b", "c", "d", "e"):
        done(seat(name), "answer", DECISION)

    assert "<svg" not in html(seat("f"))


def test_roles_are_dealt_evenly_and_for_good(seat: Seat) -> None:
    document = case(stage("s", question("q")), roles=("x", "y"))
    dealt = [done(seat(name, document), "take_role", {})["status"] for name in "abcd"]

    assert sorted(dealt) == ["Your role: Role x."] * 2 + ["Your role: Role y."] * 2
    assert done(seat("a", document), "take_role", {})["status"] == dealt[0]
    assert "Brief x" in html(seat("a", document))
    assert "Brief y" not in html(seat("a", document))


def test_the_debrief_compares_the_roles(seat: Seat) -> None:
    document = case(stage("s", question("q", QuestionKind.DECISION)), roles=("x", "y"))
    for number in range(10):
        learner = seat(f"l{number}", document)
        role = done(learner, "take_role", {})["status"][-2]
        choice = {"x": "a", "y": "b"}[role]
        page = done(learner, "answer", {"stage": "s", "question": "q", "value": [choice]})["html"]
        assert ("<h6>Role x</h6>" in page) is (number == 9)

    assert page.count("100 %") == 2


# What the host is told


def test_finishing_completes_the_block_and_earns_its_point_once(seat: Seat) -> None:
    document = case(stage("s", question("q")))
    block = seat(document=document)
    done(block, "answer", {"stage": "s", "question": "q", "value": "x"})
    done(block, "answer", {"stage": "s", "question": "q", "value": "y"})

    assert block.runtime.published.of("completion")[-1] == {"completion": 1.0}
    assert block.runtime.published.of("grade") == [{"value": 1.0, "max_value": 1.0}]


@pytest.mark.parametrize("weight", [0, None, -1.0])
def test_without_points_there_is_no_grade(seat: Seat, weight: float | None) -> None:
    block = seat(document=case(stage("s", question("q"))), weight=weight)
    done(block, "answer", {"stage": "s", "question": "q", "value": "x"})

    assert block.max_score() is None
    assert block.runtime.published.of("grade") == []
    assert block.runtime.published.of("completion")[-1] == {"completion": 1.0}


def test_a_case_on_its_way_is_not_complete(seat: Seat) -> None:
    block = seat()
    done(block, "answer", ANSWER)

    assert all(each["completion"] < 1 for each in block.runtime.published.of("completion"))


# Refusals


@pytest.mark.parametrize("body", [ANSWER, DECISION])
def test_a_visitor_reads_is_told_why_and_stores_nothing(visitor: Any, body: dict[str, Any]) -> None:
    page = html(visitor)

    assert "Body start" in page
    assert "Sign in and enrol" in page
    assert "<textarea" not in page
    refused = post(visitor, "answer", body)
    assert refused.status_code == 403
    assert "Sign in" in refused.json["error"]


def test_staff_who_look_as_a_learner_see_that_work_and_change_nothing(seat: Seat) -> None:
    done(seat(), "answer", ANSWER)
    watched = seat()
    user = type("User", (), {"real_user": object()})()
    watched.runtime.service(watched, "user")._django_user = user

    assert "My own view" in html(watched)
    assert post(watched, "answer", ANSWER | {"value": "Not mine"}).status_code == 403
    assert "Not mine" not in html(seat())


@pytest.mark.parametrize(
    ("handler", "body", "status", "sentence"),
    [
        ("answer", {}, 400, "no longer part"),
        ("answer", ANSWER | {"stage": 7}, 400, "no longer part"),
        ("answer", ANSWER | {"value": ""}, 400, "Write your answer first"),
        ("answer", ANSWER | {"value": "x" * 20_001}, 400, "Shorten it"),
        ("answer", DECISION | {"value": ["z"]}, 400, "no longer offered"),
        ("answer", RANKING, 403, "not reached"),
        ("move", {"from": "start"}, 400, "Answer the questions"),
        ("report", {}, 403, "Only facilitators"),
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence_and_stores_nothing(
    seat: Seat, handler: str, body: dict[str, Any], status: int, sentence: str
) -> None:
    response = post(seat(), handler, body)

    assert response.status_code == status
    assert sentence in response.json["error"]
    assert not Entry.objects.exists()


def test_a_final_answer_is_not_changed(seat: Seat) -> None:
    document = case(stage("s", question("q")), final=True)
    done(seat(document=document), "answer", {"stage": "s", "question": "q", "value": "x"})
    again = post(seat(document=document), "answer", {"stage": "s", "question": "q", "value": "y"})

    assert again.status_code == 403
    assert "Change my answer" not in html(seat(document=document))


# Facilitators


def test_a_facilitator_reads_ways_and_answers_on_the_page_and_as_a_file(seat: Seat) -> None:
    done(seat(), "answer", ANSWER)
    done(seat(), "answer", DECISION)
    facilitator = seat("fac", facilitator=True)

    assert "For facilitators" in html(facilitator)
    assert "My own view" in done(facilitator, "report", {})["html"]
    file = get(facilitator, "report_csv")
    assert (file.status_code, file.content_type) == (200, "text/csv")
    assert "attachment" in file.headers["Content-Disposition"]
    assert "ana" in file.text
    assert "My own view" in file.text


def test_a_report_of_many_takes_few_questions_to_the_database(seat: Seat) -> None:
    for number in range(30):
        done(seat(f"l{number}"), "answer", ANSWER)
    facilitator = seat("fac", facilitator=True)
    with CaptureQueriesContext(connection) as queries:
        done(facilitator, "report", {})

    assert len(queries) <= 6


def test_only_facilitators_get_the_file(seat: Seat, visitor: Any) -> None:
    done(seat(), "answer", ANSWER)
    for other in (seat("ben"), visitor):
        refused = get(other, "report_csv")
        assert refused.status_code == 403
        assert "My own view" not in refused.text
    assert "For facilitators" not in html(seat("ben"))


# Studio


@pytest.mark.parametrize("view", ["student_view", "public_view", "author_view", "studio_view"])
def test_whatever_view_is_asked_for_in_an_lms_holds_nothing_locked(
    seat: Seat, visitor: Any, view: str
) -> None:
    for block in (seat("ben"), seat("fac", facilitator=True), visitor):
        fragment = getattr(block, view)()
        given = f"{fragment.content} {fragment.json_init_args}"

        for locked in ("note of", "what happened", "debrief", "Stage near"):
            assert locked not in given


def test_the_author_sees_everything_and_nothing_is_stored(seat: Seat) -> None:
    author = seat(is_author_mode=True)
    page = str(author.author_view().content)

    for shown in (
        "note of the view",
        "what happened",
        "the debrief",
        "Stage far",
        "leads to: Stage far",
    ):
        assert shown in page
    assert str(author.student_view().content) == page
    for handler in ("answer", "move", "take_role", "report"):
        assert post(author, handler, ANSWER).status_code == 403
    assert get(author, "report_csv").status_code == 403
    assert not Entry.objects.exists()
    assert re.search(r"<code[^>]*>case/start/view</code>", page)


def test_the_author_of_an_empty_case_is_told_what_to_do(seat: Seat) -> None:
    assert "still empty" in str(seat(data="", is_author_mode=True).author_view().content)


# A document that cannot be shown


@pytest.mark.parametrize("source", ["", "no XML", "<case_study>", "<other/>", "<case_study/>"])
def test_a_document_that_cannot_be_shown_is_no_error_for_anybody(seat: Seat, source: str) -> None:
    assert "cannot be shown yet" in html(seat(data=source))
    refused = post(seat(data=source), "answer", ANSWER)
    assert refused.status_code == 400
    assert "cannot be shown yet" in refused.json["error"]
    assert seat(data=source).index_dictionary()["content"]["case"] == ""


def test_facilitators_and_authors_read_line_and_reason_learners_do_not(seat: Seat) -> None:
    source = "<case_study>\n<stage key='s'><nonsense/></stage>\n</case_study>"

    for page in (
        html(seat("fac", data=source, facilitator=True)),
        str(seat(data=source, is_author_mode=True).author_view().content),
    ):
        assert "Line 2" in page
        assert "nonsense" in page
    assert "nonsense" not in html(seat(data=source))


# Hosts that lack everything


def test_a_host_without_any_service_shows_the_page_to_a_visitor() -> None:
    block = block_in(CaseStudyXBlock, {}, data=case_study.serialise(two_ways()))

    assert "Body start" in html(block)
    assert post(block, "answer", ANSWER).status_code == 403
    assert get(block, "report_csv").status_code == 403


def test_without_the_records_app_a_learner_reads_and_is_told_why(settings: Any) -> None:
    settings.INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
    block = block_in(CaseStudyXBlock, {"user": signed_in(7)}, data=case_study.serialise(two_ways()))

    assert "does not keep them yet" in html(block)
    assert post(block, "answer", ANSWER).status_code == 403


def test_addresses_of_files_are_rewritten_in_what_handlers_answer(seat: Seat) -> None:
    class ReplaceUrls:
        def replace_urls(self, text: str) -> str:
            return text.replace("Body start", "/asset-v1/rewritten")

    block = seat()
    block.runtime._services["replace_urls"] = ReplaceUrls()

    assert "/asset-v1/rewritten" in done(block, "answer", ANSWER)["html"]


# Elsewhere


def test_search_and_mobile_get_nothing_that_is_locked(seat: Seat) -> None:
    found = f"{seat().index_dictionary()} {seat().student_view_data()}"

    assert "Body start" in found
    for locked in ("note of", "what happened", "Stage near", "debrief"):
        assert locked not in found


def test_two_blocks_on_a_page_share_no_id(seat: Seat) -> None:
    first, second = html(seat(usage="one")), html(seat(usage="two"))
    ids = set(re.findall(r' id="([^"]+)"', first))

    assert ids
    assert ids.isdisjoint(re.findall(r' id="([^"]+)"', second))


def test_no_key_of_an_author_makes_an_id_stand_twice(seat: Seat) -> None:
    keys = ("title", "role", "ending")
    stages = [stage(key, question("q", optional=True), question("q-hint")) for key in keys]
    document = case(*stages, roles=("x",), debrief="<p>Back</p>")
    done(seat(document=document), "take_role", {})
    for each in stages:
        answer = {"stage": each.key, "question": "q-hint", "value": "My own view"}
        page = done(seat(document=document), "answer", answer)["html"]
        done(seat(document=document), "move", {"from": each.key})
    whole = str(seat(document=document).student_view().content)

    for shown in (page, whole, html(seat("ben", document))):
        ids = re.findall(r' id="([^"]+)"', shown)
        assert len(ids) == len(set(ids))


def test_the_title_is_the_blocks_own(seat: Seat) -> None:
    assert "Who &lt;speaks&gt;?" in html(seat(display_name="Who <speaks>?"))
