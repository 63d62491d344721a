"""The record that a request is about: always that of whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Any

from django.utils import translation
from opaque_keys.edx.keys import CourseKey

from praxis.core.messages import N_
from praxis.kit.catalogues import spoken
from praxis.records import api
from praxis.records.record.places import usages
from praxis.records.record.reader import Reader
from praxis.records.record.surroundings import Course, course_of, zone_of
from praxis.records.values import Person, Recorded


class Order(StrEnum):
    """How the entries of a record follow each other."""

    TIME = "time"
    EXERCISE = "exercise"

    @property
    def label(self) -> str:
        """What people call it; marked for translation."""
        return N_("By time") if self is Order.TIME else N_("By exercise")


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """A record to be written down once: its entries are read while that is done."""

    entries: Iterator[Recorded] = field(repr=False)
    empty: bool
    course: Course
    order: Order
    reader: Reader


def reader_of(user: Any) -> Reader:
    """The reader of this request: Django's active language, as far as we speak it."""
    return Reader(spoken(translation.get_language() or ""), zone_of(user))


def own_record(user: Any, key: CourseKey, order: Order) -> OwnRecord:
    """Everything this user wrote in a course, in this order."""
    person = Person(user.pk, facilitates=False)
    entries = _entries(person, str(key), order)
    first = next(entries, None)
    course = course_of(key)
    if first is None:  # whoever has no work in a course is not told what it is called
        return OwnRecord(
            iter(()), True, Course(course.key, "", course.address), order, reader_of(user)
        )
    return OwnRecord(chain([first], entries), False, course, order, reader_of(user))


def own_entry(user: Any, key: CourseKey, usage: str, name: str) -> Recorded | None:
    """One entry of the user's own record; `None` where there is none of this name."""
    person = Person(user.pk, facilitates=False)
    record = api.record(person, context=str(key), usage=usage)
    return next((each for each in record if each.entry.slot.name == name), None)


def delete_entry(user: Any, key: CourseKey, usage: str, name: str) -> None:
    """Delete an entry of the user's own; `Refused` where its author did not allow that."""
    person = Person(user.pk, facilitates=False)
    api.delete_entries(person, context=str(key), usage=usage, names=[name])


def _entries(person: Person, context: str, order: Order) -> Iterator[Recorded]:
    if order is Order.TIME:
        yield from api.record(person, context=context)
        return
    for usage in usages(person.id or 0, context=context):
        yield from api.record(person, context=context, usage=usage)
