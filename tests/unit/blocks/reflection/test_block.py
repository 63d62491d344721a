"""The block in a host: its views, its handlers, what it tells the host, what it keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from opaque_keys.edx.keys import UsageKey
from tests.unit.blocks.reflection.conftest import COURSE, Seat, block_of
from tests.unit.blocks.reflection.reflections import (
    everything,
    journal,
    reflection,
    scale,
    sent,
    text,
)
from tests.unit.kit.hosting import get, post, signed_in

from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import Field, FieldKind
from praxis.records import api
from praxis.records.models import Entry

ENOUGH = {"what": "One two three"}
ALL = {
    "what": "My own words",
    "ready": 2,
    "done": ["time"],
    "people": [{"name": "Herders", "power": 2, "interest": 5}],
}


def html(block: Any) -> str:
    return str(block.student_view().content)


def done(block: Any, handler: str, body: dict[str, Any]) -> dict[str, Any]:
    response = post(block, handler, body)
    assert response.status_code == 200, response.json
    answer: dict[str, Any] = response.json
    return answer


def saved(block: Any, values: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer = done(block, "save_answers", sent(values, **more))
    assert answer.get("saved"), answer
    return answer


def refused(block: Any, handler: str, body: dict[str, Any], status: int = 400) -> str:
    response = post(block, handler, body)
    assert response.status_code == status
    return str(response.json["error"])


@contextmanager
def at_most(number: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as queries:
        yield
    assert len(queries) <= number, "\n".join(each["sql"][:150] for each in queries)


def own(block: Any) -> dict[str, api.Entry]:
    host = block.host
    person = api.Person(host.person.id, facilitates=False)
    return api.own_entries(person, context=host.context_key, usage=host.usage_key)


# A learner writes


def test_what_a_learner_saves_stands_on_the_page_and_on_nobody_elses(seat: Seat) -> None:
    document = everything()
    saved(seat(document=document), ALL)
    mine, other = html(seat(document=document)), html(seat("ben", document))

    for words in ("My own words", "Herders"):
        assert words in mine
        assert words not in other
    assert re.search(r'value="time"\s+checked', mine)
    assert re.search(r'value="2"[^>]*checked', mine)


def test_the_whole_form_is_drawn_before_anything_is_saved(seat: Seat) -> None:
    page = html(seat(document=everything()))

    for control in ('data-praxis-value="what"', 'data-praxis-table="people"', "data-praxis-plane"):
        assert control in page
    assert "Only you can read this." in page
    assert not Entry.objects.exists()


def test_learners_words_are_escaped(seat: Seat) -> None:
    attack = "</textarea><script>alert(1)</script>"
    rows = [{"name": attack, "power": 1, "interest": 1}]
    answer = saved(seat(document=everything()), {"what": attack, "people": rows})

    assert "<script>" not in answer["html"]
    assert "<script>" not in get(seat(document=everything()), "canvas").text


def test_the_first_version_stays_beside_a_changed_one(seat: Seat) -> None:
    document = reflection(text(asks_why=True))
    saved(seat(document=document), {"what": "First words"})
    changed = saved(seat(document=document), {"what": "Other words"}, base={"what": 1})["html"]

    assert "First words" in changed
    assert 'data-praxis-value="what@why"' in changed
    told = {"what@why": "I listened again"}
    assert "I listened again" in saved(seat(document=document), told, base={"what": 2})["html"]
    assert own(seat(document=document))["what@why"].kind == "text"


def test_what_was_asked_is_kept_with_the_answer(seat: Seat) -> None:
    saved(seat(document=everything()), ALL)
    kept = own(seat(document=everything()))

    assert kept["what"].wording == api.Wording("My journal", "Prompt what", {}, "en")
    assert kept["ready"].wording is not None
    assert kept["ready"].wording.labels == {"low": "not at all", "high": "fully"}
    assert kept["people"].wording is not None
    assert kept["people"].wording.labels["column:power"] == "Power"


def test_an_answer_whose_field_became_another_kind_is_still_read(seat: Seat) -> None:
    saved(seat(document=reflection(text())), {"what": "My own words"})
    document = reflection(Field("what", FieldKind.SCALE, prompt="<p>How much?</p>"))

    assert "My own words" in html(seat(document=document))
    saved(seat(document=document), {"what": 3}, base={"what": 1})
    assert "My own words" in html(seat(document=document))  # as its first version


def test_saving_says_what_is_missing_gently(seat: Seat) -> None:
    short = saved(seat(), {"what": "One"})["status"]

    assert "About 3 words were hoped for" in short
    assert "completed" in saved(seat(), ENOUGH, base={"what": 1})["status"]
    open_field = saved(seat("ben", everything()), {"what": "x"})["status"]
    assert "Some fields are still open" in open_field


# Sent twice, from two places


def test_what_is_sent_twice_is_stored_once(seat: Seat) -> None:
    body = sent(ENOUGH)
    done(seat(), "save_answers", body)
    done(seat(), "save_answers", sent({"what": "Later words"}, base={"what": 1}))
    again = done(seat(), "save_answers", body)

    assert again["saved"]
    assert own(seat())["what"].versions == 2
    assert "Later words" in again["html"]


def test_another_page_overwrites_nothing(seat: Seat) -> None:
    saved(seat(), {"what": "From the phone"})
    body = sent({"what": "From the computer", "ready": 4}, writers=["computer"])
    answer = done(seat(), "save_answers", body)

    assert answer["conflict"]
    assert "saved" not in answer
    assert answer["html"].count("From the computer") == 1
    assert answer["html"].count("From the phone") == 1
    assert "praxis-conflict" in answer["html"]
    assert set(own(seat())) == {"what"}
    assert own(seat())["what"].versions == 1
    (draft,) = seat().student_view().json_init_args["drafts"]
    assert draft["writer"] == "computer"
    assert draft["content"]["values"]["what"] == "From the computer"


def test_after_a_conflict_the_same_page_can_save(seat: Seat) -> None:
    saved(seat(), {"what": "From the phone"})
    body = sent({"what": "From the computer"})
    drawn = done(seat(), "save_answers", body)["html"]
    assert "&quot;what&quot;: 1" in drawn
    answer = done(seat(), "save_answers", body | {"base": {"what": 1}})

    assert answer["saved"]
    assert "From the phone" in answer["html"]  # the first version, beside
    assert own(seat())["what"].latest.content == {"text": "From the computer"}
    assert seat().student_view().json_init_args["drafts"] == []


def test_drafts_are_kept_offered_and_forgotten(seat: Seat) -> None:
    body = {"writer": "tab", "round": 1, "base": {}, "values": {"what": "half a"}}
    assert "kept" in done(seat(), "draft", body)
    (draft,) = seat().student_view().json_init_args["drafts"]
    assert draft["content"]["values"] == {"what": "half a"}
    assert seat("ben").student_view().json_init_args["drafts"] == []

    assert "html" in done(seat(), "discard", {"writers": ["tab"]})
    assert seat().student_view().json_init_args["drafts"] == []
    done(seat(), "draft", body)
    saved(seat(), ENOUGH, writers=["tab"])
    assert seat().student_view().json_init_args["drafts"] == []


def test_a_draft_takes_the_place_of_those_it_contains(seat: Seat) -> None:
    body = {"round": 1, "base": {}, "values": {"what": "half a"}}
    done(seat(), "draft", body | {"writer": "one"})
    done(seat(), "draft", body | {"writer": "two", "writers": ["one", "two"]})

    assert [each["writer"] for each in seat().student_view().json_init_args["drafts"]] == ["two"]


def test_words_of_somebody_who_has_left_are_not_saved_as_another_ones(seat: Seat) -> None:
    token = seat("ana").student_view().json_init_args["token"]
    told = refused(seat("ben"), "save_answers", sent(ENOUGH, token=token), 403)

    assert "Somebody else is signed in" in told
    assert not Entry.objects.exists()
    assert saved(seat("ana"), ENOUGH, token=token)


# Rounds


def test_a_new_round_stands_beside_the_one_before(seat: Seat) -> None:
    document = journal(repeatable=True)
    assert (
        "complete and save" in refused(seat(document=document), "next_round", {"from": 1}).lower()
    )
    saved(seat(document=document), ENOUGH)
    for _ in range(2):
        page = done(seat(document=document), "next_round", {"from": 1})
    assert 'data-round="2"' in page["html"]
    assert "praxis-before" in page["html"]
    assert page["focus"].endswith("--round")

    again = saved(seat(document=document), {"what@2": "Now it is more"}, round=2)["html"]
    assert "One two three" in again
    assert "Now it is more" in again
    done(seat(document=document), "next_round", {"from": 2})
    third = html(seat(document=document))
    assert 'data-round="3"' in third
    assert 'data-praxis-key="round-1"' in third


def test_words_for_a_round_that_is_over_are_not_lost(seat: Seat) -> None:
    document = journal(repeatable=True)
    saved(seat(document=document), ENOUGH)
    done(seat(document=document), "next_round", {"from": 1})
    late = saved(seat(document=document), {"what": "One two three four"}, base={"what": 1})

    assert 'data-round="2"' in late["html"]
    assert "One two three four" in late["html"]


# Who can read it


def test_the_choice_is_kept_for_the_whole_block(seat: Seat) -> None:
    document = everything()
    saved(seat(document=document), {"what": "My own words", "ready": 2})
    opened = saved(seat(document=document), {}, visibility="cohort")["html"]

    levels = {each.visibility for each in own(seat(document=document)).values()}
    assert levels == {Visibility.COHORT}
    assert "Everybody who takes part in this course can read this." in opened
    closed = saved(seat(document=document), {"what": "New"}, base={"what": 1}, visibility="me")
    assert "Only you can read this." in closed["html"]
    assert {each.visibility for each in own(seat(document=document)).values()} == {Visibility.ME}


def test_a_level_beyond_the_authors_limit_is_refused(seat: Seat) -> None:
    document = journal(widest=Visibility.FACILITATORS)
    body = sent(ENOUGH, visibility="public")

    assert "cannot be opened that far" in refused(seat(document=document), "save_answers", body)
    assert not Entry.objects.exists()


def test_where_the_author_leaves_no_choice_none_is_offered(seat: Seat) -> None:
    page = html(seat(document=journal(widest=Visibility.ME)))

    assert "Only you can read this." in page
    assert "data-praxis-visibility" not in page


def test_staff_who_look_as_a_learner_see_what_facilitators_may_and_change_nothing(
    seat: Seat,
) -> None:
    saved(seat(), ENOUGH)
    body = sent({"what": "Changed"})
    hidden = html(seat(watched=True))
    assert "One two three" not in hidden
    assert "nothing is stored" in hidden
    assert "<form" not in hidden
    assert "One two three" not in get(seat(watched=True), "canvas").text

    saved(seat(), {}, visibility="facilitators")
    assert "One two three" in html(seat(watched=True))
    for handler in ("save_answers", "draft", "discard", "next_round", "remove"):
        refused(seat(watched=True), handler, body, 403)
    assert own(seat())["what"].versions == 1
    assert seat(watched=True).student_view().json_init_args["token"] is None


# Earlier answers


def earlier(seat: Seat, person: str, value: int) -> None:
    saved(
        seat(person, reflection(scale(), text()), name="before"), {"ready": value, "what": "Then"}
    )


def later(recalls: str = "before/ready", **more: Any) -> Any:
    return reflection(scale("now", recalls=recalls, **more))


def test_an_earlier_answer_is_shown_to_its_learner(seat: Seat) -> None:
    document = reflection(
        Field("then", FieldKind.RECALL, prompt="<p>Look back</p>", recalls="before/what"),
        text("new", recalls="before/what"),
    )
    assert "will stand here" in html(seat(document=document))
    earlier(seat, "ana", 2)

    assert html(seat(document=document)).count("Then") == 2
    assert "Then" not in html(seat("ben", document))


def test_an_answer_to_a_case_is_recalled_in_its_own_words(seat: Seat) -> None:
    block = seat()
    usage = UsageKey.from_string(f"{COURSE}+type@praxis_case_study+block@water")
    api.save_entry(
        api.Person(block.host.person.id, facilitates=False),
        api.Slot(block.host.context_key, str(usage), "start/next"),
        kind="decision",
        content={"choices": ["visit"]},
        visibility=Visibility.FACILITATORS,
        now=datetime(2026, 3, 1, tzinfo=UTC),
        wording=api.Wording("The river", "What now?", {"visit": "Visit the herders"}, "en"),
    )
    page = html(seat(document=reflection(text(recalls="water/start/next"))))

    assert "Visit the herders" in page
    assert "The river" in page


def test_what_staff_may_not_read_is_not_recalled_for_them(seat: Seat) -> None:
    earlier(seat, "ana", 2)
    document = reflection(text("new", recalls="before/what"))

    assert "Then" not in html(seat(document=document, watched=True))


def test_a_scale_shows_then_and_now_and_from_five_pairs_the_class(seat: Seat) -> None:
    for number, person in enumerate(("a", "b", "c", "d", "e"), 1):
        first = seat(person, reflection(scale(), text()), name="before")
        saved(first, {"ready": 1}, visibility="facilitators")
        page = saved(seat(person, later()), {"now": 4}, visibility="facilitators")["html"]
        assert "Earlier: 1 of 5. Now: 4." in page
        assert ("In your class, 5 people answered both: 1.0 earlier" in page) is (number == 5)

    assert "In your class" not in html(seat("f", later()))


def test_why_is_asked_where_an_answer_differs_from_the_earlier_one(seat: Seat) -> None:
    earlier(seat, "ana", 2)
    document = later(asks_why=True)

    assert "now@why" not in saved(seat(document=document), {"now": 2})["html"]
    changed = saved(seat(document=document), {"now": 3}, base={"now": 1})["html"]
    assert 'data-praxis-value="now@why"' in changed


# What facilitators say


def test_a_comment_stands_at_the_answer_in_later_rounds_too(seat: Seat) -> None:
    document = journal(repeatable=True)
    saved(seat(document=document), ENOUGH, visibility="facilitators")
    staff = seat("staff", facilitator=True).host
    api.comment(
        api.Person(staff.person.id, facilitates=True),
        own(seat())["what"].id,
        "Who else was there?",
        context=staff.context_key,
        usage=staff.usage_key,
        now=datetime(2026, 3, 1, tzinfo=UTC),
    )

    assert "Who else was there?" in html(seat(document=document))
    assert "Who else was there?" not in html(seat("ben", document))
    for number in (1, 2):
        page = done(seat(document=document), "next_round", {"from": number})["html"]
        assert page.count("Who else was there?") == 1
        saved(seat(document=document), {f"what@{number + 1}": "One two three"}, round=number + 1)


# Deleting


def test_a_learner_deletes_what_they_wrote(seat: Seat) -> None:
    document = journal(repeatable=True)
    saved(seat(document=document), ENOUGH)
    saved(seat("ben", document), ENOUGH)
    done(seat(document=document), "next_round", {"from": 1})
    page = done(seat(document=document), "remove", {})["html"]

    assert "One two three" not in page
    assert 'data-round="1"' in html(seat(document=document))
    assert own(seat(document=document)) == {}
    assert "One two three" in html(seat("ben", document))


def test_what_the_author_keeps_cannot_be_deleted(seat: Seat) -> None:
    document = journal(deletable=False)
    page = saved(seat(document=document), ENOUGH)["html"]

    assert "Delete" not in page
    assert "cannot be deleted" in refused(seat(document=document), "remove", {}, 403)
    assert "what" in own(seat(document=document))


# What the host is told


def test_the_first_save_that_meets_the_minimum_completes_and_earns_the_point(seat: Seat) -> None:
    block = seat(weight=2.0)
    saved(block, {"what": "One"})
    assert block.runtime.published.events == []
    saved(block, ENOUGH, base={"what": 1})

    assert block.runtime.published.of("completion") == [{"completion": 1.0}]
    assert block.runtime.published.of("grade") == [{"value": 1.0, "max_value": 1.0}]


def test_points_that_an_author_gives_later_are_earned_with_the_next_save(seat: Seat) -> None:
    saved(seat(), ENOUGH)
    block = seat(weight=2.0)
    saved(block, {"what": "One two three four"}, base={"what": 1})

    assert block.runtime.published.of("grade") == [{"value": 1.0, "max_value": 1.0}]


def test_a_page_that_asks_again_reaches_a_host_that_did_not_hear(seat: Seat) -> None:
    body = sent(ENOUGH)
    done(seat(), "save_answers", body)
    again = seat()
    done(again, "save_answers", body)

    assert again.runtime.published.of("completion") == [{"completion": 1.0}]


def test_points_are_there_only_where_the_author_wants_them(seat: Seat) -> None:
    block = seat()
    saved(block, ENOUGH)

    assert block.max_score() is None
    assert block.runtime.published.of("grade") == []
    assert seat(weight=1.0).max_score() == 1.0


# Refusals


@pytest.mark.parametrize(
    "values",
    [
        {"what": 3},
        {"ready": 9},
        {"what": "x" * 20_001},
        {"gone": "x"},
        {"what": ["x"]},
        {"ready": {"value": 3}},
        {"what@2": "x"},
    ],
)
def test_bad_input_is_told_and_nothing_of_it_is_stored(seat: Seat, values: Any) -> None:
    answer = refused(seat(), "save_answers", sent({**ENOUGH, **values}))

    assert answer.endswith(".")
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "more", [{"key": ""}, {"key": 3}, {"values": None}, {"round": "x"}, {"base": []}]
)
def test_what_is_no_save_is_refused(seat: Seat, more: dict[str, Any]) -> None:
    refused(seat(), "save_answers", sent(ENOUGH) | more)

    assert not Entry.objects.exists()


def test_nothing_at_all_is_not_saved(seat: Seat) -> None:
    assert "Fill in something first" in refused(seat(), "save_answers", sent({"what": " "}))


def test_half_a_character_does_no_harm(seat: Seat) -> None:
    page = saved(seat(), {"what": "a \ud83d b\x00 c"})["html"]

    assert "a \N{REPLACEMENT CHARACTER} b c" in page


def test_half_a_character_does_no_harm_to_a_conflict_and_a_draft(seat: Seat) -> None:
    saved(seat(), ENOUGH)
    answer = done(seat(), "save_answers", sent({"what": "a \ud83d b"}))

    assert answer["conflict"]
    done(seat(), "draft", {"writer": "w", "values": {"what": "a \ud83d b"}})
    assert html(seat())


def test_a_visitor_reads_and_stores_nothing(visitor: Any) -> None:
    page = html(visitor)

    assert "Prompt what" in page
    assert "Sign in and enrol" in page
    assert "<textarea" not in page
    assert visitor.student_view().json_init_args["token"] == ""
    assert "Sign in" in refused(visitor, "save_answers", sent(ENOUGH), 403)
    assert get(visitor, "canvas").status_code == 403


def test_a_reflection_that_cannot_be_shown_says_so(seat: Seat) -> None:
    broken = seat(data="<reflection><oops/></reflection>")

    assert "cannot be shown yet" in html(broken)
    assert "correct" not in html(broken)
    assert "correct" in html(seat(data="<reflection><oops/></reflection>", facilitator=True))
    refused(broken, "save_answers", sent(ENOUGH))


# To take along


def test_the_canvas_is_the_own_filled_page_in_one_file(seat: Seat) -> None:
    document = everything()
    saved(seat(document=document), ALL)
    response = get(seat(document=document), "canvas")
    page = response.text

    assert "attachment" in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in page  # it opens offline, and asks nobody when it is online
    assert "@page { size: A4" in page
    for piece in ("My own words", "Herders", "<svg", "☑", "2 / 5"):
        assert piece in page
    assert not re.search(r"<(script|link|img|form|textarea)\b|url\(", page)
    assert "My own words" not in get(seat("ben", document), "canvas").text


def test_what_is_not_filled_in_can_be_filled_in_on_paper(seat: Seat) -> None:
    document = everything()
    page = get(seat(document=document), "canvas").text
    boxes, people = document.fields[2], document.fields[3]

    assert page.count("☐") == len(boxes.items)
    assert all(each.text in page for each in (*boxes.items, *people.columns))
    assert page.count("<td></td>") == len(people.columns)


# In Studio, and for hosts


def test_authors_see_all_fields_and_the_addresses_of_the_answers(django_user_model: Any) -> None:
    document = everything()
    block = block_of(signed_in(1), document, name="4f2a", is_author_mode=True)
    page = str(block.author_view().content)

    for field in document.fields:
        assert f"Prompt {field.key}" in page
    assert re.search(r"<code[^>]*>4f2a/what</code>", page)
    assert "4f2a/map" not in page
    assert "<form" not in page


def test_learners_never_get_the_authors_page(seat: Seat) -> None:
    assert "data-praxis-form" in str(seat().author_view().content)
    assert "Only authors" in str(seat().studio_view().content)


def test_search_finds_the_authors_words_and_no_learners(seat: Seat) -> None:
    saved(seat(), {"what": "My own words"})
    found = str(seat().index_dictionary())

    assert "Prompt what" in found
    assert "My own words" not in found
    assert seat().student_view_data()["fields"] == 2


# What it costs


def test_a_page_and_a_save_take_few_questions_to_the_database(seat: Seat) -> None:
    more = (text(f"t{n}", recalls="before/what") for n in range(2))
    document = reflection(*more, *everything().fields, repeatable=True)
    values = ALL | {"t0": "Some words", "t1": "Other words"}
    saved(seat("ben", document), values)  # the first one pays for what is kept once for all
    earlier(seat, "ana", 2)
    with at_most(10):
        html(seat(document=document))
    with at_most(25):
        saved(seat(document=document), values)
    with at_most(10):
        html(seat(document=document))
    changed = {"t0": "New words", "t1": "Newer words", "what": "The newest words"}
    with at_most(25):
        saved(seat(document=document), changed, base=dict.fromkeys(values, 1))
