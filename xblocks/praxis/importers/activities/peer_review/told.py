"""What is told of a peer review that was taken: what it was made of, and what is a guess."""

from __future__ import annotations

from praxis.core.findings import Finding, Severity
from praxis.core.messages import N_, Message, message
from praxis.definitions.peer_review.checks import FEWEST_CRITERIA, MOST_CRITERIA
from praxis.importers.activities.activity import Activity
from praxis.importers.activities.openings import Opening
from praxis.importers.activities.peer_review.rubric import Rubric
from praxis.importers.activities.told import BY


def taken(activity: Activity, rubric: Rubric | None, opening: Opening) -> list[Finding]:
    """That a peer review was made; CHECK where its rubric, or a part of it, is ours."""
    what = message(
        N_("“%(title)s” was recognised as a peer review %(how)s. Criteria in the text: %(count)s."),
        title=activity.title,
        how=BY[opening.how],
        count=len(rubric.criteria) if rubric else 0,
    )
    advice = _advice(rubric)
    severity = Severity.CHECK if advice else Severity.INFO
    found = [Finding(severity, "peer-review-found", what, opening.place, advice)]
    if activity.points is not None:
        what = message(
            N_("“%(title)s” is worth %(points)s points, as its text says."),
            title=activity.title,
            points=activity.points,
        )
        found.append(Finding(Severity.INFO, "peer-review-points", what, opening.place))
    return found


def _advice(rubric: Rubric | None) -> Message | None:
    if rubric is None:
        return message(
            N_("Its rubric is a general one: in Studio, put your own criteria in its place.")
        )
    if rubric.is_crowded:
        return message(
            N_(
                "A rubric here has %(fewest)s to %(most)s criteria, so these stay in the task, and "
                "general criteria stand in the rubric. Join those that belong together in your "
                "manual and import it again, or write the rubric in Studio."
            ),
            fewest=FEWEST_CRITERIA,
            most=MOST_CRITERIA,
        )
    if rubric.guessed:
        return message(N_("See whether the levels of its criteria and their points are right."))
    return None
