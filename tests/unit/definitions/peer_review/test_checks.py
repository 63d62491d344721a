"""What makes a peer review make sense: a rubric, words to write, reviews to give, dates."""

from dataclasses import replace

import pytest

from praxis.definitions.peer_review import (
    DEFINITION,
    PeerReview,
    check,
    moment,
    parse,
    serialise,
    starter,
)
from praxis.definitions.peer_review.model import (
    Criterion,
    FeedbackKind,
    Judgement,
    Option,
    Question,
    Sample,
    Scoring,
)

NO, YES = Option("no", 0, "Not there"), Option("yes", 2, "There")
CLARITY = Criterion("clarity", "Clarity", "<p>?</p>", (NO, YES))
USE = Criterion("use", "Use", "", (NO, YES))
QUESTION = Question(key="q", kind=FeedbackKind.STRENGTH, prompt="What is good?")
LONG = "x" * 501


def judged(*pairs: tuple[str, str]) -> Sample:
    return Sample("s", "<p>A note</p>", tuple(Judgement(*pair, "<p>So</p>") for pair in pairs))


def review(**more: object) -> PeerReview:
    return PeerReview(
        **{"task": "<p>Write</p>", "criteria": (CLARITY, USE), "questions": (QUESTION,)} | more
    )


def criteria(*options: Option) -> tuple[Criterion, ...]:
    return (replace(CLARITY, options=options), USE)


def levels(number: int) -> tuple[Option, ...]:
    return tuple(Option(f"k{place}", place, "x") for place in range(number))


@pytest.mark.parametrize(
    "document",
    [
        starter(),
        review(),
        review(must_give=5, must_get=3, at_least=3),
        review(takes="4f2a/feelings@2"),
        review(submit_by="2027-03-01T12:00Z", review_by="2027-03-08T12:00+01:00"),
        review(review_by="2027-03-08T12:00:30Z"),
        review(samples=(judged(("clarity", "no"), ("use", "yes")),)),
        review(samples=(judged(("clarity", "no"), ("use", "yes")),), scoring=Scoring.CALIBRATED),
        review(criteria=criteria(*levels(10))),
        review(criteria=tuple(replace(CLARITY, key=f"c{place}") for place in range(5))),
    ],
)
def test_a_sound_peer_review_has_no_problems(document: PeerReview) -> None:
    assert check(document) == []


@pytest.mark.parametrize(
    ("document", "path", "words"),
    [
        (review(task="<p> </p>"), ("task",), "is empty"),
        (review(language="english"), ("language",), "not the code of a language"),
        (review(criteria=(CLARITY,)), ("criteria",), "at least 2 criteria"),
        (review(criteria=(CLARITY, CLARITY)), ("criteria", 1, "key"), "used twice"),
        (
            review(criteria=tuple(replace(USE, key=f"c{place}") for place in range(6))),
            ("criteria",),
            "Here stand 6. More than 5",
        ),
        (review(criteria=criteria(NO)), ("criteria", 0, "options"), "at least 2 levels"),
        (review(criteria=criteria(*levels(11))), ("criteria", 0, "options"), "More than 10"),
        (
            review(criteria=criteria(NO, YES, replace(YES, key="very"))),
            ("criteria", 0, "options", 2, "points"),
            "Another level has the same points.",
        ),
        (
            review(criteria=criteria(NO, replace(YES, key="no"))),
            ("criteria", 0, "options", 1, "key"),
            "used twice",
        ),
        (
            review(criteria=criteria(NO, replace(YES, text=LONG))),
            ("criteria", 0, "options", 1, "text"),
            "“Description” is longer than 500",
        ),
        (
            review(criteria=(replace(CLARITY, name=LONG), USE)),
            ("criteria", 0, "name"),
            "longer than 500",
        ),
        (review(questions=()), ("questions",), "nothing to write yet"),
        (review(scoring=Scoring.CALIBRATED), ("scoring",), "Only samples that experts"),
        (
            review(questions=tuple(replace(QUESTION, key=f"q{place}") for place in range(11))),
            ("questions",),
            "More than 10",
        ),
        (
            review(questions=(replace(QUESTION, starters=(LONG,)),)),
            ("questions", 0, "starters"),
            "longer than 500",
        ),
        (
            review(questions=(replace(QUESTION, starters=("a",) * 11),)),
            ("questions", 0, "starters"),
            "More than 10",
        ),
        (review(must_give=2), ("must_get",), "gives 2 and should receive 3"),
        (review(at_least=4), ("at_least",), "more than the 3 that a work receives"),
        (review(takes="feelings"), ("takes",), "“feelings” is not the address"),
        (review(submit_by="tomorrow"), ("submit_by",), "“tomorrow” is not a date"),
        (review(review_by="2027-03-01T12:00"), ("review_by",), "not a date with its time"),
        (
            review(submit_by="2027-03-01T12:00Z", review_by="2027-03-01T13:00+01:00"),
            ("review_by",),
            "The reviewing ends before",
        ),
        (
            review(samples=(judged(("clarity", "no")),)),
            ("samples", 0, "judgements"),
            "Nothing is said of “Use”",
        ),
        (
            review(samples=(judged(("clarity", "no"), ("use", "no"), ("use", "yes")),)),
            ("samples", 0, "judgements", 2, "criterion"),
            "“Use” is judged twice",
        ),
        (
            review(samples=(judged(("clarity", "maybe"), ("use", "no")),)),
            ("samples", 0, "judgements", 0, "option"),
            "“Clarity” has no such level any more. Choose one of these: Not there · There",
        ),
        (
            review(samples=(judged(("clarity", "no"), ("use", "no"), ("style", "no")),)),
            ("samples", 0, "judgements", 2, "criterion"),
            "Its criterion is no longer there.",
        ),
        (
            review(
                samples=tuple(
                    replace(judged(("clarity", "no"), ("use", "no")), key=f"s{place}")
                    for place in range(6)
                )
            ),
            ("samples",),
            "More than 5",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    document: PeerReview, path: tuple[object, ...], words: str
) -> None:
    assert [(each.path, words in str(each.message)) for each in check(document)] == [(path, True)]


@pytest.mark.parametrize(
    "written",
    [
        *("", "2027-03-01", "2027-03-01T12:00", "2027-02-30T12:00Z", "2027-03-01 12:00Z"),
        *("2027-03-01T25:00Z", "2027-W09-1T12:00Z", "0001-01-01T00:00+14:00", "٢٠٢٧-03-01T12:00Z"),
    ],
)
def test_what_names_no_moment_is_none(written: str) -> None:
    assert moment(written) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2027-03-01 12:00", "2027-03-01T12:00Z"),
        ("  2027-03-01   12:00 ", "2027-03-01T12:00Z"),
        ("2027-3-1 9:05", "2027-03-01T09:05Z"),
        ("2027-03-01 12:00Z", "2027-03-01T12:00Z"),
        ("2027-03-01 12:00 UTC", "2027-03-01T12:00Z"),
        ("2027-03-01t12:00z", "2027-03-01T12:00Z"),
        ("2027-03-01T12:00", "2027-03-01T12:00Z"),
        ("2027-03-01 12:00:30", "2027-03-01T12:00:30Z"),
        ("2027-03-01 12:00+03:00", "2027-03-01T12:00+03:00"),
        ("2027-03-01 12:00 -05:00", "2027-03-01T12:00-05:00"),
        ("2027-03-01T12:00Z", "2027-03-01T12:00Z"),
        ("", ""),
    ],
)
def test_a_date_that_leaves_no_doubt_is_taken_as_people_type_it(typed: str, kept: str) -> None:
    form = DEFINITION.form(starter()) | {"submit_by": typed}
    read = DEFINITION.read_form(form)
    assert read.problems == ()
    assert read.document is not None
    assert read.document.submit_by == kept
    source = SOURCE.replace("<peer_review ", f'<peer_review submit_by="{typed}" ', 1)
    assert parse(source).document == read.document


@pytest.mark.parametrize(
    "typed",
    [
        *("1.3.2027 12:00", "01/03/2027 12:00", "2027-03-01", "2027-02-30 12:00", "12:00"),
        *("2027-03-01 12:00 EAT", "2027-03-01 12:00 pm", "2027-03-01 25:00"),
    ],
)
def test_any_other_date_is_refused_with_the_form_that_it_should_have(typed: str) -> None:
    form = DEFINITION.form(starter()) | {"review_by": typed}
    (problem,) = DEFINITION.read_form(form).problems
    assert problem.path == ("review_by",)
    assert str(problem.message) == (
        f"“{typed}” is not a date with its time. Write year, month, day and the time in UTC: "
        "2027-03-01 12:00."
    )


def test_a_moment_is_the_same_in_every_zone() -> None:
    assert moment("2027-03-01T12:00Z") == moment("2027-03-01T17:30+05:30")
    assert str(moment("2027-03-01T12:00Z")) == "2027-03-01 12:00:00+00:00"


@pytest.mark.parametrize(
    "given",
    [
        (("style", "no"), ("length", "yes")),
        (("clarity", "low"), ("use", "much")),
        (("style", "no"), ("use", "much")),
    ],
)
def test_a_sample_of_another_rubric_is_told_in_one_sentence(
    given: tuple[tuple[str, str], ...],
) -> None:
    (told,) = check(review(samples=(judged(*given),)))
    assert told.path == ("samples", 0, "judgements")
    assert "Judge it anew or remove it." in str(told.message)
    assert told.message.values == {}  # no key


def test_a_level_is_named_by_its_first_words() -> None:
    other = Criterion("use", "Use", "", (NO, replace(YES, text="It " + "goes on and " * 30)))
    samples = (judged(("clarity", "no"), ("use", "much")),)
    (told,) = check(review(criteria=(CLARITY, other), samples=samples))
    assert str(told.message).endswith("Not there · It goes on and goes on and goes on and …")


SOURCE = serialise(starter())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            'scoring="mean"',
            'scoring="best"',
            "cannot be “best”. Use one of: mean, median, calibrated",
        ),
        (' scoring="mean"', "", "attribute scoring is missing"),
        ('scoring="mean"', 'scoring="mean" must_give="0"', "whole number from 1 to 10"),
        ('scoring="mean"', 'scoring="mean" lease="1"', "whole number from 5 to 1440"),
        ('scoring="mean"', 'scoring="mean" apart="family"', "cannot be “family”"),
        ('points="1"', 'points="101"', "whole number from 0 to 100"),
        ('points="1"', 'points="1.5"', "whole number from 0 to 100"),
        ('kind="strength"', 'kind="praise"', "cannot be “praise”"),
        ('key="context"', 'key="?"', "The key “?” cannot be used"),
        ("<name>", "<option/><name>", "<name> has to stand before <option>"),
        ("<starter>", "<starter><b>x</b>", "<starter> holds plain text"),
        (' criterion="context" option="partly"', ' option="partly"', "criterion is missing"),
        ("<task>", "<intro/><task>", "<intro> is not known here"),
    ],
)
def test_a_source_that_violates_the_form_is_told_in_words(old: str, new: str, words: str) -> None:
    assert old in SOURCE
    assert words in str(parse(SOURCE.replace(old, new, 1)).problems[0].message)


def test_how_scores_are_made_comes_back_as_it_was_written() -> None:
    weighted = replace(starter(), scoring=Scoring.CALIBRATED)
    source = serialise(weighted)

    assert 'scoring="calibrated"' in source
    assert parse(source).document == weighted


def test_a_problem_is_told_with_the_line_of_its_place() -> None:
    told = parse(SOURCE.replace('option="partly"', 'option="perhaps"')).problems
    line = SOURCE[: SOURCE.index('option="partly"')].count("\n") + 1
    assert [each.line for each in told] == [line]
