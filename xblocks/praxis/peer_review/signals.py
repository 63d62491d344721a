"""What the app does when the platform or Django tells something; `apps.py` names the signals."""

from __future__ import annotations

from typing import Any

from praxis.peer_review import api


def erase_leaving_learner(sender: object, *, user_id: int, **_: object) -> int:
    """Erase what is kept of a learner whose records are erased, whoever asked for it."""
    return api.erase_learner(user_id)


def erase_retired_learner(sender: object, *, user: Any, **_: object) -> None:
    """Erase what is kept of a user whom the platform retires; also right when it is sent twice."""
    api.erase_learner(user.pk)


def erase_deleted_learner(sender: object, *, instance: Any, **_: object) -> None:
    """Erase what is kept of an account before it is deleted, so that others lose no review."""
    api.erase_learner(instance.pk)
