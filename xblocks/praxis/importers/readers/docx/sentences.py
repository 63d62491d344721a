"""All that the reader of Word files has to tell, in one place: severity, code, sentence, advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message


@dataclass(frozen=True, slots=True)
class Sentence:
    """A kind of finding."""

    severity: Severity
    code: str
    what: str
    advice: str = ""

    def at(self, place: Place, **values: object) -> Finding:
        """The finding at a place."""
        advice = message(self.advice) if self.advice else None
        return Finding(self.severity, self.code, message(self.what, **values), place, advice)


def _by_code(*sentences: Sentence) -> dict[str, Sentence]:
    return {sentence.code: sentence for sentence in sentences}


IMAGE_MISSING: Final = Sentence(
    Severity.LOSS,
    "image-missing",
    N_("A picture is not in the file; a placeholder stands in its place."),
    N_("Insert the picture again in Word and save the file."),
)
IMAGE_EXTERNAL: Final = Sentence(
    Severity.LOSS,
    "image-external",
    N_("A picture is only linked and was not fetched (%(address)s); a placeholder stands for it."),
    N_("In Word, choose to save the picture with the document, then import again."),
)
IMAGE_CROPPED: Final = Sentence(
    Severity.CHECK,
    "image-cropped",
    N_("A picture is cropped in Word; the course shows all of it, the hidden edges too."),
    N_("Use Compress Pictures in Word to delete cropped areas, then import again."),
)
LINK_REFUSED: Final = Sentence(
    Severity.LOSS,
    "link-refused",
    N_("A link to “%(address)s” does not work in a course; its text was kept without the link."),
    N_("Link to a web address, or add the file to the course and link to it there."),
)
COMMENT: Final = Sentence(
    Severity.CHECK,
    "comment",
    N_("A reviewer's comment stands here; it is not published."),
    N_("Read it in Word and settle it before the course is published."),
)
CHART: Final = Sentence(
    Severity.LOSS,
    "chart",
    N_("A chart was not taken over as a picture; the numbers it shows stand as a table."),
    N_("Copy the chart in Word and paste it as a picture, with an alternative text."),
)
DIAGRAM: Final = Sentence(
    Severity.LOSS,
    "diagram",
    N_("A SmartArt diagram was taken over as a list of its texts."),
    N_("If its form matters, paste it as a picture, with an alternative text."),
)
HEADING_PROPOSED: Final = Sentence(
    Severity.CHECK,
    "heading-proposed",
    N_("The short bold line “%(text)s” looks like a heading but is not marked as one."),
    N_("Give it a heading style in Word if it is one, and import again."),
)
HEADING_FRAMED: Final = Sentence(
    Severity.CHECK,
    "heading-proposed",
    N_(
        "The short line “%(text)s” in a frame or on a ground of its own looks like a heading "
        "but is not marked as one."
    ),
    N_("Give it a heading style in Word if it is one, and import again."),
)
HEADING_NUMBERED: Final = Sentence(
    Severity.CHECK,
    "heading-numbered",
    N_("The numbered bold line “%(text)s” was taken as a heading."),
    N_("Give it a heading style in Word, or remove its numbering if it is none."),
)
HEADING_IN_CELL: Final = Sentence(
    Severity.INFO,
    "heading-in-cell",
    N_("A heading stands within a table; it stays there as a bold line."),
)
HEADER_GUESSED: Final = Sentence(
    Severity.CHECK,
    "header-row-guessed",
    N_("The first row of a table was taken as its header row because it is set apart."),
    N_("Mark it in Word: Table Layout, Repeat Header Rows."),
)
NESTED_TABLE: Final = Sentence(
    Severity.CHECK,
    "tables-too-deep",
    N_("Tables stand within tables more than %(limit)s deep; the inner ones became plain text."),
    N_("Make a simple table of it."),
)
EMBEDDED: Final = Sentence(
    Severity.LOSS,
    "embedded-document",
    N_("Another document is embedded here, and was not read."),
    N_("Copy its text into this document, or import it as well."),
)
HEADER_FOOTER: Final = Sentence(
    Severity.INFO,
    "page-header",
    N_("Page headers and footers were left out; a course has no pages."),
)
SYMBOL: Final = Sentence(
    Severity.LOSS,
    "symbol",
    N_("A sign of the font %(font)s (number %(code)s) has no letter and was replaced by “□”."),
    N_("Insert it from another font or as a picture."),
)

SUMS: Final = _by_code(
    Sentence(
        Severity.LOSS,
        "drawing",
        N_("Lines, shapes or embedded objects of Word that a course cannot show: %(times)s."),
        N_("Where they matter, paste them as a picture, with an alternative text."),
    ),
    Sentence(
        Severity.CHECK,
        "tracked-changes",
        N_("Tracked changes: %(times)s. The text was taken as if all of them were accepted."),
        N_("Accept or reject the changes in Word if that is not what you want."),
    ),
    Sentence(
        Severity.CHECK,
        "colour-alone",
        N_(
            "Words are set apart by their colour alone (paragraphs: %(times)s); "
            "the course does not show colours, and not everybody sees them."
        ),
        N_("Say it in words, or make these words bold."),
    ),
    Sentence(
        Severity.CHECK,
        "hidden-text",
        N_("Hidden text was left out (words: %(words)s)."),
        N_("Remove the hidden property in Word if learners should read it."),
    ),
    Sentence(
        Severity.INFO,
        "contents-left-out",
        N_(
            "The table of contents was left out (lines: %(times)s); "
            "the course outline takes its place."
        ),
    ),
    Sentence(
        Severity.INFO,
        "page-numbers",
        N_("References to page numbers were kept as text: %(times)s. A course has no pages."),
        N_("Refer to headings instead."),
    ),
    Sentence(
        Severity.LOSS,
        "field-unknown",
        N_("Fields of Word that cannot be shown were left out: %(times)s."),
        N_("Replace them in Word by their text."),
    ),
)
