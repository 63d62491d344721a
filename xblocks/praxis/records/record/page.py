"""The record as a page: on the screen, and as one file that opens without any connection.

Both are drawn piece by piece, an entry at a time, so that a record of many years takes no more
memory than a short one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from praxis.kit import assets
from praxis.records.record.own import Order, OwnRecord
from praxis.records.record.reader import Reader
from praxis.records.record.telling import Told, told
from praxis.records.values import Entry

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"  # a page that asks nobody


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page's head: where to, what it says, whether one is there."""

    address: str
    label: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the entries on the screen; a file has none of it."""

    orders: tuple[Link, ...]
    exports: tuple[Link, ...]
    deleted: bool  # an entry has just been deleted
    delete_address: Callable[[Entry], str]
    exercise_address: Callable[[Entry], str]


@cache
def style() -> str:
    """The style of the page; it travels within, so that a file has it too."""
    return assets.text(assets.KIT / "kit.css") + assets.text(Path(__file__).parent / "record.css")


def on_screen(record: OwnRecord, head: Head) -> Iterator[str]:
    """The page in pieces, to be read here and changed."""
    yield _top(record, orders=head.orders, exports=head.exports, deleted=head.deleted)
    yield from _entries(record, head)
    yield record.reader.page("page_end.html")


def as_file(record: OwnRecord, now: datetime) -> Iterator[str]:
    """The page in pieces, as a file that holds everything and asks no host for anything."""
    yield _top(record, offline=True, policy=POLICY, now=now)
    yield from _entries(record, None)
    yield record.reader.page("page_end.html")


def _top(record: OwnRecord, **more: object) -> str:
    return record.reader.page(
        "page_top.html", course=record.course, empty=record.empty, style=style(), **more
    )


def _entries(record: OwnRecord, head: Head | None) -> Iterator[str]:
    """The entries; with the links of `head`, which a file has not."""
    reader = record.reader
    grouped = record.order is Order.EXERCISE
    usage = ""
    for recorded in record.entries:
        one = told(recorded)
        entry = one.entry
        address = head.exercise_address(entry) if head else ""
        if grouped and entry.slot.usage != usage:
            usage = entry.slot.usage
            title = one.title_for(reader)
            yield reader.page("exercise.html", one=one, title=title, address=address)
        yield reader.page(
            "entry.html",
            **facts(one, reader),
            grouped=grouped,
            offline=head is None,
            address=address,
            delete=head.delete_address(entry) if head and entry.deletable else "",
        )


def facts(one: Told, reader: Reader) -> dict[str, object]:
    """What the templates need to know of an entry."""
    return {
        "one": one,
        "entry": one.entry,
        "title": one.title_for(reader),
        "prompt": one.prompt_for(reader),
        "comments": one.recorded.comments,
        "changes": one.changes_for(reader),
    }
