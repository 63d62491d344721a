"""The facilitators' side as the block answers it: who may, what is shown, what is decided."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from tests.house.tree import compressed_size
from tests.unit.blocks.peer_review.overview_scene import (
    DOCUMENT,
    PLACE,
    block_for,
    review,
    seat,
    submit,
)
from tests.unit.kit.hosting import UserService, get, post

from praxis.blocks.peer_review.overview_pages import FOR_FACILITATORS
from praxis.definitions.peer_review.model import Apart
from praxis.kit.assets import KIT
from praxis.peer_review import api, models
from praxis.peer_review.replying import number_for_author

HANDLERS = ("overview", "trail", "decide", "override", "reopen", "allocate", "extend")
FACILITATORS_LIMIT = 5 * 1024  # bytes that facilitators load beyond what learners do


@pytest.fixture
def fay(db: None, django_user_model: Any) -> Any:
    """The block as a facilitator has it, with the works of ana, ben and cem, and two reviews."""
    submit(django_user_model, "ana", "ben", "cem")
    review(django_user_model, "ana")
    review(django_user_model, "ben")
    return seat(django_user_model, "fay", facilitator=True)


def work_of(name: str) -> int:
    return int(models.Work.objects.get(learner__username=name).pk)


def shown(block: Any, **body: Any) -> str:
    html: str = post(block, "overview", body).json["html"]
    return html


def flag(users: Any, name: str, **what: int) -> int:
    """This learner flags a work or a review."""
    for row in models.Review.objects.filter(pk=what.get("review")).select_related("work"):
        what = {"review": number_for_author(row)}
    answer = post(seat(users, name), "flag", {**what, "reason": "It names a child."})
    assert answer.status_code == 200, answer.json
    return int(models.Flag.objects.latest("pk").pk)


# Who


@pytest.mark.parametrize("handler", HANDLERS)
def test_only_facilitators_get_an_answer(fay: Any, django_user_model: Any, handler: str) -> None:
    work = work_of("ana")
    body = {"work": work, "flag": 1, "upheld": True, "score": "1", "reason": "x", "more": 1}
    body |= {"reviewer": "cem", "learner": "ana", "until": "2099-01-01T00:00Z"}
    outsiders = (
        seat(django_user_model, "ana"),
        seat(django_user_model, "ana", facilitator=True, watched=True),
        block_for(UserService(is_authenticated=False)),
        block_for(UserService(is_authenticated=False, user_is_staff=True)),
    )
    for block in outsiders:
        answer = post(block, handler, body)

        assert (answer.status_code, answer.json["error"][-1]) == (403, ".")
        assert "The plan of" not in answer.text
    assert not models.Override.objects.exists()


def test_the_file_asks_who_is_there(fay: Any, django_user_model: Any) -> None:
    assert get(fay, "overview_csv").status_code == 200
    for block in (
        seat(django_user_model, "ana"),
        seat(django_user_model, "ana", facilitator=True, watched=True),
        block_for(UserService(is_authenticated=False)),
    ):
        answer = get(block, "overview_csv")

        assert answer.status_code == 403
        assert "The plan of" not in answer.text


def test_learners_have_nothing_of_it_on_their_page(fay: Any, django_user_model: Any) -> None:
    files = [KIT / "facilitators.css", KIT / "facilitators.js"]
    files += [FOR_FACILITATORS / "overview.css", FOR_FACILITATORS / "overview.js"]
    ana = seat(django_user_model, "ana").student_view()
    theirs = fay.student_view()

    assert "data-praxis-report=" in theirs.content
    assert "data-praxis-report=" not in ana.content
    assert len(theirs.resources) == len(ana.resources) + len(files)
    assert not any("PraxisReports" in each.data for each in ana.resources)
    assert compressed_size(files) <= FACILITATORS_LIMIT


# What is shown


def test_the_overview_says_in_numbers_who_waits_for_what(fay: Any) -> None:
    html = shown(fay)

    assert "Nothing waits for your decision." in html
    assert 'aria-label="1: Works without a review yet">1</button>' in html
    assert 'aria-label="3: Learners who owe reviews">3</button>' in html
    assert "<dt>Works with too few reviews</dt><dd>0</dd>" in html
    assert html.count("waits since:") == 3
    assert "<dt>Scores fixed</dt><dd>0 of 3</dd>" in html
    assert html.count("praxis-overview-item") == 3
    assert "owes 2 reviews" in html


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("review", {"cem"}),
        ("short", {"ana"}),
        ("owes", {"ana", "cem"}),
        ("open", {"ana", "ben", "cem"}),
    ],
)
def test_those_who_wait_are_listed(fay: Any, state: str, names: set[str]) -> None:
    models.Work.objects.filter(learner__username="ana").update(short=datetime.now(UTC), got=1)
    models.Work.objects.filter(learner__username="ben").update(got=1, owes=False)
    models.Work.objects.filter(learner__username="cem").update(got=0)
    html = shown(fay, after=-1, find="", state=state)
    assert set(re.findall(r'praxis-overview-name"><bdi>(\w+)</bdi>', html)) == names


def test_an_activity_that_nobody_has_begun_is_shown_too(db: None, django_user_model: Any) -> None:
    fay = seat(django_user_model, "fay", facilitator=True)

    assert "Nobody has handed in a work yet." in shown(fay)
    assert len(list(csv.reader(io.StringIO(get(fay, "overview_csv").text)))) == 1


def test_one_work_is_opened_with_its_text_its_reviews_and_their_names(fay: Any) -> None:
    html = shown(fay, work=work_of("ben"))

    for words in ("The plan of ben", "Convinced ana", "<bdi>ana</bdi>", "Easy to follow"):
        assert words in html
    assert "57.14 of 100" in html


def test_a_work_of_another_activity_is_not_found(fay: Any) -> None:
    models.Activity.objects.update(usage="elsewhere")
    for handler in ("overview", "trail", "reopen"):
        answer = post(fay, handler, {"work": work_of("ana"), "more": 1})

        assert (answer.status_code, answer.json["error"][-1]) == (404, ".")


@pytest.mark.parametrize("work", ["1", None, True, 1.5, 10**40])
def test_a_work_that_is_no_number_is_refused_with_a_sentence(fay: Any, work: object) -> None:
    answer = post(fay, "overview", {"work": work})

    assert (answer.status_code, answer.json["error"][-1]) == (400, ".")


def test_the_list_goes_on_behind_a_page_of_works_and_is_narrowed(
    fay: Any, django_user_model: Any
) -> None:
    submit(django_user_model, *(f"more{number:02d}" for number in range(24)))
    first = shown(fay)
    cursor = int(first.split('name="after" value="')[1].split('"')[0])
    second = post(fay, "overview", {"after": cursor}).json

    assert first.count("praxis-overview-item") == 25
    assert second["html"].count("praxis-overview-item") == 2
    assert 'name="after"' not in second["html"]
    assert second["status"] == "2 works shown."
    assert post(fay, "overview", {"after": -1, "find": "ORE1"}).json["status"] == "10 works shown."
    nothing = post(fay, "overview", {"after": -1, "state": "settled"}).json
    assert nothing["status"] == "No work found."
    assert "No work fits." in nothing["html"]


def test_it_costs_as_many_queries_for_many_as_for_few(
    fay: Any, django_user_model: Any, django_assert_max_num_queries: Any
) -> None:
    submit(django_user_model, *(f"more{number:02d}" for number in range(24)))
    for name in ("more01", "more02", "more03"):
        flag(django_user_model, name, work=review(django_user_model, name).work_id)
    models.Work.objects.filter(state="open").update(short=datetime.now(UTC))

    with django_assert_max_num_queries(20):
        assert shown(fay).count("praxis-overview-item") == 25
    with django_assert_max_num_queries(8):
        shown(fay, work=work_of("ana"))


def test_the_trail_tells_in_sentences_what_happened(fay: Any) -> None:
    post(fay, "reopen", {"work": work_of("ben"), "more": 2})
    html = post(fay, "trail", {"work": work_of("ben")}).json["html"]

    for sentence in (
        "ben handed in the work.",
        "ana got the work to review.",
        "ana gave a review.",
        "fay opened the work for more reviews.",
    ):
        assert sentence in html
    assert "The plan of ben" not in html


def test_a_score_is_told_behind_the_review_that_fixed_it(fay: Any, django_user_model: Any) -> None:
    review(django_user_model, "cem")
    settled = models.Work.objects.get(state="settled")
    html = post(fay, "trail", {"work": settled.pk}).json["html"]

    assert html.index("cem gave a review.") < html.index("The score was fixed.")


# The file


def test_the_file_has_every_work_and_every_review(fay: Any) -> None:
    response = get(fay, "overview_csv")
    rows = list(csv.DictReader(io.StringIO(response.body.decode("utf-8-sig"))))
    by_learner = {row["Learner"]: row for row in rows}

    assert response.headers["Content-Disposition"] == 'attachment; filename="peer-review-Plan.csv"'
    assert {name: row["Text of the work"] for name, row in by_learner.items()} == {
        name: f"The plan of {name}" for name in ("ana", "ben", "cem")
    }
    assert by_learner["ben"]["Reviewer"] == "ana"
    assert by_learner["ben"]["What convinced you?"] == "Convinced ana"


def test_a_thousand_works_cost_at_most_twenty_queries(
    fay: Any, django_user_model: Any, django_assert_max_num_queries: Any
) -> None:
    users = django_user_model.objects.bulk_create(
        django_user_model(username=f"l{number:04d}") for number in range(997)
    )
    first = models.Work.objects.get(learner__username="ana")
    models.Work.objects.bulk_create(
        models.Work(
            activity=first.activity,
            learner=user,
            entry=first.entry,
            version=first.version,
            wanted=2,
            submitted=first.submitted,
        )
        for user in users
    )

    with django_assert_max_num_queries(20):
        assert get(fay, "overview_csv").text.count("The plan of ana") == 998


def test_the_name_of_the_file_reaches_the_browser_in_any_language(fay: Any) -> None:
    fay.display_name = "مذكّرة"
    header = get(fay, "overview_csv").headers["Content-Disposition"]

    assert header == f"attachment; filename*=utf-8''{quote('peer-review-مذكّرة.csv')}"


def test_a_group_is_shown_as_it_was_typed_in_every_round(db: None, django_user_model: Any) -> None:
    apart = replace(DOCUMENT, apart=Apart.STATED, rounds=2)
    fay = seat(django_user_model, "fay", facilitator=True, document=apart)
    for name in ("ana", "ben"):
        learner = seat(django_user_model, name, document=apart)
        body = {"text": f"The plan of {name}", "language": "en", "reads": ["en"]}
        body |= {"pool": f"Ministry of {name[0].upper()}"}
        assert post(learner, "submit", body).status_code == 200
    models.Work.objects.filter(learner__username="ana").update(got=1)
    body = {"text": "Better", "language": "en", "reads": ["en"], "round": 2}
    assert post(seat(django_user_model, "ana", document=apart), "submit", body).status_code == 200
    rows = list(csv.DictReader(io.StringIO(get(fay, "overview_csv").body.decode("utf-8-sig"))))

    assert [(row["Round"], row["Group, as stated"]) for row in rows] == [
        ("1", "Ministry of A"),
        ("1", "Ministry of B"),
        ("2", "Ministry of A"),
    ]
    assert "<bdi>Ministry of A</bdi>" in shown(fay, work=int(rows[2]["Work"]))


# Decisions


@pytest.mark.parametrize(("upheld", "state"), [(True, "hidden"), (False, "given")])
def test_a_flagged_review_is_shown_with_its_text_and_decided(
    fay: Any, django_user_model: Any, upheld: bool, state: str
) -> None:
    given = models.Review.objects.get(reviewer__username="ana")
    number = flag(django_user_model, "ben", review=given.pk)
    html = shown(fay)

    assert "1 thing waits for your decision." in html
    for words in ("It names a child.", "Convinced ana", "Flagged by ben"):
        assert words in html
    answer = post(fay, "decide", {"flag": number, "upheld": upheld}).json
    given.refresh_from_db()
    assert given.state == state
    assert answer["status"].startswith("Decided")
    assert "Nothing waits for your decision." in answer["parts"]["top"]
    assert ("Hidden by a flag" in answer["parts"][f"work-{given.work_id}"]) is upheld


def test_a_flagged_work_is_shown_with_its_text_and_gets_reviews_again(
    fay: Any, django_user_model: Any
) -> None:
    number = flag(django_user_model, "ana", work=work_of("ben"))

    assert "The plan of ben" in shown(fay)
    answer = post(fay, "decide", {"flag": number, "upheld": False}).json
    assert "Waiting for reviews" in answer["parts"][f"facts-{work_of('ben')}"]
    assert models.Work.objects.get(pk=work_of("ben")).state == "open"


@pytest.mark.parametrize("body", [{"upheld": True}, {"flag": 10**9, "upheld": True}])
def test_a_flag_that_is_none_is_refused_with_a_sentence(fay: Any, body: dict[str, Any]) -> None:
    answer = post(fay, "decide", body)

    assert answer.status_code in {400, 404}
    assert answer.json["error"].endswith(".")


def test_a_flag_is_decided_one_way_or_the_other(fay: Any, django_user_model: Any) -> None:
    number = flag(django_user_model, "ana", work=work_of("ben"))

    assert post(fay, "decide", {"flag": number}).status_code == 400
    assert models.Flag.objects.get(pk=number).decided is None


def test_a_score_set_by_hand_needs_a_reason_and_shows_it(fay: Any) -> None:
    work = work_of("ana")
    refused = post(fay, "override", {"work": work, "score": "80", "reason": " "})
    assert refused.status_code == 400
    answer = post(fay, "override", {"work": work, "score": "80,5", "reason": "Two came late."})

    assert refused.json["error"].endswith(".")
    assert "80.5 of 100" in answer.json["parts"][f"facts-{work}"]
    assert "Two came late." in answer.json["parts"][f"work-{work}"]
    (line,) = (
        row
        for row in csv.DictReader(io.StringIO(get(fay, "overview_csv").body.decode("utf-8-sig")))
        if row["Learner"] == "ana"
    )
    assert (line["Score, of 100"], line["Status"]) == ("80.5", "Score fixed")
    assert line["Reason of a score set by hand"] == "Two came late."


@pytest.mark.parametrize("more", [0, -1, 11, "2", None])
def test_a_work_is_opened_for_a_few_more_reviews_only(fay: Any, more: object) -> None:
    answer = post(fay, "reopen", {"work": work_of("ana"), "more": more})

    assert (answer.status_code, answer.json["error"][-1]) == (400, ".")


def test_a_work_that_is_opened_again_wants_more_reviews(fay: Any) -> None:
    work = work_of("ana")
    post(fay, "override", {"work": work, "score": "80", "reason": "So far"})
    answer = post(fay, "reopen", {"work": work, "more": 3}).json

    assert "1 of 4 reviews" in answer["parts"][f"facts-{work}"]
    assert "in the queue" in answer["status"]


def test_short_works_wait_at_the_top_for_a_reviewer(fay: Any) -> None:
    models.Work.objects.filter(pk=work_of("cem")).update(short=datetime.now(UTC))

    html = shown(fay)
    assert "1 thing waits for your decision." in html
    assert "Review it myself" in html.partition("All works")[0]


@pytest.mark.parametrize(
    ("body", "who"), [({"reviewer": " ana "}, "ana"), ({"me": True, "reviewer": ""}, "fay")]
)
def test_a_work_is_given_to_a_learner_by_name_or_to_oneself(
    fay: Any, body: dict[str, Any], who: str
) -> None:
    answer = post(fay, "allocate", {"work": work_of("cem"), **body})

    assert answer.status_code == 200, answer.json
    assert "next work" in answer.json["status"]
    held = models.Review.objects.get(state="assigned")
    assert (held.reviewer.username, held.work_id) == (who, work_of("cem"))
    assert "1 on its way" in answer.json["parts"][f"facts-{work_of('cem')}"]


@pytest.mark.parametrize("name", ["", "nobody", "cem", "ANA", "\ud800", "\x00"])
def test_a_work_goes_to_nobody_unknown_and_never_to_its_author(fay: Any, name: str) -> None:
    answer = post(fay, "allocate", {"work": work_of("cem"), "reviewer": name})

    assert (answer.status_code, answer.json["error"][-1]) == (400, ".")
    assert not models.Review.objects.filter(state="assigned").exists()


@pytest.mark.parametrize("name", ["\ud800", "\udfff\ud800", "a\x00"])
def test_what_is_no_text_is_looked_for_in_vain(fay: Any, name: str) -> None:
    for handler, body in (
        ("allocate", {"work": work_of("cem"), "reviewer": name}),
        ("extend", {"learner": name, "until": "2099-01-01T00:00Z"}),
        ("overview", {"after": -1, "find": name, "state": ""}),
    ):
        answer = post(fay, handler, body)
        assert answer.status_code in {200, 400}
        if answer.status_code == 400:
            assert answer.json["error"].endswith(".")


# More time

CLOSED = replace(DOCUMENT, submit_by="2026-01-01T00:00Z", accepts_late=False)


def test_one_learner_gets_more_time_where_a_date_has_passed(
    db: None, django_user_model: Any
) -> None:
    fay = seat(django_user_model, "fay", facilitator=True, document=CLOSED)
    dan = seat(django_user_model, "dan", document=CLOSED)
    body = {"text": "The plan of dan", "language": "en", "reads": ["en"], "pool": ""}
    assert post(dan, "submit", body).status_code == 400
    until = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    answer = post(fay, "extend", {"learner": "dan", "until": until})

    assert answer.json["status"].startswith("dan can hand in until")
    assert post(dan, "submit", body).status_code == 200
    assert "More time for one learner" in shown(fay)
    assert api.overview(api.Person(1, facilitates=True), PLACE).works == 1


UNFIT = ("٢", "9999-12-31T23:59-12:00", "9999-12-31T23:59Z", "0001-01-01T00:00+14:00")


@pytest.mark.parametrize("until", ["", "tomorrow", "2026-01-01T00:00Z", "2099-01-01T00:00", *UNFIT])
def test_more_time_ends_at_a_moment_to_come(fay: Any, until: str) -> None:
    answer = post(fay, "extend", {"learner": "ana", "until": until})

    assert (answer.status_code, answer.json["error"][-1]) == (400, ".")


def test_nobody_gets_more_time_where_late_work_is_accepted(fay: Any) -> None:
    assert "More time for one learner" not in shown(fay)
