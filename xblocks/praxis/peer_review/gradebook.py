"""Scores reach the gradebook of Open edX for every learner, whoever triggers them.

The way is edx-submissions: its scores are read by the LMS's grades. It knows whole points only, so
a score is told in points of the block's weight, never rounded up.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction

from django.apps import apps
from django.db.models import QuerySet

from praxis.peer_review import models, rules
from praxis.peer_review.storing import from_json, note
from praxis.peer_review.values import Happened, WorkState

log = logging.getLogger(__name__)

AnonymousId = Callable[[int, str], str]  # user id and course key: the id that grades know

ITEM_TYPE = "praxis_peer_review"
AT_ONCE = 1000
TRY_AGAIN = timedelta(hours=1)


def send_due(now: datetime, anonymous_id: AnonymousId, *, limit: int = AT_ONCE) -> int:
    """Send the scores whose time has come; how many. Nothing where edx-submissions is missing.

    A score that cannot be sent is tried again in an hour, and keeps back no other's. Sent twice, by
    two processes or one that was killed in between, it is the same score.
    """
    if not apps.is_installed("submissions"):
        return 0
    due = models.Work.objects.filter(grade_on__lte=now).select_related("activity")
    shown = due.exclude(state=WorkState.HIDDEN.value, overridden=False)
    sent = 0
    for work in shown.order_by("grade_on", "pk")[:limit]:
        try:
            told = _is_latest(work) and _send(work, anonymous_id)
        except Exception:  # one learner's grade must not keep back the others'
            log.exception("The score of work %s could not be sent to the gradebook.", work.pk)
            _same(work).update(grade_on=now + TRY_AGAIN)
            continue
        if _same(work).update(grade_on=None) and told:
            note(work.activity_id, Happened.GRADED, now, work=work.pk)
            sent += 1
    return sent


def _same(work: models.Work) -> QuerySet[models.Work]:
    """The work, if its score is still to be sent as it was read."""
    return models.Work.objects.filter(pk=work.pk, grade_on=work.grade_on, score=work.score)


def _is_latest(work: models.Work) -> bool:
    """Whether no later round has a score: the gradebook shows what was sent last."""
    rounds = models.Work.objects.filter(activity_id=work.activity_id, learner_id=work.learner_id)
    return not rounds.filter(round__gt=work.round).exclude(score="").exists()


def _send(work: models.Work, anonymous_id: AnonymousId) -> bool:
    from submissions import api

    activity = work.activity
    weight = max(from_json(activity.settings).weight, 1)
    item = {
        "student_id": anonymous_id(work.learner_id, activity.context),
        "course_id": activity.context,
        "item_id": activity.usage,
        "item_type": ITEM_TYPE,
    }
    attempt = work.round
    known = [each for each in api.get_submissions(item) if each["attempt_number"] == attempt]
    # No word of the work: it stays in the records app, where its learner can take it back.
    row = known[0] if known else api.create_submission(item, {}, attempt_number=attempt)
    points = rules.whole_points(Fraction(work.score), weight)
    api.set_score(row["uuid"], points, weight)
    return True
