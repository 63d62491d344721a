"""What a learner has done in a case, as plain values: answers, first and latest, and the way
through the stages.

No Django and no XBlock: `rules.py` decides on these, `store.py` reads and writes them in the
records app.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from praxis.core.errors import CallerError
from praxis.core.html import count_words
from praxis.core.messages import N_, message
from praxis.definitions.case_study.model import Question, QuestionKind

LONGEST_TEXT = 20_000  # characters; about seven printed pages


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: a text, or the keys of options (one for a choice, all in order for a ranking)."""

    text: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A learner's answer to one question: the first one, dated, beside the one that counts now."""

    latest: Reply
    written: datetime
    first: Reply
    first_written: datetime

    @property
    def changed(self) -> bool:
        """Whether the answer that counts is not the first one."""
        return self.latest != self.first


@dataclass(frozen=True, slots=True)
class Path:
    """The stages in the order in which they were reached; `done` stays once the end was reached."""

    stages: tuple[str, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """All that one learner has done in one case; `answers` by `slot_name`."""

    path: Path = Path()
    answers: Mapping[str, Given] = field(default_factory=dict)
    role: str = ""


@dataclass(frozen=True, slots=True)
class LearnerWork(Work):
    """The work of one learner as a facilitator reads it."""

    name: str = ""


def slot_name(stage: str, question: str) -> str:
    """The name under which the answer to a question is kept."""
    return f"{stage}/{question}"


def read_reply(question: Question, value: object) -> Reply:
    """The answer sent from the page; a `CallerError` with a sentence where it cannot be one."""
    if question.kind is QuestionKind.TEXT:
        return Reply(text=_text(value))
    keys = _keys(value)
    offered = {option.key for option in question.options}
    if question.kind is QuestionKind.RANKING:
        _check_ranking(keys, offered)
    else:
        _check_choice(keys, offered)
    return Reply(choices=keys)


def is_short(question: Question, reply: Reply) -> bool:
    """Whether a text has fewer words than the author hopes for; it is accepted all the same."""
    return 0 < count_words(reply.text) < question.min_words


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise CallerError(
            message(N_("The answer could not be read. Reload the page and try again."))
        )
    # NUL cannot be stored by every database; line ends are those of the browser's form.
    text = value.replace("\x00", "").replace("\r\n", "\n").strip()
    if not text:
        raise CallerError(message(N_("Write your answer first.")))
    if len(text) > LONGEST_TEXT:
        sentence = N_(
            "Your answer has %(length)s characters; at most %(limit)s can be saved. Shorten it."
        )
        raise CallerError(message(sentence, length=len(text), limit=LONGEST_TEXT))
    return text


def _keys(value: object) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise CallerError(
            message(N_("The answer could not be read. Reload the page and try again."))
        )
    if not all(isinstance(key, str) for key in value):
        raise CallerError(
            message(N_("The answer could not be read. Reload the page and try again."))
        )
    return tuple(value)


def _check_choice(keys: tuple[str, ...], offered: set[str]) -> None:
    if not keys:
        raise CallerError(message(N_("Choose one of the options first.")))
    if len(keys) > 1:
        raise CallerError(message(N_("Only one option can be chosen.")))
    if not offered.issuperset(keys):
        raise CallerError(
            message(N_("This option is no longer offered. Reload the page and choose again."))
        )


def _check_ranking(keys: tuple[str, ...], offered: set[str]) -> None:
    if len(keys) != len(offered) or set(keys) != offered:
        raise CallerError(
            message(N_("The options have changed. Reload the page and put them in order again."))
        )
