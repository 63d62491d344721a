"""What facilitators say to a learner at an answer: sent, and withdrawn by whoever said it.

The learner reads it in `reflection/comments.html`, they in `reflection/report_comment.html`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from praxis.blocks.reflection.report_access import facilitator, place
from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.kit.facilitators import number_of
from praxis.kit.handlers import Body, text_of
from praxis.kit.host import Host
from praxis.kit.pages import render_for
from praxis.records import api

LONGEST = 5000  # characters, which the page's form holds to


def send(host: Host, body: Body, now: datetime) -> dict[str, Any]:
    """Say something to a learner about an answer: `{"entry": id, "text"}`; answers the comment."""
    person = facilitator(host)
    text, entry = text_of(body, "text"), number_of(body, "entry")
    if len(text) > LONGEST:
        sentence = N_(
            "Your comment has %(length)s characters; at most %(limit)s can be sent. Shorten it."
        )
        raise CallerError(message(sentence, length=len(text), limit=LONGEST))
    said = api.comment(person, entry, text, **place(host), now=now)
    html = render_for(host, "reflection/report_comment.html", comment=said, me=person.id)
    return {"html": html, "status": host.gettext(N_("Sent. The learner sees it at the answer."))}


def withdraw(host: Host, body: Body) -> dict[str, Any]:
    """Take a comment of one's own back: `{"comment": id}`."""
    person = facilitator(host)
    api.delete_comment(person, number_of(body, "comment"), **place(host))
    return {"status": host.gettext(N_("Withdrawn. The learner does not see it any more."))}
