"""What every learner's page needs beside its own content: ids, language, shared sentences."""

from __future__ import annotations

import hashlib
from typing import Any

from praxis.core.errors import Refused
from praxis.core.languages import direction
from praxis.core.messages import N_, Message, message
from praxis.kit.handlers import Body
from praxis.kit.host import Host
from praxis.kit.pages import render_for

SOMEBODY_ELSE = N_(
    "Somebody else is signed in here by now, so this has not been saved. Sign in again as the "
    "person who wrote it."
)


def page_id(host: Host) -> str:
    """What the ids of this block begin with: unique among all blocks of a page."""
    return f"praxis-{hashlib.sha256(host.usage_key.encode()).hexdigest()[:10]}"


def page_values(block: Any, host: Host, language: str) -> dict[str, Any]:
    """What every template needs: a unique prefix for ids, the title, the content's language."""
    return {
        "uid": page_id(host),
        "title": block.display_name,
        "lang": language,
        "dir": direction(language) if language else "",
    }


def broken_page(block: Any, host: Host, room: str) -> str:
    """The page of a document that cannot be shown; facilitators read why.

    `room` is the class that carries the block's style.
    """
    problems = block.parsed.problems if host.person.facilitator else ()
    values = page_values(block, host, "")
    return render_for(host, "praxis/broken.html", **values, room=room, problems=problems)


def why_not_stored(host: Host) -> Message | None:
    """Why this visitor cannot answer; nothing where they can."""
    if host.stores_work:
        return None
    if host.in_studio:
        return message(N_("This is the author's preview in Studio: nothing is stored here."))
    if host.person.watched:
        return message(N_("You see this page as one of your learners does: nothing is stored."))
    if not host.person.authenticated:
        return message(N_("You can read this exercise. Sign in and enrol in the course to answer."))
    return message(
        N_("You can read this exercise. Answers cannot be saved: this site does not keep them yet.")
    )


def check_writer(host: Host, body: Body) -> None:
    """Raise `Refused` for whoever cannot have work stored, or is somebody else than when the page
    was opened (`token`)."""
    reason = why_not_stored(host)
    if reason is not None:
        raise Refused(reason)
    if body.get("token", host.learner_token) != host.learner_token:
        raise Refused(message(SOMEBODY_ELSE))


def script_words(host: Host) -> dict[str, Any]:
    """The sentences that the kit's script needs, in the visitor's language."""
    return {
        "sending": host.gettext(N_("Saving…")),
        "offline": host.gettext(
            N_("Not saved: there is no connection. Your words are still here.")
        ),
        "signedOut": host.gettext(
            N_("Not saved: you are signed out. Sign in again in another tab, then come back here.")
        ),
        "failed": host.gettext(
            N_("Not saved: the site could not take it. Your words are still here.")
        ),
        "slow": host.gettext(N_("Not saved: the site did not answer. Your words are still here.")),
        "again": host.gettext(N_("Try again")),
        "words": host.gettext(N_("{count} words")),
    }
