"""What others opened to the visitor, as HTML: loaded on demand, or in the page for visitors, who
have no other way to ask for it."""

from __future__ import annotations

from typing import Any

from praxis.blocks.reflection.report import prompts_of
from praxis.blocks.reflection.shared import PAGE, may_share, read_skip, shared_page
from praxis.core.errors import Refused
from praxis.core.messages import N_, message
from praxis.definitions.reflection.model import Reflection
from praxis.kit.handlers import Body
from praxis.kit.host import Host
from praxis.kit.pages import render_for
from praxis.records import api


def box(host: Host, reflection: Reflection) -> dict[str, str] | None:
    """What `reflection/shared_box.html` needs as `shared`; nothing where nothing may be shared.

    For somebody who is signed in the page loads it on demand. Hosts take no requests from visitors
    beyond the page, so there the newest of what anybody may read stands in it.
    """
    if not (host.shows_work and may_share(reflection)):
        return None
    if host.person.authenticated:
        return {"html": ""}
    html = _html(host, reflection, 0)
    return {"html": html} if html.strip() else None


def shared(host: Host, reflection: Reflection, body: Body) -> dict[str, Any]:
    """What others opened to the visitor, the newest first; `{"skip": n}` goes on behind these."""
    if not host.has_records:
        raise Refused(message(N_("Sign in to read what others have opened.")))
    return {"html": _html(host, reflection, read_skip(body.get("skip")))}


def _html(host: Host, reflection: Reflection, skip: int) -> str:
    person = api.Person(
        id=host.person.id,
        facilitates=False,
        participates=host.participates or host.person.facilitator,
        watched=host.person.watched,
    )
    found = api.shared(
        person,
        context=host.context_key,
        usage=host.usage_key,
        widest=reflection.widest,
        skip=skip,
        learners=PAGE + 1,
    )
    page = shared_page(prompts_of(reflection), found, skip)
    loads = host.person.authenticated
    return render_for(host, "reflection/shared.html", page=page, loads=loads)
