"""What is told of a peer review that was taken: what it was made of, and what is a guess."""

from __future__ import annotations

from praxis.core.findings import Finding, Severity
from praxis.core.messages import N_, Message, message
from praxis.importers.activities.openings import Opening
from praxis.importers.activities.peer_review.rubric import Rubric
from praxis.importers.activities.told import BY


def taken(title: str, rubric: Rubric | None, opening: Opening) -> Finding:
    """That a peer review was made; CHECK where its rubric, or a part of it, is ours."""
    what = message(
        N_("“%(title)s” was recognised as a peer review %(how)s. Criteria in the text: %(count)s."),
        title=title,
        how=BY[opening.how],
        count=len(rubric.criteria) if rubric else 0,
    )
    advice = _advice(rubric)
    severity = Severity.CHECK if advice else Severity.INFO
    return Finding(severity, "peer-review-found", what, opening.place, advice)


def _advice(rubric: Rubric | None) -> Message | None:
    if rubric is None:
        return message(
            N_("Its rubric is a general one: in Studio, put your own criteria in its place.")
        )
    if rubric.guessed:
        return message(N_("See whether the levels of its criteria and their points are right."))
    return None
