"""What makes a peer review make sense, beyond what any document must hold: a rubric that two people
read alike, something to write, reviews that can be given, dates in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from praxis.core.messages import N_, message
from praxis.definitions.addresses import no_address
from praxis.definitions.consistency import crowded
from praxis.definitions.fields import Widget, specs
from praxis.definitions.peer_review.dates import moment
from praxis.definitions.peer_review.model import (
    Criterion,
    Judgement,
    Option,
    PeerReview,
    Question,
    Scoring,
)
from praxis.definitions.problems import Path, Problem, problem

FEWEST_CRITERIA, MOST_CRITERIA = 2, 5
FEWEST_OPTIONS, MOST_OPTIONS = 2, 10
# Far beyond what anybody reads before they write; a page and a request stay small.
MOST_QUESTIONS, MOST_STARTERS, MOST_SAMPLES, LONGEST_LINE = 10, 10, 5, 500
SHORT = 40  # characters by which a level is named in a sentence


def sense(review: PeerReview) -> list[Problem]:
    """Every problem of this kind, in the order of the document."""
    return [
        *_dates(review),
        *_numbers(review),
        *no_address(("takes",), review.takes),
        *_criteria(review.criteria),
        *_questions(review.questions),
        *_scoring(review),
        *_samples(review),
    ]


def _dates(review: PeerReview) -> Iterator[Problem]:
    found = {name: moment(getattr(review, name)) for name in ("submit_by", "review_by")}
    for name, when in found.items():
        if getattr(review, name) and when is None:
            yield problem(
                (name,),
                N_(
                    "“%(date)s” is not a date with its time. Write year, month, day and the time "
                    "in UTC: 2027-03-01 12:00."
                ),
                date=getattr(review, name)[:60],
            )
    start, end = found["submit_by"], found["review_by"]
    if start and end and end <= start:
        sentence = N_("The reviewing ends before the work is handed in. Choose a later date.")
        yield problem(("review_by",), sentence)


def _numbers(review: PeerReview) -> Iterator[Problem]:
    if review.must_get > review.must_give:
        yield problem(
            ("must_get",),
            N_(
                "Everybody gives %(give)s and should receive %(get)s: there are not so many "
                "reviews. Let people give more, or receive fewer."
            ),
            give=review.must_give,
            get=review.must_get,
        )
    if review.at_least > review.must_get:
        sentence = N_("These are more than the %(get)s that a work receives. Choose fewer.")
        yield problem(("at_least",), sentence, get=review.must_get)


def _criteria(criteria: tuple[Criterion, ...]) -> Iterator[Problem]:
    if len(criteria) < FEWEST_CRITERIA:
        yield problem(
            ("criteria",),
            N_("A rubric needs at least %(fewest)s criteria. Add what else to look for."),
            fewest=FEWEST_CRITERIA,
        )
    yield from crowded(("criteria",), len(criteria), MOST_CRITERIA)
    for place, criterion in enumerate(criteria):
        path: Path = ("criteria", place)
        yield from _long(criterion, path)
        yield from _options(criterion, (*path, "options"))


def _options(criterion: Criterion, path: Path) -> Iterator[Problem]:
    options = criterion.options
    if len(options) < FEWEST_OPTIONS:
        yield problem(
            path,
            N_("There is nothing to choose from yet. Give at least %(fewest)s levels."),
            fewest=FEWEST_OPTIONS,
        )
    yield from crowded(path, len(options), MOST_OPTIONS)
    seen = set[int]()
    for place, option in enumerate(options):
        yield from _long(option, (*path, place))
        if option.points in seen:
            sentence = N_("Another level has the same points. Give each level its own.")
            yield problem((*path, place, "points"), sentence)
        seen.add(option.points)


def _questions(questions: tuple[Question, ...]) -> Iterator[Problem]:
    if not questions:
        yield problem(
            ("questions",), N_("Reviewers have nothing to write yet. Add at least one question.")
        )
    yield from crowded(("questions",), len(questions), MOST_QUESTIONS)
    for place, question in enumerate(questions):
        path: Path = ("questions", place)
        yield from _long(question, path)
        yield from crowded((*path, "starters"), len(question.starters), MOST_STARTERS)


def _scoring(review: PeerReview) -> Iterator[Problem]:
    judged = any(sample.judgements for sample in review.samples)
    if review.scoring is Scoring.CALIBRATED and not judged:
        yield problem(
            ("scoring",),
            N_(
                "Only samples that experts have judged tell how somebody reviews. Add samples, or "
                "choose the mean or the median."
            ),
        )


def _samples(review: PeerReview) -> Iterator[Problem]:
    yield from crowded(("samples",), len(review.samples), MOST_SAMPLES)
    for place, sample in enumerate(review.samples):
        yield from _sample(review.criteria, sample.judgements, ("samples", place, "judgements"))


def _sample(
    criteria: Sequence[Criterion], judgements: Sequence[Judgement], path: Path
) -> Iterator[Problem]:
    """What is wrong with a sample; one sentence where its rubric has become another one."""
    if judgements and all(_is_of_another(each, criteria) for each in judgements):
        sentence = N_(
            "Its judgements belong to criteria or levels that are no longer there. Judge it anew "
            "or remove it."
        )
        yield problem(path, sentence)
        return
    yield from _unjudged(criteria, judgements, path)
    for number, judgement in enumerate(judgements):
        yield from _judgement(criteria, judgement, judgements[:number], (*path, number))


def _is_of_another(judgement: Judgement, criteria: Iterable[Criterion]) -> bool:
    """Whether a judgement names a criterion or a level that the rubric does not have."""
    criterion = _named(judgement, criteria)
    if criterion is None:
        return bool(judgement.criterion)
    return bool(judgement.option) and judgement.option not in {
        each.key for each in criterion.options
    }


def _named(judgement: Judgement, criteria: Iterable[Criterion]) -> Criterion | None:
    return next((each for each in criteria if each.key == judgement.criterion), None)


def _unjudged(
    criteria: Iterable[Criterion], judgements: Iterable[Judgement], path: Path
) -> Iterator[Problem]:
    judged = {each.criterion for each in judgements}
    for criterion in criteria:
        if criterion.key not in judged:
            sentence = N_("Nothing is said of “%(name)s”. Add what experts chose, and why.")
            yield problem(path, sentence, name=criterion.name or criterion.key)


def _judgement(
    criteria: Iterable[Criterion],
    judgement: Judgement,
    earlier: Iterable[Judgement],
    path: Path,
) -> Iterator[Problem]:
    criterion = _named(judgement, criteria)
    if criterion is None:
        if judgement.criterion:  # of an empty one any document is told
            sentence = N_("Its criterion is no longer there. Choose another one, or remove this.")
            yield problem((*path, "criterion"), sentence)
        return
    name = criterion.name or criterion.key
    if judgement.criterion in {each.criterion for each in earlier}:
        sentence = N_("“%(name)s” is judged twice. Remove one of the two.")
        yield problem((*path, "criterion"), sentence, name=name)
    if _is_of_another(judgement, (criterion,)):
        yield problem(
            (*path, "option"),
            N_("“%(name)s” has no such level any more. Choose one of these: %(levels)s"),
            name=name,
            levels=" · ".join(_short(option) for option in criterion.options),
        )


def _short(option: Option) -> str:
    """A level as somebody recognises it: by its first words."""
    text = option.text or option.key
    return text if len(text) <= SHORT else f"{text[:SHORT].rpartition(' ')[0] or text[:SHORT]} …"


def _long(element: object, path: Path) -> Iterator[Problem]:
    """Lines that nobody reads in a rubric, or as the phrase to begin with."""
    for name, spec in specs(type(element)).items():
        value = getattr(element, name)
        lines = (value,) if spec.widget is Widget.LINE else ()
        lines = value if spec.widget is Widget.LINES else lines
        if any(len(each) > LONGEST_LINE for each in lines):
            yield problem(
                (*path, name),
                N_("“%(label)s” is longer than %(most)s characters. Shorten it."),
                label=message(spec.label),
                most=LONGEST_LINE,
            )
