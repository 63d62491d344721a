"""What a page sends, as checked values: a work, judgements, a review, an answer to one; pure.

What cannot be is a `CallerError` whose sentence names the place. Nothing that somebody wrote is
repeated in one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from praxis.core.errors import CallerError
from praxis.core.languages import is_language_tag
from praxis.core.messages import N_, message
from praxis.definitions.peer_review.model import Apart, Criterion, PeerReview, Sample
from praxis.peer_review.values import LONGEST_REASON

Body = Mapping[str, Any]

LANGUAGES = ("en", "fr", "es", "pt", "ar")  # of works that learners write and read
LONGEST_WORK = 20_000  # characters; about seven printed pages
LONGEST_TEXT = 5_000
LONGEST_POOL = 100
LONGEST_TAG = 32
MOST_ROUNDS = 100

RELOAD = N_("What was sent could not be read. Reload the page and try again.")
TOO_LONG = N_(
    "“%(field)s” has %(length)s characters; at most %(limit)s can be saved. Shorten it and send it "
    "again."
)
CHOOSE = N_("“%(criterion)s”: choose a level.")
CHANGED = N_("“%(criterion)s” has changed meanwhile. Reload the page and choose again.")
WRITE = N_("“%(question)s”: write something, a few words are enough.")
NO_WORK = N_("There is no text yet. Write your work, then hand it in.")
WHICH_LANGUAGE = N_("Choose the language in which your work is written.")
YOUR_LANGUAGE = N_("Choose the language in which you write.")
YES_OR_NO = N_("Say whether the review was helpful, or leave the answers out below.")
WHERE_FROM = N_("Say for which organisation or country you work: others will review your work.")
NO_REASON = N_("Say in a few words what is wrong with it.")
WORK = message(N_("Your work"))
REASON = message(N_("What is wrong with it?"))
WILL_CHANGE = message(N_("What will you change?"))
POOL = message(N_("Your organisation or country"))


@dataclass(frozen=True, slots=True)
class SentWork:
    """A work that is handed in, with what is asked beside it."""

    text: str = field(repr=False)
    language: str
    reads: tuple[str, ...]  # languages of works that this learner can review
    pool: str  # organisation or country, compared without regard to case

    @property
    def content(self) -> dict[str, Any]:
        """What the records app keeps of it."""
        return {
            "text": self.text,
            "language": self.language,
            "reads": list(self.reads),
            "pool": self.pool,
        }


@dataclass(frozen=True, slots=True)
class SentReview:
    """A review that is given: levels and their points by criterion, texts by question."""

    levels: Mapping[str, str]
    scores: Mapping[str, int]
    texts: Mapping[str, str] = field(repr=False)
    language: str = ""


def work_name(number: int) -> str:
    """The name of the entry that holds the work of a round: `work`, `work@2`, `work@3`."""
    return "work" if number == 1 else f"work@{number}"


def sample_name(key: str) -> str:
    """The name of the entry that holds what the learner chose for a sample."""
    return f"sample.{key}"


def languages_for(document: PeerReview, page: str) -> tuple[str, ...]:
    """The languages that are offered, that of the page first."""
    first = (document.language or page).lower().split("-")[0]
    known = [first] if is_language_tag(first) else []
    return tuple(dict.fromkeys([*known, *LANGUAGES]))


def read_work(offered: Sequence[str], body: Body) -> SentWork:
    """The work that a page sends."""
    text = text_in(body, "text", WORK, LONGEST_WORK)
    if not text:
        raise CallerError(message(NO_WORK), "text")
    language, reads = body.get("language"), body.get("reads")
    if not isinstance(language, str) or language not in offered:
        raise CallerError(message(WHICH_LANGUAGE), "language")
    if not isinstance(reads, list):
        raise CallerError(message(RELOAD))
    pool = text_in(body, "pool", POOL, LONGEST_POOL)
    read = tuple(each for each in offered if each in reads or each == language)
    return SentWork(text, language, read, pool)


def read_round(body: Body) -> int | None:
    """The round that a page is about; `None` where it does not say."""
    number = body.get("round")
    if number is None:
        return None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number <= MOST_ROUNDS:
        raise CallerError(message(RELOAD))
    return number


def pool_of(document: PeerReview, sent: SentWork, cohort: str) -> str:
    """What decides whose work somebody does not get; a `CallerError` where it is asked and not
    said. It is said once, with the first round."""
    if document.apart is Apart.COHORT:
        return cohort
    if document.apart is None:
        return ""
    if not sent.pool:
        raise CallerError(message(WHERE_FROM), "pool")
    return pool_key(sent.pool)


def read_draft(body: Body) -> dict[str, Any]:
    """What of a work is typed so far, to be put back; what does not fit is left out."""
    read = body.get("reads")
    texts = _texts(body, ("text", "language", "pool"))
    known = [each for each in read if isinstance(each, str)] if isinstance(read, list) else []
    return {**texts, "reads": known}


def pool_key(pool: str) -> str:
    """What two people have in common who state the same."""
    return " ".join(pool.casefold().split())[:LONGEST_POOL]


# A review


def read_levels(criteria: Sequence[Criterion], body: Body) -> dict[str, str]:
    """The level chosen for each criterion, by their keys."""
    sent = _mapping(body, "scores")
    chosen = {each.key: _level(each, sent.get(each.key)) for each in criteria}
    if sent.keys() - chosen.keys():
        raise CallerError(message(RELOAD))
    return chosen


def _level(criterion: Criterion, value: object) -> str:
    if value in (None, ""):
        raise CallerError(message(CHOOSE, criterion=criterion.name), f"scores.{criterion.key}")
    for option in criterion.options:
        if option.key == value:
            return option.key
    raise CallerError(message(CHANGED, criterion=criterion.name))


def read_review(document: PeerReview, body: Body) -> SentReview:
    """The review that a page sends; everything that is asked has to be in it."""
    levels = read_levels(document.criteria, body)
    sent = _mapping(body, "texts")
    texts = {}
    for each in document.questions:
        texts[each.key] = text_in(sent, each.key, message(each.prompt), LONGEST_TEXT)
        if not (texts[each.key] or each.optional):
            raise CallerError(message(WRITE, question=each.prompt), f"texts.{each.key}")
    return SentReview(levels, points_of(document, levels), texts, read_language(body))


def points_of(document: PeerReview, levels: Mapping[str, str]) -> dict[str, int]:
    """The points of the levels that were chosen."""
    return {
        criterion.key: option.points
        for criterion in document.criteria
        for option in criterion.options
        if levels.get(criterion.key) == option.key
    }


def read_review_draft(document: PeerReview, body: Body) -> dict[str, Any]:
    """What of a review is there so far; what does not fit is left out."""
    scores, texts = _mapping(body, "scores"), _mapping(body, "texts")
    return {
        **_texts(body, ["language"]),
        "scores": _texts(scores, [each.key for each in document.criteria]),
        "texts": _texts(texts, [each.key for each in document.questions]),
    }


def _texts(sent: Mapping[str, Any], keys: Sequence[str]) -> dict[str, str]:
    return {key: sent[key] for key in keys if isinstance(sent.get(key), str)}


def read_sample(document: PeerReview, body: Body) -> tuple[Sample, dict[str, str]]:
    """The sample that a page sends, and the levels chosen for it."""
    sample = next((each for each in document.samples if each.key == body.get("sample")), None)
    if sample is None:
        raise CallerError(message(RELOAD))
    return sample, read_levels(document.criteria, body)


# Answers and flags


def read_reply(body: Body) -> tuple[bool, str, str]:
    """Whether a review was helpful, what its reader will change, and in which language they say
    so; "" where they did not choose one."""
    helpful = {"yes": True, "no": False}.get(str(body.get("helpful")))
    if helpful is None:
        raise CallerError(message(YES_OR_NO), "helpful")
    return helpful, text_in(body, "will_change", WILL_CHANGE, LONGEST_TEXT), read_language(body)


def read_language(body: Body) -> str:
    """The language somebody says that they write in; "" where they say nothing."""
    value = body.get("language", "")
    if not isinstance(value, str) or len(value) > LONGEST_TAG:
        raise CallerError(message(YOUR_LANGUAGE))
    if value and not is_language_tag(value):
        raise CallerError(message(YOUR_LANGUAGE))
    return value


def read_reason(body: Body) -> str:
    """Why something is flagged."""
    reason = text_in(body, "reason", REASON, LONGEST_REASON)
    if not reason:
        raise CallerError(message(NO_REASON), "reason")
    return reason


def read_id(body: Body, name: str) -> int:
    """The id of a work or a review that a page names."""
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**63:
        raise CallerError(message(RELOAD))
    return value


def _mapping(body: Body, name: str) -> Mapping[str, Any]:
    value = body.get(name)
    if not isinstance(value, Mapping):
        raise CallerError(message(RELOAD))
    return value


def text_in(body: Body, name: str, field_name: object, longest: int) -> str:
    """A text as it can be stored: with the line ends of Unix, without what is no character."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CallerError(message(RELOAD))
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = whole.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(text) > longest:
        values = {"field": field_name, "length": len(text), "limit": longest}
        raise CallerError(message(TOO_LONG, **values))
    return text
