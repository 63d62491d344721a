"""The rubric as a table for spreadsheets: a row for each level, beside it its criterion.

Keys may be left out: what is in the document already is then known by its words and keeps its key,
under which reviews are stored; what is new gets a key of its own.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from xml.sax.saxutils import escape

from praxis.core.html import plain_text
from praxis.core.messages import N_, Message
from praxis.core.spreadsheets import Row
from praxis.core.xml import written_pieces
from praxis.definitions.consistency import crowded, inconsistencies
from praxis.definitions.fields import specs
from praxis.definitions.peer_review.checks import sense
from praxis.definitions.peer_review.model import Criterion, Option, PeerReview
from praxis.definitions.problems import Parsed, Path, Problem, problem
from praxis.definitions.tables import Table
from praxis.definitions.values import Unfit, fitting, folded, tidy

COLUMNS = ("criterion_key", "criterion", "look_for", "level_key", "points", "description")
NEEDED = ("criterion", "points", "description")
MOST_ROWS = 200
HERE = ("criteria",)

Element = TypeVar("Element", Criterion, Option)


def rows(review: PeerReview) -> list[Sequence[str]]:
    """The names of the columns, and a row for each level; a criterion without levels has one."""
    return [COLUMNS, *(row for criterion in review.criteria for row in _rows(criterion))]


def _rows(criterion: Criterion) -> Iterator[Sequence[str]]:
    head = (criterion.key, criterion.name, _shown(criterion.prompt))
    if not criterion.options:
        yield (*head, "", "", "")
    for option in criterion.options:
        yield (*head, option.key, str(option.points), option.text)


def filled(review: PeerReview, given: Sequence[Row]) -> Parsed[PeerReview]:
    """The document with the criteria that the rows hold; none where a row says what cannot be."""
    names = [_column(cell) for cell in given[0].cells] if given else []
    missing = [name for name in NEEDED if name not in names]
    if missing:
        sentence = N_("The first row has to name the columns. Missing: %(names)s.")
        return Parsed(None, (problem(HERE, sentence, names=", ".join(missing)),))
    too_many = tuple(crowded(HERE, len(given) - 1, MOST_ROWS))
    if too_many:
        return Parsed(None, too_many)
    reader = _Reader(review.criteria)
    for row in given[1:]:
        reader.read(row.line, dict(zip(names, row.cells, strict=False)))
    made = replace(review, criteria=tuple(reader.found))
    problems = reader.problems or [reader.located(each) for each in _wrong(made)]
    if not given[1:]:
        sentence = N_("Line %(line)s: no rows stand below the names of the columns.")
        problems = [problem(HERE, sentence, line=given[0].line)]
    return Parsed(None, tuple(problems)) if problems else Parsed(made)


def _wrong(review: PeerReview) -> Iterator[Problem]:
    """What keeps a document from being saved for the sake of its rubric alone."""
    found = (*inconsistencies(review), *sense(review))
    return (each for each in found if each.path[: len(HERE)] == HERE)


def _column(cell: str) -> str:
    return "_".join(cell.lower().replace("_", " ").replace("-", " ").split())


class _Reader:
    """Puts the rows of a rubric together; collects what is wrong with them."""

    def __init__(self, known: Sequence[Criterion]) -> None:
        self.known = known  # the criteria of the document, for keys that are left out
        self.found: list[Criterion] = []
        self.problems: list[Problem] = []
        self._line = 0
        self._lines: dict[Path, int] = {}  # where each criterion and each level began

    def read(self, line: int, cells: Mapping[str, str]) -> None:
        """Take a row in: a level of the criterion that it names, or of the one above."""
        self._line = line
        cells = {name: cells.get(name, "") for name in COLUMNS}
        criterion = self._criterion(cells)
        has_level = cells["level_key"] or cells["points"] or cells["description"]
        if criterion is None or not has_level:
            return
        option = self._option(criterion, cells)
        place = next(at for at, each in enumerate(self.found) if each.key == criterion.key)
        self._lines[*HERE, place, "options", len(criterion.options)] = line
        self.found[place] = replace(criterion, options=(*criterion.options, option))

    def located(self, found: Problem) -> Problem:
        """A problem of the rubric, told with the line of its row."""
        line = Parsed(None, lines=self._lines).line_of(found.path)
        if line is None:
            return found
        return problem(HERE, N_("Line %(line)s: %(what)s"), line=line, what=found.message)

    def _criterion(self, cells: Mapping[str, str]) -> Criterion | None:
        name, key = folded(cells["criterion"]), self._fit(Criterion, "key", cells["criterion_key"])
        above = self._above(key, name)
        if above is not None:
            if name and name != above.name:
                sentence = N_("Line %(line)s: further up, this criterion is called “%(name)s”.")
                self._tell(sentence, name=above.name)
            return above
        if not name:
            self._tell(N_("Line %(line)s: the criterion has no name."))
            return None
        return self._new(key, name, cells["look_for"])

    def _above(self, key: str, name: str) -> Criterion | None:
        """The criterion of an earlier row that this one goes on with."""
        if key:
            return next((each for each in self.found if each.key == key), None)
        if name:
            return next((each for each in self.found if each.name == name), None)
        return self.found[-1] if self.found else None

    def _new(self, key: str, name: str, look_for: str) -> Criterion:
        old = _first(self.known, key=key) if key else _first(self.known, name=name)
        prompt = old.prompt if old and _shown(old.prompt) == look_for else _markup(look_for)
        made = Criterion(key or (old.key if old else _fresh("criterion")), name, prompt)
        self._lines[*HERE, len(self.found)] = self._line
        self.found.append(made)
        return made

    def _option(self, criterion: Criterion, cells: Mapping[str, str]) -> Option:
        text, key = folded(cells["description"]), self._fit(Option, "key", cells["level_key"])
        points = self._fit(Option, "points", cells["points"])
        if not text:
            self._tell(N_("Line %(line)s: the level has no description."))
        old = _first(self.known, key=criterion.key)
        same = _first(old.options, text=text) if old else None
        return Option(key or (same.key if same else _fresh("option")), points or 0, text)

    def _fit(self, cls: type[Criterion | Option], name: str, cell: str) -> Any:
        try:
            return fitting(specs(cls)[name], cell)
        except Unfit as unfit:
            self._tell(N_("Line %(line)s: %(what)s"), what=unfit.message)
            return None

    def _tell(self, sentence: str, **values: str | Message) -> None:
        self.problems.append(problem(HERE, sentence, line=self._line, **values))


def _first(elements: Iterable[Element], **wanted: str) -> Element | None:
    """The first element that has these values."""
    ((name, value),) = wanted.items()
    return next((each for each in elements if getattr(each, name) == value), None)


def _fresh(stem: str) -> str:
    """A key by chance: that of something removed, and the reviews under it, must not come back."""
    return f"{stem}-{secrets.token_hex(4)}"


def _shown(markup: str) -> str:
    """Formatted text in a cell: a line for each paragraph, or markup where it is more than that."""
    plain = "\n".join(plain_text(piece) for piece in written_pieces(markup))
    if _markup(plain) == markup:
        return plain
    return markup if markup.startswith("<") else f"<p>{markup}</p>"


def _markup(cell: str) -> str:
    if cell.startswith("<"):
        return tidy(cell)
    lines = (folded(line) for line in cell.splitlines())
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


RUBRIC: Table[PeerReview] = Table(
    key="rubric",
    label=N_("Rubric as a table"),
    help=N_(
        "For a spreadsheet: a row for each level, with the columns criterion, look_for, points and "
        "description. Keys may be left out for what is new."
    ),
    file_name="rubric.csv",
    rows=rows,
    filled=filled,
)
