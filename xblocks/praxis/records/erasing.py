"""A learner leaves: everything the app keeps of them goes, in every course."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from django.dispatch import Signal

from praxis.records import models
from praxis.records.claiming import begin, claim, hold

learner_leaves = Signal()  # with `user_id`; receivers erase what they keep, and tell how many rows


def erase_learner(user_id: int) -> int:
    """Delete all that is by the learner or about their work, in every app that keeps some; how
    many rows are gone."""
    gone = _erase_records(user_id)
    elsewhere: Any = learner_leaves.send(sender=None, user_id=user_id)
    return gone + sum(int(number) for _, number in elsewhere)


def _erase_records(user_id: int) -> int:
    own = {"learner_id": user_id}
    places = list(models.Workspace.objects.filter(**own).values_list("context", "usage"))
    with ExitStack() as transaction:
        begin(transaction, lambda: _claim(user_id, places))  # waits for whoever is at work
        hold(models.Entry.objects.filter(**own), "versions")  # and for whoever comments
        gone = [
            models.Workspace.objects.filter(**own).delete(),  # with drafts and receipts
            models.Entry.objects.filter(**own).delete(),  # with versions, comments, openings
            models.Comment.objects.filter(author_id=user_id).delete(),
            models.Deal.objects.filter(**own).delete(),
        ]
    return sum(number for number, _ in gone)


def _claim(user_id: int, places: Iterable[tuple[str, str]]) -> None:
    """Take the locks in the order in which whoever is at work takes them."""
    for context, usage in places:
        row = models.Workspace(learner_id=user_id, context=context, usage=usage)
        claim(row, "context", "usage", "learner")
