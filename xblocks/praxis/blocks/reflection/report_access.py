"""Who reads answers as a facilitator, and where: what every handler of the facilitators asks first.

A person who facilitates, where there is work to read; not staff who look through a learner's eyes.
"""

from __future__ import annotations

from typing import Any

from praxis.core.messages import N_
from praxis.kit.facilitators import refuse_others
from praxis.kit.host import Host
from praxis.records import api


def facilitator(host: Host) -> api.Person:
    """The visitor as the records app knows facilitators; raises `Refused` for everybody else."""
    refuse_others(host, N_("Only facilitators of this course can see the answers."))
    return api.Person(id=host.person.id, facilitates=True)


def place(host: Host) -> dict[str, Any]:
    """The block, as the records app names it."""
    return {"context": host.context_key, "usage": host.usage_key}
