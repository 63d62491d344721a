"""What a learner may see and do in a reflection: decisions on plain values, pure.

`page_state` makes what a page shows of the learner's own work; `read_sent` judges what a page
sends, `clashes` whether something else was stored meanwhile, `to_store` what is to be kept. A page
sends what the learner has changed, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from praxis.blocks.reflection.answers import (
    WHY,
    Content,
    Sent,
    entry_name,
    fillable,
    is_filled,
    is_long_enough,
    read_content,
    read_text,
    why_name,
)
from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import Field, Reflection
from praxis.records.values import Entry

Entries = Mapping[str, Entry]
Recalled = Mapping[str, Entry]  # by field key: the earlier answer it recalls, where there is one

RELOAD = N_("What was sent could not be read. Reload the page and try again.")
LEVEL = ""  # where a page says who could read the work when it was drawn
LATEST = 1_000_000  # no round is later: keeps names short


@dataclass(frozen=True, slots=True)
class Work:
    """All that one learner has done in one reflection; `entries` by name."""

    entries: Entries = field(default_factory=dict)
    round: int = 1  # the one that is being written


@dataclass(frozen=True, slots=True)
class FieldState:
    """One field in the current round, with what is stored of it."""

    field: Field
    name: str
    given: Entry | None
    first: Entry | None  # the same entry, where its first version differs from the latest
    why_name: str
    why: Entry | None
    asks_why: bool


@dataclass(frozen=True, slots=True)
class PageState:
    """All that a page shows of the learner's own work."""

    round: int
    fields: tuple[FieldState, ...]
    earlier: tuple[int, ...]  # rounds before the current one, latest first
    complete: bool  # the current round has all that is hoped for
    may_write: bool
    may_begin_round: bool
    visibility: Visibility
    offered: tuple[Visibility, ...]
    wider: Visibility | None  # what is stored more openly than the author now allows
    has_work: bool


def page_state(
    reflection: Reflection, work: Work, recalled: Recalled, *, may_write: bool
) -> PageState:
    """What the page shows to somebody with this work, who may write or only read."""
    offered = reflection.widest.up_to()
    stored = visibility_of(work.entries.values())
    complete = is_complete(reflection, contents_of(work.entries), work.round)
    return PageState(
        round=work.round,
        fields=tuple(_field_state(each, work, recalled) for each in reflection.fields),
        earlier=tuple(range(work.round - 1, 0, -1)),
        complete=complete,
        may_write=may_write,
        may_begin_round=may_write and reflection.repeatable and complete,
        visibility=stored if stored in offered else offered[-1],
        offered=offered,
        wider=None if stored in offered else stored,
        has_work=bool(work.entries),
    )


def _field_state(asked: Field, work: Work, recalled: Recalled) -> FieldState:
    name, why = entry_name(asked.key, work.round), why_name(asked.key, work.round)
    given = work.entries.get(name)
    changed = given is not None and given.latest.content != given.first.content
    return FieldState(
        field=asked,
        name=name,
        given=given,
        first=given if changed else None,
        why_name=why,
        why=work.entries.get(why),
        asks_why=asked.asks_why
        and (changed or _differs(given, recalled.get(asked.key)) or why in work.entries),
    )


def _differs(given: Entry | None, recalled: Entry | None) -> bool:
    """Whether an answer differs from an earlier one of the same kind."""
    if given is None or recalled is None or given.kind != recalled.kind:
        return False
    names = ("text", "value", "rows")
    now, then = given.latest.content, recalled.latest.content
    return any(now.get(name) != then.get(name) for name in names)


def contents_of(entries: Entries) -> dict[str, Content]:
    """The latest content of every entry."""
    return {name: entry.latest.content for name, entry in entries.items()}


def visibility_of(entries: Iterable[Entry]) -> Visibility:
    """Who can read the work: the widest level of any of it; "only me" as long as there is none."""
    levels = list(Visibility)
    return max((each.visibility for each in entries), key=levels.index, default=Visibility.ME)


def is_complete(reflection: Reflection, contents: Mapping[str, Content], number: int) -> bool:
    """Whether a round has all that is hoped for: every field but the optional ones, and some."""
    asked = fillable(reflection)
    given = {each.key: contents.get(entry_name(each.key, number)) for each in asked}
    needed = all(each.optional or is_long_enough(each, given[each.key]) for each in asked)
    return needed and any(is_filled(content) for content in given.values())


def is_complete_ever(reflection: Reflection, work: Work) -> bool:
    """Whether any round has all that is hoped for."""
    contents = contents_of(work.entries)
    return any(is_complete(reflection, contents, n) for n in range(1, work.round + 1))


def first_short(reflection: Reflection, work: Work) -> Field | None:
    """The first text of the current round that has fewer words than are hoped for."""
    for each in fillable(reflection):
        entry = work.entries.get(entry_name(each.key, work.round))
        content = entry.latest.content if entry else None
        if is_filled(content) and not is_long_enough(each, content):
            return each
    return None


# What is sent


def read_sent(reflection: Reflection, work: Work, body: Mapping[str, object]) -> Sent:
    """What a page wants saved; raises a `CallerError` with a sentence where it cannot be read."""
    number = body.get("round", 1)
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= work.round:
        raise CallerError(message(RELOAD))
    values = body.get("values", {})
    if not isinstance(values, Mapping):
        raise CallerError(message(RELOAD))
    base = body.get("base", {})
    if not isinstance(base, Mapping):
        raise CallerError(message(RELOAD))
    return Sent(
        round=number,
        base={name: version for name, version in base.items() if isinstance(version, int)},
        contents=_contents(reflection, number, values),
        visibility=_visibility(reflection, work, body.get("visibility")),
        drawn=next((each for each in Visibility if each.value == base.get(LEVEL)), None),
    )


def _contents(
    reflection: Reflection, number: int, values: Mapping[str, object]
) -> dict[str, Content]:
    asked = {entry_name(each.key, number): each for each in fillable(reflection)}
    why = {why_name(each.key, number): each for each in fillable(reflection)}
    contents: dict[str, Content] = {}
    for name, value in values.items():
        if name in asked:
            contents[name] = read_content(asked[name], value)
        elif name in why:
            contents[name] = {"text": read_text(why[name], value)}
        else:
            raise CallerError(message(GONE))
    return contents


GONE = N_(
    "The author has changed this exercise meanwhile, and something that you filled in is no "
    "longer asked. Copy what you wrote, then reload the page."
)


def _visibility(reflection: Reflection, work: Work, value: object) -> Visibility:
    """The level that is wished for; the one that is stored where none is sent."""
    offered = reflection.widest.up_to()
    if not value:
        stored = visibility_of(work.entries.values())
        return stored if stored in offered else offered[-1]
    level = next((each for each in offered if each.value == value), None)
    if level is None:
        sentence = N_("This exercise cannot be opened that far. Choose again who can read it.")
        raise CallerError(message(sentence))
    return level


def clashes(work: Work, sent: Sent) -> tuple[str, ...]:
    """The entries that hold something else than the page was drawn with and than it sends.

    `LEVEL` is among them where the page would open what has been closed since it was drawn.
    """
    names = tuple(name for name in sent.contents if _clashes(name, work, sent))
    return (*names, LEVEL) if _opens_what_was_closed(work, sent) else names


def _opens_what_was_closed(work: Work, sent: Sent) -> bool:
    if sent.drawn is None or not work.entries:
        return False
    stored = visibility_of(work.entries.values())
    wider = set(Visibility) - set(stored.up_to())
    return sent.drawn in wider and sent.visibility in wider


def _clashes(name: str, work: Work, sent: Sent) -> bool:
    entry = work.entries.get(name)
    if entry is None or entry.latest.number == sent.base.get(name, 0):
        return False
    return not _same(entry.latest.content, sent.contents[name])


def to_store(work: Work, sent: Sent) -> dict[str, Content]:
    """What is new in what was sent; an empty field is kept only where it was not empty before."""
    return {
        name: content
        for name, content in sent.contents.items()
        if _is_new(work.entries.get(name), content)
    }


def _is_new(entry: Entry | None, content: Content) -> bool:
    if entry is None:
        return is_filled(content)
    # Nobody can take back a mark on a scale: no content at all.
    return bool(content) and not _same(entry.latest.content, content)


def _same(one: Content, other: Content) -> bool:
    return dict(one) == dict(other) or not (is_filled(one) or is_filled(other))


def check_something(work: Work, contents: Mapping[str, Content]) -> None:
    """Refuse to save where nothing is filled in and nothing was before."""
    if not contents and not work.entries:
        raise CallerError(message(N_("Fill in something first: there is nothing to save yet.")))


def round_after(reflection: Reflection, work: Work, come_from: object) -> int:
    """The round that is begun from `come_from`; the current one where it was begun before.

    Raises a `CallerError` where the current round lacks something.
    """
    if not reflection.repeatable:
        raise CallerError(message(N_("This exercise is done once.")))
    if come_from != work.round:
        return work.round
    contents = contents_of(work.entries)
    if not is_complete(reflection, contents, work.round) or work.round >= LATEST:
        sentence = N_("Complete and save this round first; then you can begin another one.")
        raise CallerError(message(sentence))
    return work.round + 1


def prompt_of(reflection: Reflection, name: str) -> tuple[Field | None, bool]:
    """The field that an entry belongs to, and whether the entry says why something changed."""
    stem, is_why = (name[: -len(WHY)], True) if name.endswith(WHY) else (name, False)
    key = stem.partition("@")[0]
    return next((each for each in reflection.fields if each.key == key), None), is_why
