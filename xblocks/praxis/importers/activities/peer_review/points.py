"""What a peer review is worth, where its text says so: "This task is worth 20 points."

Only a sentence that says nothing else counts, and only if no other one says another number. A line
that mentions points in passing ("Name 5 points", "5 points for each criterion") says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from praxis.importers.activities.lines import Line
from praxis.importers.activities.reflection.grid import Cell
from praxis.importers.activities.words import Word, folded, table

MOST = 1000
LONGEST = 120  # characters of a sentence that says nothing else
_SENTENCES = re.compile(r"(?<=[.!?؟;؛])\s+|\s[|·]\s")
_SAYING = (Word.POINTS, Word.WORTH, Word.OUT_OF, Word.OF_THE_WORK)
_ASIDE = re.compile(r"\(([^()]{1,60})\)")


def points_told(title: str, lines: Sequence[Line], language: str) -> int | None:
    """The points that the title or a line gives to the whole; None without them or in doubt."""
    found = {_in_sentence(aside, language) for aside in _ASIDE.findall(title)}
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        leads = line.text.rstrip().endswith(":") or (after is not None and after.is_list)
        if line.is_text and not leads:
            found |= {_in_sentence(each, language) for each in _SENTENCES.split(line.text)}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def is_total(cell: Cell) -> bool:
    """Whether a row that begins with this cell adds up the others."""
    text = folded(cell.text).strip(" .:")
    return any(text in map(folded, words[Word.TOTAL]) for words in table().values())


def points_of_total(cells: Iterable[Cell]) -> int | None:
    """The points in the row of a total, where it has one number."""
    texts = [cell.text for cell in {id(cell): cell for cell in cells}.values() if cell.text]
    numbers = re.findall(r"\d+", " ".join(texts))
    return _points(numbers[0]) if len(numbers) == 1 and "%" not in "".join(texts) else None


def _in_sentence(text: str, language: str) -> int | None:
    """The points of a sentence that is made of nothing but words for that."""
    plain = folded(text[: LONGEST + 1]).replace("/", " / ")
    own = language.split("-")[0].lower()
    names = [own] if own in table() else list(table())
    name = next((each for each in names if _only(each).fullmatch(plain)), None)
    numbers = re.findall(r"\d+", plain)
    if name is None or len(numbers) != 1 or "%" in plain or len(text) > LONGEST:
        return None
    says = {word for word in _SAYING if _any(name, word).search(plain)}
    counted = says & {Word.POINTS, Word.OUT_OF}
    return _points(numbers[0]) if counted and (Word.WORTH in says or says == counted) else None


def _points(number: str) -> int | None:
    points = int(number) if len(number) <= len(str(MOST)) else 0
    return points if 0 < points <= MOST else None


@cache
def _any(language: str, word: Word) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_terms(language, word)})(?!\w)")


@cache
def _only(language: str) -> re.Pattern[str]:
    words = "|".join(_terms(language, word) for word in _SAYING)
    return re.compile(rf"[^\w/]*(?:(?<!\w)(?:{words}|\d+)(?!\w)[^\w/]*)+")


def _terms(language: str, word: Word) -> str:
    """The terms of one language, the longest first."""
    found = sorted(map(folded, table()[language][word]), key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in found)
