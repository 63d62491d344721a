"""Who may read what a learner wrote: the five levels, one word each, obeyed everywhere."""

from __future__ import annotations

from enum import StrEnum

from praxis.core.messages import N_


class Visibility(StrEnum):
    """Who may read an entry; each level is open to all whom the level before it is open to."""

    ME = "me"  # the learner alone: no staff view, report or export shows it
    FACILITATORS = "facilitators"  # staff of the course
    COHORT = "cohort"  # whoever takes part in the same course
    NETWORK = "network"  # whoever is signed in on this site
    PUBLIC = "public"  # everybody

    @property
    def label(self) -> str:
        """What people call the level; marked for translation."""
        return LABELS[self]

    def up_to(self) -> tuple[Visibility, ...]:
        """The levels from "only me" to this one: what a learner may choose within this limit."""
        levels = tuple(Visibility)
        return levels[: levels.index(self) + 1]


LABELS = {
    Visibility.ME: N_("Only me"),
    Visibility.FACILITATORS: N_("Facilitators"),
    Visibility.COHORT: N_("My cohort"),
    Visibility.NETWORK: N_("The network"),
    Visibility.PUBLIC: N_("Public"),
}
