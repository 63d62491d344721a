"""The clock as a task of Celery; only a host that has Celery imports this module."""

from __future__ import annotations

from celery import shared_task

from praxis.peer_review.striking import strike


@shared_task(name="praxis.peer_review.settle", ignore_result=True)  # type: ignore[untyped-decorator]
def settle() -> None:
    """Settle what is due and send grades; any number of workers may do it at once."""
    strike()
