"""Rows of the activity and its people: found, made when missing, locked; settings as JSON.

Every change is one short transaction that begins with a write and locks in one order: the row of a
participant (by id, where there are several), the review, works (by id). Whoever holds the row of a
participant holds all reviews this person writes; whoever holds a work sees all its reviews. That
leans on READ COMMITTED, which Django sets on MySQL and MariaDB and other databases have by default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from praxis.core.errors import CallerError, NotFound, Refused
from praxis.core.messages import N_, message
from praxis.peer_review import models, rules, statements
from praxis.peer_review.ranking import lock
from praxis.peer_review.values import (
    HELD,
    NO_WORK,
    Happened,
    Place,
    Scoring,
    Settings,
    WorkState,
)
from praxis.peer_review.values import Work as WorkValue
from praxis.records.claiming import claim
from praxis.records.values import Person

SIGN_IN = N_("Only people who are signed in can take part. Sign in and try again.")
JOIN_FIRST = N_("Join the course first: its peer review is for those who take part in it.")
FACILITATORS = N_("Only facilitators of this course can do this.")
TOO_LONG = N_("This is too long: at most %(limit)s characters are kept. Shorten it and try again.")


def identity(person: Person) -> int:
    """Who acts; refused to whoever is not signed in, only looked at by staff, or takes no part in
    the course: what they wrote while they did stays."""
    if person.id is None or person.watched:
        raise Refused(message(SIGN_IN))
    if not (person.participates or person.facilitates):
        raise Refused(message(JOIN_FIRST))
    return person.id


def facilitator(person: Person) -> int:
    """Who decides; refused to everybody who does not facilitate the course."""
    if person.id is None or not rules.may(person, rules.Action.DECIDE):
        raise Refused(message(FACILITATORS))
    return person.id


@dataclass(frozen=True, slots=True)
class Here:
    """An activity and the person in it, as they were before the transaction began."""

    activity: models.Activity
    me: models.Participant | None


def arrive(place: Place, settings: Settings, learner: int, now: datetime) -> Here:
    """The activity with the settings that its block has now, made when missing. One query."""
    wanted = as_json(settings)
    me = next(iter(statements.participants_at(place.context, place.usage, learner)), None)
    if me is not None and me.activity.settings == wanted:
        return Here(me.activity, me)
    return Here(activity_at(place, settings, now), me)


def activity_at(
    place: Place, settings: Settings, now: datetime, known: models.Activity | None = None
) -> models.Activity:
    """The activity as `arrive` finds it, without the person. One query; none where it is known."""
    wanted = as_json(settings)
    found = known or next(iter(statements.activities(place.context, place.usage)), None)
    if found is not None and found.settings == wanted:
        return found
    with transaction.atomic():
        row = claim(models.Activity(context=place.context, usage=place.usage), "context", "usage")
        if row.settings != wanted:
            # Works that are open follow the change at the clock's next stroke.
            row.clock = now if row.settings else settings.review_by
            row.settings = wanted
            row.save(update_fields=["settings", "clock"])
    return row


def expired_leases(now: datetime) -> QuerySet[models.Review]:
    """Leases that have run out and still hold a place."""
    return models.Review.objects.filter(state__in=HELD, until__lte=now)


def enter(activity: int, learner: int, now: datetime, *, given: int = 0) -> models.Participant:
    """The person's row, theirs until the transaction ends: the first statement of every change.

    It is made when missing. `given` are reviews to add to those they have given.
    """
    if hold(activity, learner, now, given=given):
        [me] = statements.participants(activity, learner)
        return me
    return join(activity, learner, now)


def join(activity: int, learner: int, now: datetime) -> models.Participant:
    """As `enter`, quicker for somebody who is new."""
    row = models.Participant(activity_id=activity, learner_id=learner, touched=now)
    return claim(row, "activity_id", "learner_id")


def hold(activity: int, learner: int | None, now: datetime, *, given: int = 0) -> bool:
    """Lock the row of a participant, if there is one (any more), as the first statement."""
    return learner is not None and bool(statements.hold(activity, learner, now, given=given))


def note(
    activity: int,
    what: Happened,
    now: datetime,
    *,
    actor: int | None = None,
    work: int | None = None,
    review: int | None = None,
) -> None:
    """Write a line of the audit trail."""
    models.Event.objects.create(
        activity_id=activity, what=what.value, at=now, actor_id=actor, work_id=work, review=review
    )


def work_in(place: Place, work_id: int) -> models.Work:
    """A work of this activity, with it; `NotFound` for one of another."""
    works = models.Work.objects.select_related("activity")
    row = works.filter(
        pk=work_id, activity__context=place.context, activity__usage=place.usage
    ).first()
    if row is None:
        raise NotFound(message(NO_WORK))
    return row


def held(work_id: int) -> models.Work:
    """A work, held until the transaction ends; `NotFound` where it went meanwhile."""
    lock(work_id)
    row = models.Work.objects.filter(pk=work_id).first()
    if row is None:
        raise NotFound(message(NO_WORK))
    return row


def user_name(user: Any) -> str:
    """What facilitators know somebody by; empty where the account is erased."""
    return str(user.get_username()) if user else ""


def short_text(text: str, limit: int) -> str:
    """The text as every database keeps it; `CallerError` where it is too long."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
    if len(whole) > limit:
        raise CallerError(message(TOO_LONG, limit=limit))
    return whole


def as_json(settings: Settings) -> dict[str, Any]:
    """The settings as the activity's row keeps them."""
    return {
        "must_give": settings.must_give,
        "must_get": settings.must_get,
        "at_least": settings.at_least,
        "criteria": dict(settings.criteria),
        "scoring": settings.scoring.value,
        "rounds": settings.rounds,
        "lease": settings.lease.total_seconds(),
        "submit_by": settings.submit_by.isoformat() if settings.submit_by else None,
        "accepts_late": settings.accepts_late,
        "review_by": settings.review_by.isoformat() if settings.review_by else None,
        "patience": settings.patience.total_seconds(),
        "other_pool_only": settings.other_pool_only,
        "weight": settings.weight,
    }


def from_json(kept: Mapping[str, Any]) -> Settings:
    """The settings in an activity's row, also one that an older or newer version has written."""
    known = {field.name for field in fields(Settings)}
    read: dict[str, Any] = {name: value for name, value in kept.items() if name in known}
    if "scoring" in read:
        read["scoring"] = Scoring(read["scoring"])
    for name in {"lease", "patience"} & read.keys():
        read[name] = timedelta(seconds=read[name])
    for name in {"submit_by", "review_by"} & read.keys():
        read[name] = datetime.fromisoformat(read[name]) if read[name] else None
    return Settings(**read)


def fraction(kept: str) -> Fraction | None:
    """A score as its row keeps it."""
    return Fraction(kept) if kept else None


def work_of(row: models.Work) -> WorkValue:
    """A work's row as callers know it."""
    return WorkValue(
        id=row.pk,
        learner_id=row.learner_id,
        round=row.round,
        entry_id=row.entry,
        version=row.version,
        language=row.language,
        state=WorkState(row.state),
        wanted=row.wanted,
        got=row.got,
        submitted=row.submitted,
        score=fraction(row.score),
        spread=fraction(row.spread),
        settled=row.settled,
        short=row.short,
        overridden=row.overridden,
    )
