"""What a facilitator decides on the overview: flags, scores, who reviews what, more time.

Each answers the pieces of the page that it has changed and a sentence.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from praxis.blocks.peer_review.overview import read_points
from praxis.blocks.peer_review.overview_pages import Drawn, place
from praxis.core.errors import CallerError
from praxis.core.messages import N_, Message, message
from praxis.definitions.peer_review.model import PeerReview
from praxis.kit.facilitators import number_of
from praxis.kit.handlers import Body, text_of
from praxis.kit.host import Host
from praxis.kit.tags import moment_text
from praxis.peer_review import api

LATEST = timedelta(days=3652)
MOST_MORE = 10  # reviews that a work is opened for at once

NOBODY = N_(
    "Nobody takes part in this course under the user name “%(name)s”. Check how it is spelt."
)
WHO = N_("Write the user name of a learner.")
NOT_A_MOMENT = N_("Choose a date and a time that are still to come.")
TOO_FAR = N_("Choose a date within the next ten years.")
HOW_MANY = N_("Choose from 1 to %(most)s reviews.")
KEPT_HIDDEN = N_("Decided: it stays hidden.")
SHOWN_AGAIN = N_("Decided: it is shown again.")
SCORED = N_("The score is set. It goes to the gradebook now.")
REOPENED = N_("The work takes reviews again; it is in the queue.")
YOURS = N_("It is the next work you get to review, below on this page; kept until %(until)s.")
THEIRS = N_("It is the next work that %(name)s gets to review; kept until %(until)s.")
EXTENDED = N_("%(name)s can hand in until %(until)s.")


def decide(host: Host, document: PeerReview, body: Body, now: datetime) -> dict[str, Any]:
    """Keep hidden what a flag is about, or show it again: `{"flag": id, "upheld": bool}`."""
    drawn, flag = Drawn(host, document), number_of(body, "flag")
    upheld = body.get("upheld")
    if not isinstance(upheld, bool):
        raise CallerError(message(N_("Choose whether it stays hidden or is shown again.")))
    waiting = {each.id: each.work_id for each in api.flags(drawn.person, place(host))}
    api.resolve(drawn.person, place(host), flag, upheld=upheld, now=now)
    works = [waiting[flag]] if flag in waiting else []
    said = message(KEPT_HIDDEN if upheld else SHOWN_AGAIN)
    return _answer(host, drawn, said, *works)


def override(host: Host, document: PeerReview, body: Body, now: datetime) -> dict[str, Any]:
    """Set a score by hand: `{"work": id, "score": points of 100, "reason"}`."""
    drawn, work = Drawn(host, document), number_of(body, "work")
    score, reason = read_points(text_of(body, "score")), text_of(body, "reason")
    api.override(drawn.person, place(host), work, score=score, reason=reason, now=now)
    return _answer(host, drawn, message(SCORED), work)


def reopen(host: Host, document: PeerReview, body: Body, now: datetime) -> dict[str, Any]:
    """Let a work take more reviews: `{"work": id, "more": number}`."""
    drawn, work, more = Drawn(host, document), number_of(body, "work"), number_of(body, "more")
    if not 1 <= more <= MOST_MORE:
        raise CallerError(message(HOW_MANY, most=MOST_MORE))
    api.reopen(drawn.person, place(host), work, more=more, now=now)
    return _answer(host, drawn, message(REOPENED), work)


def allocate(host: Host, document: PeerReview, body: Body, now: datetime) -> dict[str, Any]:
    """Give a work to a reviewer: `{"work": id, "reviewer": user name}`, or `"me": true`."""
    drawn, work = Drawn(host, document), number_of(body, "work")
    is_me, name = body.get("me") is True, text_of(body, "reviewer").strip()
    reviewer = drawn.me if is_me else _learner(host, name)
    until = api.allocate(drawn.person, place(host), work, reviewer, now=now)
    told = moment_text(until, host.zone)
    said = message(YOURS, until=told) if is_me else message(THEIRS, name=name, until=told)
    return _answer(host, drawn, said, work)


def extend(
    host: Host, document: PeerReview, body: Body, settings: api.Settings, now: datetime
) -> dict[str, Any]:
    """Give one learner more time to hand in: `{"learner": user name, "until": moment}`."""
    drawn, name = Drawn(host, document), text_of(body, "learner").strip()
    learner, until = _learner(host, name), _moment(text_of(body, "until"), now)
    api.extend(drawn.person, place(host), learner, settings=settings, until=until, now=now)
    return _answer(host, drawn, message(EXTENDED, name=name, until=moment_text(until, host.zone)))


def _learner(host: Host, name: str) -> int:
    if not name:
        raise CallerError(message(WHO))
    found = host.participant_named(name)
    if found is None:
        raise CallerError(message(NOBODY, name=name))
    return found


def _moment(text: str, now: datetime) -> datetime:
    try:
        until = datetime.fromisoformat(text)
    except ValueError:
        raise CallerError(message(NOT_A_MOMENT)) from None
    if until.tzinfo is None or until <= now:
        raise CallerError(message(NOT_A_MOMENT))
    if until > now + LATEST:
        raise CallerError(message(TOO_FAR))
    return until


def _answer(host: Host, drawn: Drawn, said: Message, *works: int) -> dict[str, Any]:
    return {"parts": drawn.parts(*works), "status": said.render(host.gettext)}
