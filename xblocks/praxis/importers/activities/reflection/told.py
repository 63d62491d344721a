"""What is told of reflections: each one taken, what was guessed in it, what only looks like one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.definitions.reflection.model import FieldKind, Reflection
from praxis.importers.activities.openings import Found, Opening
from praxis.importers.activities.told import BY


def taken(title: str, reflection: Reflection, opening: Opening) -> list[Finding]:
    """That a reflection was made, and what of: CHECK where its end had to be guessed."""
    guessed = opening.how in (Found.BOLD_LINE, Found.OPENING_WORDS)
    kinds = Counter(each.kind for each in reflection.fields)
    what = message(
        N_(
            "“%(title)s” was recognised as a reflection %(how)s. "
            "Texts: %(texts)s, scales: %(scales)s, checklists: %(checklists)s, tables: %(tables)s."
        ),
        title=title,
        how=BY[opening.how],
        texts=kinds[FieldKind.TEXT],
        scales=kinds[FieldKind.SCALE],
        checklists=kinds[FieldKind.CHECKLIST],
        tables=kinds[FieldKind.TABLE],
    )
    advice = message(N_("Nothing marks its end: see whether it ends where it should."))
    severity = Severity.CHECK if guessed else Severity.INFO
    found = [
        Finding(severity, "reflection-found", what, opening.place, advice if guessed else None)
    ]
    if reflection.repeatable:
        sentence = N_("“%(title)s” can be done again: its text speaks of a journal.")
        what = message(sentence, title=title)
        found.append(Finding(Severity.INFO, "reflection-repeatable", what, opening.place))
    return found


def only_looks(opening: Opening) -> Finding:
    """That something reads like the beginning of a reflection, but is none that can be taken."""
    what = message(
        N_(
            "“%(title)s” reads like the beginning of a reflection, but it is not clear what it "
            "asks; it stayed text."
        ),
        title=opening.title,
    )
    advice = message(
        N_("Put the reflection into a box, or a line “Questions” before what it asks.")
    )
    return Finding(Severity.CHECK, "reflection-doubtful", what, opening.place, advice)


def grid_added(place: Place) -> Finding:
    """That a table of power and interest is shown as a plane as well."""
    what = message(N_("A table of power and interest is shown on a grid as well."))
    return Finding(Severity.INFO, "reflection-grid", what, place)


def from_zero(place: Place, steps: int) -> Finding:
    """That a scale from 0 counts from 1 in the course."""
    what = message(
        N_("A scale that begins at 0 has %(steps)s steps in the course, from 1 on."), steps=steps
    )
    return Finding(Severity.CHECK, "reflection-scale-from-zero", what, place)


def left_out(place: Place, columns: Sequence[str]) -> Finding:
    """That a checklist has no place for further columns."""
    what = message(
        N_("A checklist has no place for the columns: %(columns)s. They were left out."),
        columns=", ".join(columns),
    )
    advice = message(N_("If they matter, add a text or a table for them in Studio."))
    return Finding(Severity.CHECK, "reflection-columns-left-out", what, place, advice)
