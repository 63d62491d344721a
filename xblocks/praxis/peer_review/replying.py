"""Authors read the reviews of their work, and answer each before they see a score."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Collection
from datetime import datetime
from fractions import Fraction

from django.conf import settings as django_settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import F, Q, QuerySet

from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, message
from praxis.peer_review import models, rules
from praxis.peer_review.ranking import lock
from praxis.peer_review.storing import enter, identity, short_text
from praxis.peer_review.values import LONGEST_ANSWER, Place, Received, Reply, ReviewState, WorkState
from praxis.records.claiming import again_after_deadlock
from praxis.records.values import Person

NOT_ABOUT_YOU = N_("This review is not of a work of yours.")
LOOKED_AT = N_("A facilitator looks at this review first.")
BYTES_OF_NUMBER = 6  # more than a script of a page can count


def reviews_for(person: Person, place: Place) -> tuple[Received, ...]:
    """The reviews of the person's own works, oldest first, and nothing of who wrote them.

    Points are shown once every review that counts in the round has its answer, or was skipped.
    One query.
    """
    rows = list(_of_own_works(person, place).order_by("given", "pk"))
    return tuple(_received(row, rows) for row in rows)


def _of_own_works(person: Person, place: Place) -> QuerySet[models.Review]:
    return models.Review.objects.filter(
        work__learner_id=identity(person),
        work__activity__context=place.context,
        work__activity__usage=place.usage,
        state=ReviewState.GIVEN.value,
    ).select_related("work", "reply")


def _received(row: models.Review, all_rows: list[models.Review]) -> Received:
    work = row.work
    needed = [each for each in all_rows if each.work_id == row.work_id and not _late(each)]
    shown = rules.shows_score([reply_of(each) is not None for each in (*needed, row)])
    return Received(
        id=row.pk,
        work_id=work.pk,
        round=work.round,
        by=pseudonym(row),
        number=number_for_author(row),
        scores=dict(row.scores) if shown else None,
        texts=dict(row.texts),
        given=row.given or row.started,
        reply=reply_of(row),
        late=_late(row),
        erased=row.reviewer_id is None,
        points=Fraction(row.points) if shown else None,
        levels=dict(row.levels) if shown else {},
        language=row.language,
    )


def _late(row: models.Review) -> bool:
    """Whether it came after the score was fixed; it does not keep a score back that was shown."""
    fixed = row.work.settled
    return fixed is not None and row.given is not None and row.given > fixed


def pseudonym(row: models.Review) -> str:
    """A sign of three letters and digits for a reviewer, the same in all rounds of one author.

    Two authors cannot compare whom they have, and nobody finds the account from it. It stays when
    the account is erased, or it would tell which reviews were written by whoever has left.
    """
    return row.sign or base64.b32encode(_digest(row, f"u{row.reviewer_id}"))[:3].decode()


def number_for_author(row: models.Review) -> int:
    """What the author's page calls a review. A reviewer's page calls it by its id: two people who
    compare their pages do not find out that one has reviewed the other."""
    return int.from_bytes(_digest(row, f"n{row.pk}")[:BYTES_OF_NUMBER]) + 1


def _digest(row: models.Review, what: str) -> bytes:
    said = f"praxis.peer_review:{row.activity_id}:{row.work.learner_id}:{what}"
    return hmac.new(django_settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).digest()


def received_by_number(person: Person, place: Place, number: int) -> int:
    """The id of a review of the person's own works, hidden ones among them; `Refused` where there
    is none of this number."""
    own = models.Review.objects.filter(
        work__learner_id=identity(person),
        activity__context=place.context,
        activity__usage=place.usage,
        given__isnull=False,
    )
    for row in own.select_related("work").only("activity", "work__learner"):
        if number_for_author(row) == number:
            return row.pk
    raise Refused(message(NOT_ABOUT_YOU))


def reply_of(row: models.Review) -> Reply | None:
    """The author's answer to a review, if there is one."""
    try:
        kept = row.reply
    except ObjectDoesNotExist:
        return None
    return Reply(kept.helpful, kept.will_change, kept.skipped, kept.written, kept.language)


@again_after_deadlock
def reply(
    person: Person,
    place: Place,
    review_id: int,
    *,
    helpful: bool | None,
    will_change: str,
    now: datetime,
    language: str = "",
) -> None:
    """Keep the author's answer to a review, in place of an earlier one; the reviewer reads it.

    Its language is that of the work where nothing else is said.
    """
    author = identity(person)
    here = Q(activity__context=place.context, activity__usage=place.usage)
    rows = models.Review.objects.filter(here, pk=review_id, given__isnull=False)
    row = rows.select_related("work").first()
    if row is None or not rules.may(person, rules.Action.ANSWER, author_id=row.work.learner_id):
        raise Refused(message(NOT_ABOUT_YOU))
    if row.state != ReviewState.GIVEN.value:
        raise CallerError(message(LOOKED_AT))
    said = short_text(will_change, LONGEST_ANSWER)
    with transaction.atomic():
        enter(row.activity_id, author, now)
        if not _hold([row.pk]):
            raise CallerError(message(LOOKED_AT))
        lock(row.work_id)
        models.Reply.objects.update_or_create(
            review_id=row.pk,
            defaults={
                "helpful": helpful,
                "will_change": said,
                "language": language or row.work.language,
                "skipped": helpful is None and not said,
                "written": now,
            },
        )
        _release(row.work_id, now)


@again_after_deadlock
def skip_replies(person: Person, place: Place, *, now: datetime) -> int:
    """Leave all reviews of one's works unanswered and see the points; how many there were."""
    author = identity(person)
    open_ones = _of_own_works(person, place).filter(reply=None)
    first = open_ones.first()
    if first is None:
        return 0
    with transaction.atomic():
        enter(first.activity_id, author, now)
        held = _hold([row.pk for row in open_ones])
        rows = list(open_ones.filter(pk__in=held))
        lock(*{row.work_id for row in rows})
        models.Reply.objects.bulk_create(
            models.Reply(review_id=row.pk, helpful=None, skipped=True, written=now) for row in rows
        )
        for work in sorted({row.work_id for row in rows}):
            _release(work, now)
    return len(rows)


def _hold(reviews: Collection[int]) -> list[int]:
    """Those of these reviews that count, held until the transaction ends; before their works."""
    given = models.Review.objects.filter(pk__in=sorted(reviews), state=ReviewState.GIVEN.value)
    given.update(state=F("state"))
    return list(given.values_list("pk", flat=True))


def _release(work: int, now: datetime) -> None:
    """Send the grade of a work now, if its author has answered all that came."""
    waits = models.Work.objects.filter(pk=work, state=WorkState.SETTLED.value, grade_on__gt=now)
    if waits.exists():
        given = models.Review.objects.filter(work_id=work, state=ReviewState.GIVEN.value)
        if not given.filter(reply=None).exists():
            waits.update(grade_on=now)
