"""What all parts of the reader share while one document is read: where it is, what it has found,
what it counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from praxis.core.findings import Finding, Place
from praxis.importers.assets import AssetShelf
from praxis.importers.readers.docx.notes import Notes
from praxis.importers.readers.docx.numbering import Numbering
from praxis.importers.readers.docx.package import Package
from praxis.importers.readers.docx.sentences import SUMS, Sentence
from praxis.importers.readers.docx.styles import Styles


@dataclass(slots=True)
class Sum:
    """How often something happened, and where first."""

    place: Place
    times: int = 0
    words: int = 0


@dataclass(slots=True)
class Reading:
    """The state of reading one document. `file` is its name for people."""

    file: str
    package: Package
    styles: Styles
    numbering: Numbering
    shelf: AssetShelf = field(default_factory=AssetShelf)
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    paragraph: int = 0
    heading: str = ""
    title: str = ""  # the first paragraph in the style of titles
    part: str = ""  # for people: "" in the text itself, "footnotes", ...
    _place: Place | None = None
    _sums: dict[str, Sum] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)
    contents: dict[str, int] = field(
        default_factory=dict
    )  # anchor -> its level there, 0: a figure's

    @property
    def place(self) -> Place:
        """Where the reader is: number of the paragraph and nearest heading."""
        if self._place is None:
            self._place = Place(self.file, self.part, self.paragraph or None, self.heading)
        return self._place

    def next_paragraph(self) -> None:
        """A paragraph begins."""
        self.paragraph += 1
        self._place = None

    def under(self, heading: str) -> None:
        """The text now stands under this heading."""
        self.heading = heading
        self._place = None

    def report(self, sentence: Sentence, **values: object) -> None:
        """Tell something about this place."""
        self.findings.append(sentence.at(self.place, **values))

    def sum(self, code: str, words: int = 0) -> None:
        """Something happened that is told once, with its number and its first place; see `SUMS`."""
        if code not in self._sums:
            self._sums[code] = Sum(self.place)
        self._sums[code].times += 1
        self._sums[code].words += words

    def told(self, code: str) -> bool:
        """Whether something with this code happened."""
        return code in self._sums

    def report_sums(self) -> None:
        """Make findings of what was summed up."""
        for code, found in self._sums.items():
            finding = SUMS[code].at(found.place, times=found.times, words=found.words)
            self.findings.append(finding)
        self._sums.clear()
