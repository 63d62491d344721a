"""What is told of the activities in a text: each case taken, each one kept as text, each doubt."""

from __future__ import annotations

from praxis.core.findings import Finding, Severity
from praxis.core.messages import N_, message
from praxis.definitions.case_study.model import CaseStudy
from praxis.importers.activities.openings import Found, Opening
from praxis.importers.activities.words import Word

BY = {
    Found.CONTAINER: message(N_("by its container")),
    Found.BOX: message(N_("by its box")),
    Found.STYLE: message(N_("by the style of its paragraphs")),
    Found.HEADING: message(N_("by its heading")),
    Found.BOLD_LINE: message(N_("by a bold line")),
    Found.OPENING_WORDS: message(N_("by its opening words")),
}
KEPT = {
    Word.PEER_REVIEW: (
        "peer-review-kept",
        N_("A peer review was recognised and kept as text."),
        N_("“%(title)s” was recognised as a peer review and kept as text."),
    ),
    Word.DISCUSSION: (
        "discussion-kept",
        N_("A discussion was recognised and kept as text."),
        N_("“%(title)s” was recognised as a discussion and kept as text."),
    ),
}


def taken(title: str, case: CaseStudy, opening: Opening) -> Finding:
    """That a case was made, and what of: CHECK where its end had to be guessed."""
    guessed = opening.how in (Found.BOLD_LINE, Found.OPENING_WORDS)
    stages = case.stages
    questions = [each for stage in stages for each in stage.questions]
    notes = [note for stage in stages for note in stage.notes]
    notes += [note for each in questions for note in each.notes]
    what = message(
        N_(
            "“%(title)s” was recognised as a case study %(how)s. "
            "Stages: %(stages)s, questions: %(questions)s, locked notes: %(notes)s."
        ),
        title=title,
        how=BY[opening.how],
        stages=len(stages),
        questions=len(questions),
        notes=len(notes),
    )
    advice = message(N_("Nothing marks its end: see whether it ends where it should."))
    severity = Severity.CHECK if guessed else Severity.INFO
    return Finding(severity, "case-study-found", what, opening.place, advice if guessed else None)


def kept(opening: Opening) -> Finding:
    """That an activity was seen and stays text: there is no block for it, or it marks no end."""
    code, untitled, titled = KEPT[opening.word]
    what = message(titled, title=opening.title) if opening.title else message(untitled)
    return Finding(Severity.INFO, code, what, opening.place)


def only_looks(opening: Opening) -> Finding:
    """That a paragraph reads like an opening, but nothing in it asks."""
    return Finding(
        Severity.CHECK,
        "case-study-doubtful",
        message(
            N_(
                "“%(title)s” reads like the beginning of a case study, but no question follows; "
                "it stayed text."
            ),
            title=opening.title,
        ),
        opening.place,
        message(
            N_(
                "Put the case into a box or give it a heading, and a line “Questions” before "
                "its questions."
            )
        ),
    )
