"""What the app does when the platform tells something; `apps.py` names the signals."""

from __future__ import annotations

from typing import Any

from praxis.records import api


def erase_retired_learner(sender: object, *, user: Any, **_: object) -> None:
    """Erase the work of a user whom the platform retires; also right when it is sent twice."""
    api.erase_learner(user.pk)
