"""My Record as a host serves it: for whom, of whom, and what can be done there."""

from __future__ import annotations

import json
import logging
import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from tests.unit.records.conftest import CONTEXT, HERE, NOW, USAGE, Answer, NewLearner
from tests.unit.records.record.conftest import RECORD, Browser, said

from praxis.records import api

PAGES = ("", "html/", "docx/", "json/", f"delete/?usage={USAGE}&name=start/why")
OTHER_COURSE = "course-v1:Praxis+Other+2026"
DELETE = f"{RECORD}delete/?usage={USAGE.replace('+', '%2B')}&name=start/why"


def words_of(response: Any) -> str:
    """The words of a page, a data file or a Word document."""
    whole = response.getvalue()
    if not whole.startswith(b"PK"):
        return str(whole.decode())
    return "\n".join(each.text for each in Document(BytesIO(whole)).paragraphs)


@pytest.mark.parametrize("page", PAGES)
def test_whoever_is_not_signed_in_is_sent_to_the_login(browser: Browser, page: str) -> None:
    response = browser().get(RECORD + page)

    assert response.status_code == 302
    assert response["Location"].startswith("/login/?next=/praxis/record/")


@pytest.mark.parametrize("page", PAGES[:4])
def test_a_record_holds_ones_own_words_and_nobody_elses(
    browser: Browser, ana: api.Person, new_learner: NewLearner, answer: Answer, page: str
) -> None:
    answer(ana, "We asked the union first.", visibility=api.Visibility.ME)
    answer(new_learner("bo"), "Words of somebody else.", visibility=api.Visibility.PUBLIC)

    words = words_of(browser(ana).get(RECORD + page))

    assert "We asked the union first." in words
    assert "somebody else" not in words


def test_no_parameter_names_a_learner(
    browser: Browser, facilitator: api.Person, ana: api.Person, answer: Answer
) -> None:
    answer(ana, "We asked the union first.", visibility=api.Visibility.PUBLIC)
    names = dict.fromkeys(("user", "user_id", "learner", "learner_id", "username"), ana.id)

    words = said(browser(facilitator).get(RECORD, names))

    assert "union" not in words
    assert "Nothing stands here yet" in words


def test_a_record_is_that_of_one_course(browser: Browser, ana: api.Person, answer: Answer) -> None:
    answer(ana, "Here.")
    slot = api.Slot(OTHER_COURSE, "block-v1:Praxis+Other+2026+type@x+block@y", "start/why")
    level = api.Visibility.ME
    api.save_entry(
        ana, slot, kind="text", content={"text": "Elsewhere."}, visibility=level, now=NOW
    )

    assert "Elsewhere" not in said(browser(ana).get(RECORD))
    assert "Elsewhere" in said(browser(ana).get(RECORD.replace(CONTEXT, OTHER_COURSE)))


@pytest.mark.parametrize(
    "key", ["nonsense", "course-v1:only", "block-v1:a+b+c+type@d+block@e", "%00"]
)
@pytest.mark.parametrize("page", PAGES)
def test_an_address_without_a_course_is_answered_with_a_sentence(
    browser: Browser, ana: api.Person, key: str, page: str
) -> None:
    response = browser(ana).get(f"/praxis/record/{key}/{page}")

    assert response.status_code == 404
    assert "There is no course at this address." in said(response)


@pytest.mark.parametrize("page", [*PAGES, "delete/"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_nothing_is_kept_by_browsers_and_proxies(
    browser: Browser, ana: api.Person, answer: Answer, page: str, signed_in: bool
) -> None:
    answer(ana)

    response = browser(ana if signed_in else None).get(RECORD + page)

    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(("ending", "kind"), [("html", "text/html"), ("json", "application/json")])
def test_files_have_names_that_every_system_takes(
    browser: Browser, ana: api.Person, ending: str, kind: str
) -> None:
    address = f"/praxis/record/course-v1:Práxis+a.b~c+2026/{ending}/"

    response = browser(ana).get(address)

    assert response["Content-Type"].startswith(kind)
    name = f"my-record-Pr-xis-a-b-c-2026.{ending}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_entries_follow_each_other_by_time_or_by_exercise(
    browser: Browser, ana: api.Person, answer: Answer
) -> None:
    other = USAGE.replace("union", "other")
    answer(ana, "Answer 1", name="a")
    answer(ana, "Answer 2", name="b", usage=other, now=NOW + timedelta(hours=1))
    answer(ana, "Answer 3", name="c", now=NOW + timedelta(hours=2))

    def order(by: str) -> list[str]:
        page = said(browser(ana).get(RECORD, {"by": by}))
        return re.findall(r">Answer (\d)<", page)

    assert order("time") == ["1", "2", "3"]
    assert order("exercise") == ["1", "3", "2"]
    assert order("nonsense") == ["1", "2", "3"]


def test_how_far_one_has_come_is_no_entry(
    browser: Browser, ana: api.Person, answer: Answer
) -> None:
    for kind in ("path", "round"):
        answer(ana, "a position", kind=kind, name=kind)

    assert "Nothing stands here yet" in said(browser(ana).get(RECORD))
    assert "Nothing stands here yet" in said(browser(ana).get(RECORD, {"by": "exercise"}))


def test_the_page_speaks_the_readers_language_to_its_end(
    browser: Browser, ana: api.Person, answer: Answer
) -> None:
    """What is streamed is drawn after the middleware that chose the language has ended."""
    answer(ana, visibility=api.Visibility.ME)

    page = said(browser(ana, language="fr").get(RECORD))

    assert '<html lang="fr" dir="ltr">' in page
    assert "Moi seulement" in page
    assert "1 mars 2026" in page


def test_a_language_that_we_lack_is_answered_in_english(browser: Browser, ana: api.Person) -> None:
    page = said(browser(ana, language="he").get(RECORD))

    assert '<html lang="en" dir="ltr">' in page


def test_a_course_is_named_to_those_who_have_work_in_it(
    browser: Browser, ana: api.Person, answer: Answer, settings: Any
) -> None:
    settings.PRAXIS_COURSE_TITLE = "tests.unit.records.record.site.title"
    empty = said(browser(ana).get(RECORD))
    answer(ana)

    assert "Dialogue in practice" not in empty
    assert CONTEXT in empty
    assert "Dialogue in practice" in said(browser(ana).get(RECORD))


def test_the_page_leads_back_to_the_course(browser: Browser, ana: api.Person) -> None:
    assert f'href="/courses/{CONTEXT}/course/"' in said(browser(ana).get(RECORD))


@pytest.mark.parametrize("page", PAGES[:4])
def test_only_reading_is_done_by_the_address_of_a_page(
    browser: Browser, ana: api.Person, page: str
) -> None:
    assert browser(ana).post(RECORD + page).status_code == 405


def test_a_deletable_entry_is_deleted_once_that_is_confirmed(
    browser: Browser, ana: api.Person, answer: Answer
) -> None:
    answer(ana, "First.", deletable=True)
    answer(ana, "Second.", deletable=True)
    client = browser(ana)

    asked = said(client.get(DELETE))
    kept = said(client.get(RECORD))
    response = client.post(DELETE, follow=True)

    assert "Second." in asked
    assert "1 earlier version goes with it." in asked
    assert "Second." in kept
    assert response.redirect_chain == [(f"{RECORD}?by=time&deleted", 302)]
    assert "The entry is deleted" in said(response)
    assert api.own_entries(ana, **HERE) == {}


def test_an_entry_deleted_twice_is_deleted(
    browser: Browser, ana: api.Person, answer: Answer
) -> None:
    answer(ana, deletable=True)
    client = browser(ana)
    client.post(DELETE)

    assert client.post(DELETE).status_code == 302
    response = client.get(DELETE)
    assert response.status_code == 404
    assert "it may be deleted already" in said(response)


def test_an_entry_that_its_author_wants_kept_is_kept(
    browser: Browser, ana: api.Person, answer: Answer
) -> None:
    answer(ana, "Kept.")
    client = browser(ana)

    assert "delete/?" not in said(client.get(RECORD))
    assert client.get(DELETE).status_code == 404
    response = client.post(DELETE)
    assert response.status_code == 403
    assert "<h1>" in said(response)
    assert list(api.own_entries(ana, **HERE)) == ["start/why"]


def test_nobody_deletes_what_another_wrote(
    browser: Browser, ana: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    answer(ana, "Words of Ana.", deletable=True)
    client = browser(new_learner("bo"))

    assert "Words of Ana" not in said(client.get(DELETE))
    client.post(DELETE)
    assert list(api.own_entries(ana, **HERE)) == ["start/why"]


def test_deleting_needs_the_token_of_the_page(
    browser: Browser, ana: api.Person, answer: Answer
) -> None:
    answer(ana, deletable=True)
    client = browser(ana, enforce_csrf_checks=True)
    page = said(client.get(DELETE))
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]

    assert client.post(DELETE).status_code == 403
    assert list(api.own_entries(ana, **HERE)) == ["start/why"]
    assert client.post(DELETE, {"csrfmiddlewaretoken": token}).status_code == 302
    assert api.own_entries(ana, **HERE) == {}


def test_no_word_of_a_learner_gets_into_an_address_or_a_log(
    browser: Browser, ana: api.Person, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer(ana, "secretword", deletable=True)
    client = browser(ana)
    pages = [said(client.get(RECORD)), said(client.get(DELETE))]
    for page in PAGES:
        client.get(RECORD + page).getvalue()
    response = client.post(DELETE)

    addresses = [part.split('"')[0] for page in pages for part in page.split('href="')[1:]]
    assert len(addresses) > 6
    assert not [address for address in [*addresses, response["Location"]] if "secret" in address]
    assert "secretword" not in caplog.text


def test_the_data_file_tells_every_version_and_comment(
    browser: Browser, ana: api.Person, facilitator: api.Person, answer: Answer
) -> None:
    answer(ana, "First.")
    stored = answer(ana, "Second.", visibility=api.Visibility.COHORT)
    api.comment(facilitator, stored.id, "Well seen.", **HERE, now=NOW)

    file = json.loads(said(browser(ana).get(f"{RECORD}json/")))

    (entry,) = file["entries"]
    assert [each["content"]["text"] for each in entry["versions"]] == ["First.", "Second."]
    assert [each["text"] for each in entry["comments"]] == ["Well seen."]
    assert [(each["before"], each["after"]) for each in entry["visibility_changes"]] == [
        ("facilitators", "cohort")
    ]
