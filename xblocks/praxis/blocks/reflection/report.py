"""What facilitators read of everybody's reflections: found, filtered, a page of learners at a time;
pure.

All of it is made of the entries that the records app hands to facilitators. What learners keep to
themselves is not among them, so no page, search or count made here can tell of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, islice
from operator import attrgetter

from praxis.blocks.reflection.answers import fillable, is_filled
from praxis.core.html import plain_text
from praxis.core.messages import N_, Message, message
from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import Reflection
from praxis.records.answers import Shown, plain, shown
from praxis.records.values import Comment, Entry

PAGE = 25  # learners on a page
MOST_SEARCHED = 2000  # learners looked through in one request, however few fit

Comments = Callable[[Sequence[Entry]], Mapping[int, tuple[Comment, ...]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which answers a facilitator wants to see."""

    after: int = -1  # the learner to go on behind
    key: str = ""  # of a field; empty: all
    words: tuple[str, ...] = field(default=(), repr=False)  # all of them, anywhere in an answer
    uncommented: bool = False

    @property
    def filters(self) -> bool:
        """Whether answers may be left out."""
        return bool(self.key or self.words or self.uncommented)


EVERYTHING = Asked()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: the field, the round, and whether it tells what changed, and why."""

    key: str
    round: int
    is_why: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What an answer said first, and when."""

    shown: Shown = field(repr=False)
    written: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as a facilitator reads it."""

    id: int
    place: Place
    prompt: str
    level: Visibility
    written: datetime
    versions: int
    shown: Shown = field(repr=False)
    is_filled: bool  # not emptied again
    first: Before | None = None  # nothing where it was never changed
    comments: tuple[Comment, ...] = ()

    @property
    def is_why(self) -> bool:
        """Whether it tells what changed, and why."""
        return self.place.is_why


@dataclass(frozen=True, slots=True)
class Item:
    """What one learner wrote in one round."""

    learner: str
    round: int
    answers: tuple[Answer, ...]

    @property
    def id(self) -> int:
        """Tells the items of a page apart."""
        return self.answers[0].id

    @property
    def changed(self) -> datetime:
        """When the latest of the answers was written."""
        return max(answer.written for answer in self.answers)

    @property
    def levels(self) -> tuple[Message, ...]:
        """To whom the learner has opened it, in words."""
        levels = {answer.level for answer in self.answers}
        sentence = N_("Open to: %(level)s")
        return tuple(
            message(sentence, level=message(level.label)) for level in Visibility if level in levels
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The learners found, and where to go on."""

    items: tuple[Item, ...]
    learners: int
    last: int  # the learner to go on behind
    more: bool  # whether there is anybody behind
    looked_through: int

    @property
    def stopped(self) -> bool:
        """Whether the search ended because it had lasted long, not because the page is full."""
        return self.more and self.looked_through >= MOST_SEARCHED


def place_of(name: str) -> Place:
    """The place that the name of an entry tells."""
    key, *rest = name.split("@")
    number = next((int(part) for part in rest if part.isdigit()), 1)
    return Place(key, number, "why" in rest)


def prompts_of(reflection: Reflection) -> dict[str, str]:
    """What the fields that learners fill ask today, as plain text, in the author's order."""
    return {each.key: plain_text(each.prompt) for each in fillable(reflection)}


def report_page(
    prompts: Mapping[str, str], asked: Asked, entries: Iterable[Entry], comments: Comments
) -> Page:
    """A page of the answers asked for, from the entries behind `asked.after`, learner by learner.

    `comments` is asked a page's worth of entries at a time. No more entries are taken than needed.
    """
    learners = (list(own) for _, own in groupby(entries, key=attrgetter("learner_id")))
    items: list[Item] = []
    found, looked_through, last = 0, 0, asked.after
    while some := list(islice(learners, PAGE)):
        commented = comments([entry for own in some for entry in own])
        for own in some:
            if found == PAGE or looked_through == MOST_SEARCHED:
                return Page(tuple(items), found, last, True, looked_through)
            of_learner = items_of(prompts, own, commented, asked)
            items += of_learner
            found += bool(of_learner)
            looked_through, last = looked_through + 1, own[0].learner_id
    return Page(tuple(items), found, last, False, looked_through)


def items_of(
    prompts: Mapping[str, str],
    entries: Sequence[Entry],
    comments: Mapping[int, tuple[Comment, ...]],
    asked: Asked = EVERYTHING,
) -> list[Item]:
    """What one learner wrote as far as it is asked for, the latest round first."""
    name = entries[0].learner_name
    answers = [answer_of(prompts, entry, comments.get(entry.id, ())) for entry in entries]
    order = {key: number for number, key in enumerate(prompts)}
    answers.sort(key=lambda each: (order.get(each.place.key, len(order)), each.is_why))
    rounds: dict[int, list[Answer]] = {}
    for answer in answers:
        if _fits(answer, asked, name):
            rounds.setdefault(answer.place.round, []).append(answer)
    return [Item(name, number, tuple(rounds[number])) for number in sorted(rounds, reverse=True)]


def answer_of(
    prompts: Mapping[str, str], entry: Entry, comments: tuple[Comment, ...] = ()
) -> Answer:
    """An entry in words; to what is no longer asked stands the prompt that its learner answered."""
    place = place_of(entry.slot.name)
    wording = entry.wording
    labels = wording.labels if wording else {}
    first = None
    if entry.first.content != entry.latest.content:
        first = Before(shown(entry.kind, entry.first.content, labels), entry.first.written)
    return Answer(
        id=entry.id,
        place=place,
        prompt=prompts.get(place.key) or (wording.prompt if wording else place.key),
        level=entry.visibility,
        written=entry.latest.written,
        versions=entry.versions,
        shown=shown(entry.kind, entry.latest.content, labels),
        is_filled=is_filled(entry.latest.content),
        first=first,
        comments=comments,
    )


def _fits(answer: Answer, asked: Asked, learner: str) -> bool:
    if asked.key and answer.place.key != asked.key:
        return False
    if asked.uncommented and answer.comments:
        return False
    text = f"{learner}\n{plain(answer.shown)}".casefold()
    return all(word in text for word in asked.words)
