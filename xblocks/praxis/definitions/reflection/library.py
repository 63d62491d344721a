"""The templates of reflections: frameworks that practitioners know. A new one is a file and an
entry below."""

from __future__ import annotations

from praxis.core.messages import N_
from praxis.definitions.reflection.model import Reflection
from praxis.definitions.schema import Schema
from praxis.definitions.templates import Shelf

TAG = "reflection"
SCHEMA = Schema(__package__, "reflection.rng")
SHELF = Shelf(__package__, Reflection, TAG, SCHEMA)

TEMPLATES = (
    SHELF.template(
        "what-so-what-now-what",
        N_("What? So what? Now what?"),
        N_(
            "Three steps from one moment of practice to the next thing to do; short enough for a "
            "busy week. After Borton (1970), Driscoll (1994) and Rolfe (2001)."
        ),
    ),
    SHELF.template(
        "gibbs",
        N_("Reflective cycle in six steps"),
        N_(
            "For an event that still occupies learners: description, feelings, evaluation, "
            "analysis, conclusion, action plan. After Gibbs (1988)."
        ),
    ),
    SHELF.template(
        "kolb",
        N_("Experiential learning cycle"),
        N_(
            "From an experience to an idea and its trial, in rounds that can be repeated. After "
            "Kolb (1984)."
        ),
    ),
    SHELF.template(
        "after-action-review",
        N_("After-action review"),
        N_(
            "For a team that has just finished an activity: what was planned, what happened, why, "
            "and what to keep or change. After the US Army (1993)."
        ),
    ),
    SHELF.template(
        "action-inquiry",
        N_("Journal of action inquiry"),
        N_(
            "Plan, act, observe, reflect, in rounds that stand beside each other. After Kemmis and "
            "McTaggart (1988), Torbert (2004), Heron and Reason (2001)."
        ),
    ),
    SHELF.template(
        "problem-definition",
        N_("Problem definition"),
        N_(
            "Whose problem it is, where it comes from, who sees it differently; it ends in one "
            "question that all sides can work on."
        ),
    ),
    SHELF.template(
        "stakeholders",
        N_("Stakeholders by power and interest"),
        N_(
            "A table of those who have a say or have to live with the result, and the same people "
            "in a grid. After Mendelow (1981)."
        ),
    ),
    SHELF.template(
        "ground-rules",
        N_("Ground rules"),
        N_(
            "Rules of a dialogue to choose from, one of one's own, and what to do when a rule is "
            "broken."
        ),
    ),
    SHELF.template(
        "convening-checklist",
        N_("Checklist for convening"),
        N_(
            "What to see to before people of several sides meet: people, place, time, what follows."
        ),
    ),
    SHELF.template(
        "dialogue-agenda",
        N_("Agenda of a dialogue"),
        N_(
            "The aim, a table of activities with time, lead and materials, and the most difficult "
            "moment thought through."
        ),
    ),
    SHELF.template(
        "evaluation",
        N_("Evaluation"),
        N_(
            "Three scales and three open questions. To see the change, put the exercise before the "
            "activity and again after it, and let the later scales show the earlier answers."
        ),
    ),
    SHELF.template(
        "then-and-now",
        N_("Then and now"),
        N_(
            "Learners read an earlier answer of theirs, answer again and say what changed. Replace "
            "the question mark by the address of that answer."
        ),
    ),
)
