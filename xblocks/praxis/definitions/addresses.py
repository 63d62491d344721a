"""The addresses by which a document names an earlier answer of a learner in the same course."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praxis.core.messages import N_
from praxis.definitions.problems import Path, Problem, problem

_NAME = r"[A-Za-z0-9][A-Za-z0-9_.\-]*"
_ADDRESS = re.compile(rf"[A-Za-z0-9_~.\-]+/{_NAME}([/@]{_NAME})*")


def no_address(path: Path, address: str) -> Iterator[Problem]:
    """That what stands there is no address; nothing where it is one, or empty."""
    if address and not _ADDRESS.fullmatch(address):
        yield problem(
            path,
            N_(
                "“%(address)s” is not the address of an answer. In Studio, the exercise that asks "
                "for the answer shows its address, such as 4f2a/feelings."
            ),
            address=address,
        )
