"""Everybody's entries in a block, for whoever may see them; read a few learners at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet

from praxis.records import models, reading, rules
from praxis.records.access import facts
from praxis.records.values import Entry, Person
from praxis.records.wordings import WordingsById

LEARNERS_AT_A_TIME = 200  # what a streamed reading of a block keeps in memory


def of_block(
    person: Person, *, context: str, usage: str, after: int, learners: int | None
) -> Iterator[Entry]:
    """What this person may see of everybody's entries in a block, by learner.

    Learners are paged by their ids, because MySQL's driver holds the whole answer to a query in
    memory. The query narrows to the levels open to this person; the rule decides on every entry.
    """
    open_to = rules.levels_open_to(person)
    levels = [level.value for level in open_to]
    here = models.Entry.objects.filter(context=context, usage=usage, visibility__in=levels)
    wordings = WordingsById()
    for page in _pages(here, after, learners):
        where = Q(entry__context=context, entry__usage=usage, entry__visibility__in=levels)
        where &= Q(entry__learner_id__gte=page[0], entry__learner_id__lte=page[-1])
        versions = reading.ends(where, open_to)
        for entry in _entries(versions, wordings, named=rules.may_read_names(person)):
            if rules.may(person, rules.Action.REPORT, facts(entry)):
                yield entry


def _pages(here: QuerySet[models.Entry], last: int, left: int | None) -> Iterator[list[int]]:
    """The ids of learners with entries here, a list at a time, `left` of them at most."""
    everybody = here.order_by("learner_id").values_list("learner_id", flat=True).distinct()
    while left is None or left > 0:
        size = LEARNERS_AT_A_TIME if left is None else min(LEARNERS_AT_A_TIME, left)
        page = list(everybody.filter(learner_id__gt=last)[:size])
        if page:
            yield page
        if len(page) < size:
            return
        last = page[-1]
        left = None if left is None else left - size


def _entries(
    versions: QuerySet[models.EntryVersion, Any], wordings: WordingsById, *, named: bool
) -> Iterator[Entry]:
    if named:
        versions = versions.annotate(learner_name=F("entry__learner__username"))
    wordings.put_into(versions)  # reads and keeps the rows of this page, no more
    return (reading.entry_of(rows) for rows in reading.by_entry(versions))
