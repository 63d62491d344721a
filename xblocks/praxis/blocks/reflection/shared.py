"""What other learners have opened to a visitor: without names, the newest first; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from praxis.blocks.reflection.report import Item, items_of
from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import Reflection
from praxis.records.answers import Shown
from praxis.records.values import Entry

PAGE = 20  # learners on a page
FARTHEST = 100_000  # nobody goes on further; keeps what is asked of a database within its numbers


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """One answer of somebody: as it is now, not as it was, and not when it was written."""

    prompt: str
    is_why: bool
    shown: Shown = field(repr=False)


@dataclass(frozen=True, slots=True)
class SharedItem:
    """What somebody wrote in one round."""

    round: int
    answers: tuple[SharedAnswer, ...]


@dataclass(frozen=True, slots=True)
class SharedPage:
    """A page of what others opened; of each, all rounds that they opened, the latest first."""

    people: tuple[tuple[SharedItem, ...], ...]
    skipped: int
    more: bool

    @property
    def next(self) -> int:
        """How many the next page skips."""
        return self.skipped + PAGE


def may_share(reflection: Reflection) -> bool:
    """Whether the author lets learners open their work to others than facilitators."""
    return reflection.widest not in {Visibility.ME, Visibility.FACILITATORS}


def shared_page(
    prompts: Mapping[str, str], found: Sequence[Sequence[Entry]], skipped: int
) -> SharedPage:
    """The page of what was found, which is asked for with one more than a page holds."""
    people = (
        tuple(shown for item in items_of(prompts, own, {}) if (shown := _shared(item)).answers)
        for own in found[:PAGE]
    )
    return SharedPage(tuple(each for each in people if each), skipped, len(found) > PAGE)


def read_skip(value: object) -> int:
    """How many of the newest a page wants left out; none where what it sends makes no sense."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= FARTHEST:
        return 0
    return value


def _shared(item: Item) -> SharedItem:
    """Without what was emptied again."""
    answers = (
        SharedAnswer(answer.prompt, answer.is_why, answer.shown)
        for answer in item.answers
        if answer.is_filled
    )
    return SharedItem(item.round, tuple(answers))
