"""What facilitators have on a learner's page beside it: who gets it, its box, its script and style.

The box is empty at first; the script loads what is in it once somebody opens it. Nobody else gets
box, script or style. Every handler behind it asks `refuse_others` first, a GET as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from web_fragments.fragment import Fragment

from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, Message, message
from praxis.kit import assets
from praxis.kit.handlers import Body
from praxis.kit.host import Host

LARGEST_NUMBER = 2**63 - 1  # of a database
UNREADABLE = N_("What was sent could not be read. Reload the page and try again.")
ASSETS = ("facilitators.css", "facilitators.js")


def is_facilitator(host: Host) -> bool:
    """Whether the visitor is a facilitator with work to read: not one who looks as a learner."""
    return host.has_records and host.person.facilitator and not host.person.watched


def refuse_others(host: Host, sentence: str) -> None:
    """Raise `Refused` with this sentence for everybody who is no facilitator."""
    if not is_facilitator(host):
        raise Refused(message(sentence))


def box(
    host: Host, title: Message, addresses: Mapping[str, str], csv_handler: str
) -> dict[str, object] | None:
    """What `praxis/facilitators.html` needs as `box`; nothing for whoever is no facilitator.

    `addresses` are handlers by what the script's forms call them; `report` fills the box.
    """
    if not is_facilitator(host):
        return None
    asked = {name: host.handler_url(handler) for name, handler in addresses.items()}
    script = json.dumps({**asked, "words": _words(host)})
    return {"title": title, "script": script, "csv_address": host.handler_url(csv_handler)}


def add_box(fragment: Fragment, host: Host, folder: Path, *names: str) -> Fragment:
    """The page with what the box needs: the kit's script and style, and these of the room."""
    if is_facilitator(host):
        for path in (*(assets.KIT / name for name in ASSETS), *(folder / name for name in names)):
            add = fragment.add_css if path.suffix == ".css" else fragment.add_javascript
            add(assets.text(path))
    return fragment


def number_of(body: Body, name: str) -> int:
    """A whole number of the body; raises a `CallerError` where there is none."""
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST_NUMBER:
        raise CallerError(message(UNREADABLE))
    return value


def _words(host: Host) -> dict[str, str]:
    """What the script says when something cannot be sent; what was typed stays in every case."""
    return {
        "offline": host.gettext(N_("There is no connection. Nothing is lost: try again later.")),
        "slow": host.gettext(N_("The site did not answer. Nothing is lost: try again later.")),
        "failed": host.gettext(N_("The site could not do this. Nothing is lost: try again.")),
        "signedOut": host.gettext(
            N_("You are signed out. Sign in again in another tab, then come back here.")
        ),
    }
