"""A transaction that the database undoes to break a deadlock begins again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

import pytest
from django.db import OperationalError, connection, transaction

from praxis.records.claiming import ATTEMPTS, DEADLOCK, again_after_deadlock, begin

pytestmark = pytest.mark.django_db(transaction=True)


def failing(times: int, code: int = DEADLOCK) -> Callable[[], str]:
    left = [times]

    def first() -> str:
        if left[0]:
            left[0] -= 1
            raise OperationalError(code, "in the way of another")
        return "claimed"

    return first


def test_it_lasts_as_long_as_the_stack() -> None:
    with ExitStack() as stack:
        assert begin(stack, failing(ATTEMPTS - 1)) == "claimed"
        assert connection.in_atomic_block
    assert not connection.in_atomic_block


@pytest.mark.parametrize("first", [failing(ATTEMPTS), failing(1, code=1205)])
def test_what_does_not_pass_is_raised(first: Callable[[], str]) -> None:
    with ExitStack() as stack, pytest.raises(OperationalError):
        begin(stack, first)
    assert not connection.in_atomic_block


def test_within_a_transaction_that_has_done_something_nothing_is_tried_again() -> None:
    with transaction.atomic(), pytest.raises(OperationalError), ExitStack() as stack:
        begin(stack, failing(1))


def test_a_call_that_a_deadlock_undid_is_done_again() -> None:
    assert again_after_deadlock(failing(ATTEMPTS - 1))() == "claimed"


@pytest.mark.parametrize("call", [failing(ATTEMPTS), failing(1, code=1205)])
def test_a_call_is_not_done_again_for_ever_nor_for_other_errors(call: Callable[[], str]) -> None:
    with pytest.raises(OperationalError):
        again_after_deadlock(call)()


def test_within_the_callers_transaction_a_call_is_not_done_again() -> None:
    with transaction.atomic(), pytest.raises(OperationalError):
        again_after_deadlock(failing(1))()
