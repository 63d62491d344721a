"""Earlier answers that reflections show again: whether the course asks for them anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from praxis.core.findings import Finding, Severity
from praxis.core.messages import N_, message
from praxis.importers.check.structure import Structure

_HOLDS_NOTHING = frozenset({"grid", "recall"})


def recall_findings(structure: Structure) -> list[Finding]:
    """Addresses of earlier answers that lead nowhere: learners would see nothing there."""
    blocks = {node.name for node in structure.nodes}
    asked = set(_asked(structure))
    known = {address.partition("/")[0] for address in asked}
    findings = []
    for node in structure.nodes:
        for field in node.element.iterfind("reflection/field[@recalls]"):
            address = str(field.get("recalls")).strip()
            block, _, name = address.partition("/")
            # What a block of another kind asks for is not known here.
            is_there = block in blocks and block not in known
            if not is_there and f"{block}/{name.partition('@')[0]}" not in asked:
                what = message(N_("A link leads to “%(name)s”, which is not there."), name=address)
                place = node.place(int(str(field.sourceline or 1)) - node.line + 1)
                findings.append(Finding(Severity.ERROR, "dead-recall", what, place))
    return findings


def _asked(structure: Structure) -> Iterator[str]:
    """The addresses of all answers in the course; a later round counts as its first."""
    for node in structure.nodes:
        for field in node.element.iterfind("reflection/field"):
            if field.get("kind") not in _HOLDS_NOTHING:
                yield f"{node.name}/{field.get('key')}"
        for stage in node.element.iterfind("case_study/stage"):
            for question in stage.iterfind("question"):
                yield f"{node.name}/{stage.get('key')}/{question.get('key')}"
