"""What facilitators say to a learner about an entry; the learner and they read it, nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, message
from praxis.records import models, rules
from praxis.records.access import owns, writer
from praxis.records.claiming import hold
from praxis.records.contents import check_size, mended
from praxis.records.values import Comment, Entry, Person, Visibility

LARGEST = 20_000  # bytes: about 3,000 words

NOTHING_SAID = N_("Write a comment before you send it.")
NOT_TO_COMMENT = N_(
    "You cannot comment on this answer: it is not there any more, or it is not open to you."
)
NOT_YOURS = N_("Only whoever wrote a comment can delete it.")


def comment(
    person: Person, entry_id: int, text: str, *, context: str, usage: str, now: datetime
) -> Comment:
    """Store what a facilitator says about an entry open to them; once, where it comes again."""
    author = writer(person)
    said = mended(text).strip()
    if not said:
        raise CallerError(message(NOTHING_SAID))
    check_size(said, LARGEST)
    with transaction.atomic():
        entry = _held(entry_id, context, usage)
        if entry is None or not rules.may(person, rules.Action.COMMENT, _facts(entry)):
            raise Refused(message(NOT_TO_COMMENT))
        row = _said_last(entry, author)
        if row is None or (row.text, row.version) != (said, entry.versions):
            row = models.Comment.objects.create(
                entry=entry, author_id=author, version=entry.versions, text=said, written=now
            )
        return _comment(_named(models.Comment.objects.filter(pk=row.pk)).get())


def _said_last(entry: models.Entry, author: int) -> models.Comment | None:
    return models.Comment.objects.filter(entry=entry, author_id=author).order_by("-pk").first()


def _held(entry_id: int, context: str, usage: str) -> models.Entry | None:
    """The entry, held as it is until the transaction ends."""
    rows = models.Entry.objects.filter(pk=entry_id, context=context, usage=usage)
    return rows.first() if hold(rows, "versions") else None


def of_entries(person: Person, entries: Sequence[Entry]) -> dict[int, tuple[Comment, ...]]:
    """The comments on each of these entries that the person may read, oldest first; one query."""
    found: dict[int, tuple[Comment, ...]] = {entry.id: () for entry in entries}
    if found:
        rows = models.Comment.objects.filter(entry_id__in=found).order_by("pk")
        for row in _named(rows.select_related("entry")):
            if rules.may_read_comments(person, _facts(row.entry)):
                found[row.entry_id] += (_comment(row),)
    return found


def delete(person: Person, comment_id: int, *, context: str, usage: str) -> None:
    """Delete a comment of the person's own; `Refused` for any other."""
    here = models.Comment.objects.filter(entry__context=context, entry__usage=usage)
    own = here.filter(pk=comment_id, author_id=person.id).values_list("pk", flat=True)
    if not (owns(person) and models.Comment.objects.filter(pk__in=list(own)).delete()[0]):
        raise Refused(message(NOT_YOURS))


def _facts(entry: models.Entry) -> rules.EntryFacts:
    return rules.EntryFacts(entry.learner_id, Visibility(entry.visibility))


def _named(rows: QuerySet[models.Comment]) -> QuerySet[models.Comment, Any]:
    return rows.annotate(author_name=F("author__username"))


def _comment(row: Any) -> Comment:
    return Comment(
        id=row.pk,
        entry_id=row.entry_id,
        version=row.version,
        author_id=row.author_id,
        author_name=row.author_name,
        text=row.text,
        written=row.written,
    )
