"""Lines such as "Country: Brazil" or "Licence: CC BY 4.0" at the beginning or end of a case become
its sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from praxis.core.html import plain_text
from praxis.definitions.case_study.model import Sheet
from praxis.importers.activities import markup
from praxis.importers.activities.lines import Line
from praxis.importers.activities.words import Label, Word, label
from praxis.importers.document import PassageKind

FACTS = (
    Word.COUNTRY,
    Word.THEME,
    Word.SDG,
    Word.SOURCE,
    Word.LICENCE,
    Word.HOLDER,
    Word.LINK,
)
_APART = re.compile(r"\s*[,;،؛/|]\s*")
_GOAL = re.compile(r"(?:[1-9]|1[0-7])(?:\.[0-9a-z]{1,2})?")
_ADDRESS = re.compile(r"https?://[^\s/]")
_GOALS_APART = re.compile(r"\s*[,;،؛/|]\s*|\s+(?:and|et|y|e|و)\s*")
_COLON = re.compile(r"^[^:：]{1,60}[:：]\s*\S")
_BREAK = re.compile(r"<br\s*/?>")

Fact = tuple[Label, str]  # what it is, and the XHTML it was told in


def take_sheet(lines: list[Line], structure: list[str]) -> tuple[Sheet, list[Line]]:
    """The sheet told by the first and last lines, and the lines without them."""
    first, last = 0, len(lines)
    while first < last and _facts(lines[first]):
        first += 1
    while last > first and _facts(lines[last - 1]) and not _shown(lines, last - 2):
        last -= 1
    sheet = Sheet()
    for line in (*lines[:first], *lines[last:]):
        sheet = _filled(sheet, _facts(line), structure)
    return sheet, lines[first:last]


def _shown(lines: Sequence[Line], place: int) -> bool:
    """Whether a table or figure stands there: the source below it is its own."""
    return place >= 0 and lines[place].kind in (PassageKind.TABLE, PassageKind.FIGURE)


def _facts(line: Line) -> list[Fact]:
    """What a line tells of the case; nothing unless all of it does."""
    if line.level or line.says:
        return []
    parts = [(plain_text(each), each) for each in _parts(line)]
    parts = [(text, html) for text, html in parts if text]
    found = [_fact(text, html) for text, html in parts]
    facts = [fact for fact in found if fact is not None]
    return facts if len(facts) == len(parts) else []


def _parts(line: Line) -> list[str]:
    if line.is_text:
        return _BREAK.split(line.html)
    if line.is_list:
        items = markup.list_items(line.html)
        return [] if any(item.below for item in items) else [item.own for item in items]
    if line.kind is PassageKind.TABLE:
        return _rows(line.html)
    return []


def _rows(table: str) -> list[str]:
    """The rows of a table of two columns as "label: value"."""
    rows = []
    for row in markup.root_of(table).iter("tr"):
        cells = [each for each in row if each.tag in ("td", "th")]
        if len(cells) != 2:
            return []
        told = plain_text(markup.whole(cells[0])).rstrip(":： ")
        rows.append(f"{markup.element('b', told)}: {markup.inner(cells[1])}")
    return rows


def _fact(text: str, html: str) -> Fact | None:
    found = label(text, *FACTS) if _COLON.match(text) else None
    if found is None or not found.rest:
        return None
    if found.word is Word.SDG and not _goals(found.rest):
        return None
    if found.word is Word.LINK and not _ADDRESS.match(_address(html) or found.rest):
        return None
    return found, html


def _filled(sheet: Sheet, facts: Sequence[Fact], structure: list[str]) -> Sheet:
    for found, html in facts:
        structure.append(plain_text(html)[: -len(found.rest)] if found.rest else "")
        sheet = _WRITE[found.word](sheet, found.rest, _address(html))
    return sheet


def _address(html: str) -> str:
    match = re.search(r'href="(https?://[^"]*)"', html)
    return match[1].replace("&amp;", "&") if match else ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(each for each in _APART.split(text.strip(" .")) if each)


def _joined(before: str, more: str) -> str:
    return f"{before}; {more}" if before else more


def _goals(text: str) -> tuple[str, ...]:
    """The numbers of goals or targets; nothing where anything else is said."""
    numbers = tuple(each for each in _GOALS_APART.split(text.strip(" .")) if each)
    return numbers if all(_GOAL.fullmatch(each) for each in numbers) else ()


_WRITE: dict[Word, Callable[[Sheet, str, str], Sheet]] = {
    Word.COUNTRY: lambda sheet, text, _: replace(sheet, countries=sheet.countries + _words(text)),
    Word.THEME: lambda sheet, text, _: replace(sheet, themes=sheet.themes + _words(text)),
    Word.SDG: lambda sheet, text, _: replace(sheet, sdgs=sheet.sdgs + _goals(text)),
    Word.SOURCE: lambda sheet, text, address: replace(
        sheet, source=_joined(sheet.source, text), link=sheet.link or address
    ),
    Word.LICENCE: lambda sheet, text, _: replace(sheet, licence=_joined(sheet.licence, text)),
    Word.HOLDER: lambda sheet, text, _: replace(sheet, holder=_joined(sheet.holder, text)),
    Word.LINK: lambda sheet, text, address: replace(sheet, link=address or text),
}
