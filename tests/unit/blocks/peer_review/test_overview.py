"""What facilitators see of works and reviews, in the author's words; pure."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.blocks.peer_review.overview_scene import DOCUMENT

from praxis.blocks.peer_review.overview import (
    TOLD,
    HandedIn,
    Words,
    read_points,
    read_which,
    trail_line,
    work_view,
)
from praxis.blocks.peer_review.overview_csv import csv_lines, file_name
from praxis.core.errors import CallerError
from praxis.core.messages import untranslated
from praxis.definitions.peer_review.model import PeerReview
from praxis.peer_review.values import (
    Event,
    Happened,
    Learner,
    Reply,
    Review,
    ReviewState,
    Row,
    Work,
    WorkState,
)

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
WORK = Work(
    id=7,
    learner_id=1,
    round=1,
    entry_id=70,
    version=2,
    language="fr",
    state=WorkState.OPEN,
    wanted=2,
    got=1,
    submitted=NOW,
    score=None,
    spread=None,
)
REVIEW = Review(
    id=9,
    work_id=7,
    entry_id=70,
    version=2,
    scores={"useful": 0, "clear": 4},
    texts={"strength": "The names."},
    given=NOW,
    points=Fraction(4, 7),
    levels={"useful": "low", "clear": "high"},
)
ROW = Row(
    work=WORK,
    learner_name="ana",
    pool="",
    given=1,
    owes=1,
    on_their_way=0,
    reviews=(REVIEW,),
    reviewer_names=("ben",),
)
WORDS = {(70, 2): HandedIn("My plan")}


def lines(
    rows: Sequence[Row], words: Words = WORDS, document: PeerReview = DOCUMENT
) -> list[dict[str, str]]:
    """The file of these rows, read as a spreadsheet reads it."""
    content = b"".join(csv_lines(document, rows, lambda _: words, untranslated))
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_work_is_told_with_its_text_and_its_reviews_in_the_authors_words() -> None:
    work = work_view(DOCUMENT, ROW, WORDS)
    (review,) = work.reviews

    assert (work.text, work.learner, review.reviewer) == ("My plan", "ana", "ben")
    assert [(each.criterion, each.text) for each in review.levels] == [
        ("Clarity", "Easy to follow"),
        ("Use", "Of no use"),
    ]
    assert [(each.prompt, each.text) for each in review.texts] == [
        ("What convinced you?", "The names.")
    ]
    assert review.points == "57.14"


@pytest.mark.parametrize(
    ("changes", "status", "needs_look"),
    [
        ({}, "Waiting for reviews", False),
        ({"got": 0}, "No review yet", False),
        ({"got": 0, "short": NOW}, "Too few reviews", True),
        ({"state": WorkState.HIDDEN}, "Hidden by a flag", True),
        ({"state": WorkState.SETTLED, "short": NOW}, "Score fixed", False),
    ],
)
def test_the_status_says_what_a_work_waits_for(
    changes: dict[str, object], status: str, needs_look: bool
) -> None:
    row = replace(ROW, work=replace(WORK, **changes))  # type: ignore[arg-type]
    work = work_view(DOCUMENT, row, {})

    assert (str(work.status), work.needs_look) == (status, needs_look)


@pytest.mark.parametrize(
    ("typed", "key", "shown"),
    [
        ("Ministry of A", "ministry of a", "Ministry of A"),
        ("ministère  DE L’EAU", "ministère de l’eau", "ministère  DE L’EAU"),
        ("Another", "ministry of a", "ministry of a"),  # typed anew, and not what counts
        ("Ministry of A", "17", "17"),  # groups of the course keep works apart
        ("Ministry of A", "", ""),  # nothing does
    ],
)
def test_a_group_is_shown_as_its_learner_typed_it(typed: str, key: str, shown: str) -> None:
    row = replace(ROW, pool=key, stated_in=(50, 1))
    words = {**WORDS, (50, 1): HandedIn("First", typed)}
    (line,) = lines([row], words)

    assert work_view(DOCUMENT, row, words).pool == shown
    assert line["Group, as stated"] == shown


@pytest.mark.parametrize(("got", "spread"), [(1, ""), (2, "0")])
def test_a_single_review_lies_apart_from_no_other(got: int, spread: str) -> None:
    work = replace(WORK, got=got, score=Fraction(1, 2), spread=Fraction(0))
    row = replace(ROW, work=work)
    (line,) = lines([row])

    assert (work_view(DOCUMENT, row, {}).spread, line["Spread, of 100"]) == (spread, spread)


def test_what_the_author_took_away_keeps_its_place_under_its_key() -> None:
    old = replace(REVIEW, scores={"clear": 4, "gone": 2}, texts={"lost": "Words"})
    row = replace(ROW, reviews=(old,))
    (review,) = work_view(DOCUMENT, row, {}).reviews
    (line,) = lines([row])

    assert [each.criterion for each in review.levels] == ["Clarity", "gone"]
    assert [each.prompt for each in review.texts] == ["lost"]
    assert line["Answers to what is no longer asked"] == "gone: 2\nlost: Words"


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("72.5", Fraction(29, 40)),
        (" 72,5 % ", Fraction(29, 40)),
        ("٧٢٫٥", Fraction(29, 40)),
        ("0", Fraction(0)),
        ("100", Fraction(1)),
    ],
)
def test_a_score_is_read_as_people_write_it(text: str, score: Fraction) -> None:
    assert read_points(text) == score


@pytest.mark.parametrize("text", ["", "many", "-1", "100.01", "101", "1e2", "7.255", "1/2", "7²"])
def test_a_score_that_is_none_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(CallerError) as refused:
        read_points(text)

    assert str(refused.value).endswith(".")


@given(st.text(max_size=12))
def test_no_text_makes_a_score_out_of_bounds_or_a_crash(text: str) -> None:
    with contextlib.suppress(CallerError):
        assert 0 <= read_points(text) <= 1


def test_a_state_that_is_none_asks_for_all_works() -> None:
    assert read_which(-1, " ana ", "settled").state is WorkState.SETTLED
    assert read_which(-1, " ana ", "settled").name == "ana"
    assert read_which(-1, "", "everything").state is None
    assert read_which(-5, "", "").after == 0


@pytest.mark.parametrize("what", Happened)
def test_everything_that_happens_is_told_in_a_sentence(what: Happened) -> None:
    told = str(trail_line(Event(what, NOW, 1, 7, None, "ana")))

    assert told.endswith(".")
    assert what in TOLD
    assert str(trail_line(Event(what, NOW, None, 7, None))).endswith(".")


def test_a_flagged_review_is_told_apart_from_a_flagged_work() -> None:
    flagged = Event(Happened.FLAGGED, NOW, 1, 7, 9, "ana")

    assert str(trail_line(flagged)) == "ana flagged a review."
    assert str(trail_line(replace(flagged, review_id=None))) == "ana flagged the work."


def test_the_file_has_a_line_for_each_review_and_the_text_once() -> None:
    reply = Reply(helpful=True, will_change="Names", skipped=False, written=NOW)
    second = replace(REVIEW, id=10, reply=reply, state=ReviewState.HIDDEN)
    first_line, second_line = lines(
        [replace(ROW, reviews=(REVIEW, second), reviewer_names=("ben", ""))]
    )

    assert (first_line["Text of the work"], second_line["Text of the work"]) == ("My plan", "")
    assert (first_line["Reviewer"], first_line["Clarity"], first_line["Use"]) == ("ben", "4", "0")
    assert first_line["What convinced you?"] == "The names."
    assert second_line["Reviewer"] == "Somebody whose account is erased"
    assert second_line["Hidden by a flag"] == "yes"
    assert second_line["Helpful, says the author"] == "yes"
    assert second_line["What the author will change"] == "Names"
    assert first_line["Work"] == second_line["Work"] == "7"


@pytest.mark.parametrize(
    ("deviation", "more", "less"),
    [(None, "", ""), (Fraction(0), "0", "0"), (Fraction(1, 8), "12.5", "0")],
)
def test_the_file_says_how_a_reviewer_judged_the_samples(
    deviation: Fraction | None, more: str, less: str
) -> None:
    for each, found in ((deviation, (more, less)), (deviation and -deviation, (less, more))):
        (line,) = lines([replace(ROW, reviews=(replace(REVIEW, deviation=each),))])
        assert (
            line["More than experts gave to samples, of 100"],
            line["Less than experts gave to samples, of 100"],
        ) == found


def test_a_work_without_a_review_has_a_line_of_the_same_width() -> None:
    (line,) = lines([replace(ROW, reviews=(), reviewer_names=())])

    assert line["Reviewer"] == ""
    assert None not in line.values()


def test_who_has_handed_in_nothing_stands_at_the_end_of_the_file() -> None:
    content = b"".join(
        csv_lines(DOCUMENT, [ROW], lambda _: WORDS, untranslated, [Learner(3, "=dan")])
    )
    head, _, last = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    told = {name: cell for name, cell in zip(head, last, strict=True) if cell}

    assert told == {"Learner": "'=dan", "Status": "Not handed in yet"}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Your note", "peer-review-Your-note.csv"),
        ("A/B: “x”\r\n..\\y", "peer-review-A-B-x-y.csv"),
        ("مذكّرة الحوار", "peer-review-مذكّرة-الحوار.csv"),
        ("योजना", "peer-review-योजना.csv"),
        (" …/ ", "peer-review.csv"),
        ("x" * 300, f"peer-review-{'x' * 60}.csv"),
    ],
)
def test_the_file_is_called_after_the_exercise(title: str, name: str) -> None:
    assert file_name(title) == name


def test_no_cell_of_the_file_is_a_formula() -> None:
    evil = "=1+1"
    review = replace(REVIEW, texts={"strength": evil})
    row = replace(
        ROW, learner_name="@ana", pool=evil, reason=evil, reviews=(review,), reviewer_names=("-b",)
    )
    (line,) = lines([row], {(70, 2): HandedIn(evil)})

    assert [cell for cell in line.values() if cell[:1] in {"=", "+", "@", "-"}] == []
    assert line["Text of the work"] == f"'{evil}"
