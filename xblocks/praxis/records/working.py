"""A learner at work in a block: one request after the other, whatever their tabs and devices do.

`at_work` is the outermost thing of every writing function. Its first statement claims the row of
this learner in this block (see `claiming.py`); what is read after that is what the request before
left behind. Inside of it the own entries are read once and followed as they are saved.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cached_property

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.records import models, reading
from praxis.records.access import check_columns, writer
from praxis.records.claiming import begin, claim
from praxis.records.values import Person
from praxis.records.wordings import Wordings

RECEIPTS_KEPT = 200  # for each learner and block: an old page that comes back after weeks is known

NO_KEY = N_("This page is too old to save from. Copy what you have written, and load it again.")


class Work:
    """What one request of a learner knows of their work in one block while it holds the lock."""

    def __init__(self, workspace: models.Workspace) -> None:
        self.workspace = workspace
        self.wordings = Wordings(workspace.context, workspace.usage)

    @cached_property
    def rows(self) -> dict[str, reading.Rows]:
        """The ends of the learner's own entries by name, as they stand now; one query for all."""
        row = self.workspace
        found = reading.in_block(row.learner_id, row.context, row.usage)
        return {rows[0].entry.name: rows for rows in found}


Place = tuple[int, str, str]

_at_work: ContextVar[dict[Place, Work]] = ContextVar("praxis_at_work")


@contextmanager
def at_work(person: Person, *, context: str, usage: str) -> Iterator[Work]:
    """The person's work in a block, theirs alone until the end; within itself it is the same."""
    place = (writer(person), context, usage)
    known = _at_work.get({})
    if place in known:
        yield known[place]
        return
    row = models.Workspace(learner_id=place[0], context=context, usage=usage)
    check_columns(row)
    with ExitStack() as transaction:
        work = Work(begin(transaction, lambda: claim(row, "context", "usage", "learner")))
        token = _at_work.set({**known, place: work})
        try:
            yield work
        finally:
            _at_work.reset(token)


def open_work(person: Person, *, context: str, usage: str) -> Work | None:
    """The work that this request is in the middle of, if it is in one."""
    if person.id is None:
        return None
    return _at_work.get({}).get((person.id, context, usage))


def receive(person: Person, *, context: str, usage: str, key: str, now: datetime) -> bool:
    """Whether this key comes for the first time."""
    if not key:
        raise CallerError(message(NO_KEY))
    # A page chooses the key; as a digest it fits whatever it is, and tells nothing.
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    with at_work(person, context=context, usage=usage) as work:
        receipts = models.Receipt.objects.filter(workspace=work.workspace)
        known = dict(receipts.order_by("-pk").values_list("key", "pk")[: RECEIPTS_KEPT + 1])
        if digest in known:
            return False
        models.Receipt.objects.create(workspace=work.workspace, key=digest, received=now)
        if len(known) >= RECEIPTS_KEPT:
            receipts.filter(pk__lte=list(known.values())[RECEIPTS_KEPT - 1]).delete()
    return True
