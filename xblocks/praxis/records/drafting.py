"""What learners have typed and not saved: kept for them alone, by the page that sent it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.records import models
from praxis.records.access import owns
from praxis.records.contents import storable
from praxis.records.models.work import WRITER_LENGTH
from praxis.records.values import Draft, Person
from praxis.records.working import Work, at_work

LARGEST = 300_000  # bytes: a page has several fields, each of which may be as long as an entry
WRITERS_KEPT = 20  # pages of one learner in one block; the oldest go first

WRITER = re.compile(rf"[\x21-\x7e]{{1,{WRITER_LENGTH}}}")
BAD_WRITER = N_("This draft cannot be kept: the page that sent it does not say which one it is.")


def keep(
    person: Person,
    *,
    context: str,
    usage: str,
    writer: str,
    content: Mapping[str, Any],
    now: datetime,
) -> None:
    """Keep what a page sent in place of what it sent before."""
    if not WRITER.fullmatch(writer):
        raise CallerError(message(BAD_WRITER))
    stored = storable(content, LARGEST)
    with at_work(person, context=context, usage=usage) as work:
        drafts = models.Draft.objects.filter(workspace=work.workspace)
        if not drafts.filter(writer=writer).update(content=stored, kept=now):
            drafts.create(workspace=work.workspace, writer=writer, content=stored, kept=now)
            latest = drafts.order_by("-kept", "-pk").values_list("pk", flat=True)
            if too_many := list(latest[WRITERS_KEPT:]):
                drafts.filter(pk__in=too_many).delete()


def of(person: Person, *, context: str, usage: str) -> tuple[Draft, ...]:
    """The person's drafts in a block, the newest first; nobody else's, and to nobody else."""
    if not owns(person):
        return ()
    here = {"workspace__context": context, "workspace__usage": usage}
    mine = models.Draft.objects.filter(**here, workspace__learner_id=person.id)
    rows = mine.order_by("-kept", "-pk")
    return tuple(Draft(row.writer, row.content, row.kept) for row in rows)


def drop(person: Person, *, context: str, usage: str, writers: Collection[str] | None) -> int:
    """Forget the drafts of these pages, or of all; how many there were."""
    with at_work(person, context=context, usage=usage) as work:
        drafts = models.Draft.objects.filter(workspace=work.workspace)
        if writers is not None:
            drafts = drafts.filter(writer__in=filter(WRITER.fullmatch, writers))
        return drafts.delete()[0]


def forget(work: Work, names: Collection[str] | None) -> None:
    """Take deleted answers out of the drafts, all of them without `names`.

    A draft holds answers by the names of their entries, under `values`.
    """
    for draft in models.Draft.objects.filter(workspace=work.workspace):
        values = draft.content.get("values", {})
        left = {name: value for name, value in values.items() if names and name not in names}
        if not left:
            draft.delete()
        elif left != values:
            draft.content = {**draft.content, "values": left}
            draft.save(update_fields=["content"])
