"""The way into the peer-review app: ids and plain values in, frozen values out.

    a learner submits    submit, resubmit
    and reviews          calibrate, next_work, renew, give_back, give, reviews_by
    and reads            standing, other_language, reviews_for, received_by_number, reply,
                         skip_replies
    both                 flag
    a facilitator        overview, rows, missing, missing_learners, trail, short_works, flags,
                         resolve, override, reopen, allocate, extend
    the clock            settle, settle_place, send_grades
    a person leaves      erase_learner

Who may do what is decided in `rules.py`; callers pass the `Person` as the host knows them in the
course at hand. `now` is aware UTC. Call the writing functions outside of a transaction, as handlers
of Open edX run: each is a short one of its own, and a page that only looks writes nothing. What a
reviewer or an author may not do raises `Refused`, what cannot be `CallerError`, each with a
sentence for the person concerned.
"""

from __future__ import annotations

from praxis.peer_review.calibrating import calibrate
from praxis.peer_review.clock import settle, settle_place
from praxis.peer_review.deciding import allocate, override, reopen, short_works
from praxis.peer_review.erasing import erase_learner
from praxis.peer_review.flagging import flag, flags, resolve
from praxis.peer_review.gradebook import send_due as send_grades
from praxis.peer_review.missing import missing, missing_learners
from praxis.peer_review.queue import next_work
from praxis.peer_review.replying import received_by_number, reply, reviews_for, skip_replies
from praxis.peer_review.reporting import overview, rows, trail
from praxis.peer_review.standing import other_language, standing
from praxis.peer_review.submitting import extend, resubmit, submit
from praxis.peer_review.values import (
    Event,
    Flag,
    Happened,
    Learner,
    Lease,
    Overview,
    Place,
    Received,
    Reply,
    Review,
    ReviewState,
    Row,
    Scoring,
    Settings,
    Settled,
    Standing,
    Step,
    Waits,
    Which,
    Work,
    WorkState,
)
from praxis.peer_review.writing import give, give_back, renew, reviews_by
from praxis.records.values import Person

__all__ = [
    "Event",
    "Flag",
    "Happened",
    "Learner",
    "Lease",
    "Overview",
    "Person",
    "Place",
    "Received",
    "Reply",
    "Review",
    "ReviewState",
    "Row",
    "Scoring",
    "Settings",
    "Settled",
    "Standing",
    "Step",
    "Waits",
    "Which",
    "Work",
    "WorkState",
    "allocate",
    "calibrate",
    "erase_learner",
    "extend",
    "flag",
    "flags",
    "give",
    "give_back",
    "missing",
    "missing_learners",
    "next_work",
    "other_language",
    "override",
    "overview",
    "received_by_number",
    "renew",
    "reopen",
    "reply",
    "resolve",
    "resubmit",
    "reviews_by",
    "reviews_for",
    "rows",
    "send_grades",
    "settle",
    "settle_place",
    "short_works",
    "skip_replies",
    "standing",
    "submit",
    "trail",
]
