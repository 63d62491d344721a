"""A learner leaves: their works go with all reviews of them, and every word they wrote to others.

What others have earned stays: the points of a review that was given still count for its author, and
reviews of a work that is gone still count for those who gave them.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from praxis.peer_review import models
from praxis.peer_review.ranking import lock, shift
from praxis.peer_review.replying import pseudonym
from praxis.peer_review.values import HELD, WorkState
from praxis.records.claiming import again_after_deadlock


def erase_learner(user_id: int) -> int:
    """Erase what this app keeps of a learner, in every course; how many rows are gone or empty."""
    own = models.Participant.objects.filter(learner_id=user_id)
    gone = 0
    for activity in own.values_list("activity_id", flat=True):
        gone += _erase_reviews(activity, user_id)
    # Nobody gets one of these any more, so that nothing new hangs on them when they are deleted.
    works = models.Work.objects.filter(learner_id=user_id)
    again_after_deadlock(works.update)(state=WorkState.HIDDEN.value)
    return gone + _erase_works(user_id)


@again_after_deadlock
@transaction.atomic
def _erase_works(user_id: int) -> int:
    """The person's works with all that hangs on them, and their name on what stays."""
    own = models.Participant.objects.filter(learner_id=user_id)
    own.update(touched=F("touched"))
    works = models.Work.objects.filter(learner_id=user_id)
    reviews = models.Review.objects.filter(work__learner_id=user_id).order_by("pk")
    held = list(reviews.values_list("pk", flat=True))
    # Somebody may be answering one: reviews before works.
    models.Review.objects.filter(pk__in=held).update(state=F("state"))
    lock(*works.values_list("pk", flat=True))
    models.Flag.objects.filter(by_id=user_id).update(by=None, reason="")
    models.Flag.objects.filter(decided_by_id=user_id).update(decided_by=None)
    models.Override.objects.filter(by_id=user_id).update(by=None)
    models.Event.objects.filter(actor_id=user_id).update(actor=None)
    deleted = [works.delete(), own.delete()]
    return sum(number for number, _ in deleted)


@again_after_deadlock
@transaction.atomic
def _erase_reviews(activity: int, user_id: int) -> int:
    """The person's reviews in one activity: begun ones go, given ones keep their points only."""
    models.Participant.objects.filter(activity_id=activity, learner_id=user_id).update(
        touched=F("touched")
    )
    mine = models.Review.objects.filter(activity_id=activity, reviewer_id=user_id)
    held = mine.filter(state__in=HELD).order_by("work_id").values_list("work_id", flat=True)
    for work in list(held):
        shift(models.Work.objects.filter(pk=work), load=-1)
    begun, _ = mine.filter(given=None).delete()
    for row in mine.select_related("work"):
        mine.filter(pk=row.pk).update(sign=pseudonym(row))
    return begun + mine.update(reviewer=None, texts={})
