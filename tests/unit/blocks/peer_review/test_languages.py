"""Reviews and answers carry the language that they are written in."""

from __future__ import annotations

import csv
import io
import re

import pytest
from tests.unit.blocks.peer_review.conftest import Take
from tests.unit.blocks.peer_review.scene import LEVELS, SAID, Seat, review
from tests.unit.kit.hosting import get

from praxis.peer_review.models import Work
from praxis.records.models import Entry

IN_ARABIC = {"strength": "كلام واضح", "hint": ""}


@pytest.fixture
def pair(seat: Take) -> tuple[Seat, Seat]:
    """Ana writes French and reads English too; Ben writes English and reads Arabic and French."""
    document = review(must_get=1, must_give=1)
    ana, ben = seat("ana", document), seat("ben", document)
    ana.submit(language="fr", reads=["fr", "en"])
    ben.submit(language="en", reads=["en", "ar", "fr"])
    return ana, ben


def chosen(page: str, key: str) -> str:
    """The language that the form of this key begins with."""
    form = page[page.index(f'data-praxis-key="{key}"') :]
    choice = form[form.index('data-praxis-value="language"') : form.index("</select>")]
    found = re.search(r'value="([\w-]+)"[^>]* selected', choice)
    assert found
    return found.group(1)


def test_a_review_begins_in_the_language_of_the_work_where_the_reviewer_reads_it(
    pair: tuple[Seat, Seat],
) -> None:
    ben = pair[1]
    assert chosen(ben.send("next")["html"], f"review-{ben.lease()}") == "fr"


def test_else_in_that_of_the_page(seat: Take) -> None:
    document = review(must_get=1, must_give=1)
    ana, ben = seat("ana", document), seat("ben", document)
    ana.submit(language="fr", reads=["fr"])
    ben.submit(language="es", reads=["es"])
    page = ben.send("next", other=True)["html"]
    assert chosen(page, f"review-{ben.lease()}") == "en"


def test_everybody_reads_a_review_in_its_language(pair: tuple[Seat, Seat], seat: Take) -> None:
    ana, ben = pair
    ben.give(texts=IN_ARABIC, language="ar")
    told = f'lang="ar" dir="rtl">{IN_ARABIC["strength"]}'
    assert told in ana.page
    assert told in ben.page
    staff = seat("fac", review(), user_is_staff=True)
    work = Work.objects.get(learner=ana.user).pk
    assert told in staff.send("overview", work=work)["html"]
    head, *lines = csv.reader(io.StringIO(get(staff.block, "overview_csv").body.decode()))
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    assert {"ar"} <= {row["Language of the review"] for row in rows}


def test_an_answer_is_in_the_language_of_the_work_unless_another_is_chosen(
    pair: tuple[Seat, Seat],
) -> None:
    ana, ben = pair
    ben.give()
    (number,) = ana.received()
    assert chosen(ana.page, f"reply-{number}") == "fr"
    ana.send("reply", review=number, helpful="yes", will_change="Le milieu.")
    assert 'lang="fr" dir="ltr">Le milieu.' in ben.page
    more = {"helpful": "yes", "will_change": "الوسط", "language": "ar"}
    ana.send("reply", review=number, **more)
    assert 'lang="ar" dir="rtl">الوسط' in ben.page


@pytest.mark.parametrize("language", [["fr"], 7, "no language at all", "x" * 40])
def test_a_language_that_is_none_is_answered_with_a_sentence(
    pair: tuple[Seat, Seat], language: object
) -> None:
    ben = pair[1]
    sent = {"review": ben.lease(), "scores": LEVELS, "texts": SAID, "language": language}
    assert ben.send("give", 400, **sent) == "Choose the language in which you write."


def test_the_language_of_a_review_that_is_not_sent_is_kept(pair: tuple[Seat, Seat]) -> None:
    ben = pair[1]
    ben.type_review(ben.lease(), language="ar")
    assert ben.drafts[0]["held"]["language"] == "ar"


OFFER = "Take one in another language: Français"


def test_a_work_in_another_language_is_named_and_never_handed_out_unasked(seat: Take) -> None:
    ana, ben = seat("ana"), seat("ben")
    ana.submit("Nous nous sommes réunis.", language="fr", reads=["fr"])
    ben.submit()
    page = ben.page
    assert OFFER in page
    assert "so you owe none at the moment" in page
    answer = ben.send("next")
    assert OFFER in answer["html"]
    assert "Nous nous" not in answer["html"]
    answer = ben.send("next", other=True)
    assert "did not say you read" in answer["status"]
    assert "Nous nous" in answer["html"]
    assert OFFER not in answer["html"]


def test_nobody_is_kept_by_works_that_they_do_not_read(seat: Take) -> None:
    document = review(must_give=1, must_get=1)
    for number in range(4):
        seat(f"es{number}", document).submit(language="es", reads=["es"])
    ana = seat("ana", document)
    ana.submit(language="fr", reads=["fr"])
    assert "Get the work of somebody else" not in ana.page
    assert "No work to review yet" in ana.page


def test_works_without_words_can_always_be_given_back(seat: Take) -> None:
    document = review(must_give=1)
    writers = [seat(f"writer{number}", document) for number in range(4)]
    for each in writers:
        each.submit()
    for each in writers[:3]:
        Entry.objects.filter(learner=each.user).delete()
    ana = seat("ana", document)
    ana.submit()
    for _ in range(3):
        number = ana.lease()
        assert "have been erased" in ana.page
        ana.send("give_back", review=number)
    number = ana.lease()
    assert "have been erased" not in ana.page
    ana.send("give_back", review=number)  # as many of the others as reviews are owed
    assert "so you owe none at the moment" in ana.page


def test_works_with_words_are_given_back_as_often_as_reviews_are_owed(seat: Take) -> None:
    document = review(must_give=1)
    for name in ("ben", "cleo"):
        seat(name, document).submit()
    ana = seat("ana", document)
    ana.submit()
    ana.send("give_back", review=ana.lease())
    assert "given back as many" in ana.send("give_back", 400, review=ana.lease())
