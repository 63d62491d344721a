"""What a line of a reflection is, by its signs: room to write, boxes to tick, a scale, a prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from praxis.core.html import count_words, plain_text
from praxis.importers.activities import markup
from praxis.importers.activities.lines import Line
from praxis.importers.activities.words import Word, folded, terms

LONGEST_PROMPT = 150  # words of one paragraph that can be a prompt
LONGEST_SCALE = 200  # characters of a line that shows a scale
MOST_STEPS = 10
MOST_WORDS = 1000

_DOTS, _DASHES = frozenset("_.…·‥"), frozenset("-–—")
ROOM_WITHIN = re.compile(r"_{3,}|[.·]{5,}|…(?:\s*…)+|(?:[._·]\s){4,}[._·]?")
_TICK = re.compile(r"\s*(?:[☐☑☒□▢◻❏❐❑❒⬜🗆]|\[\s?[xX✓✗]?\s?\])\s*")
_QUESTION = re.compile(r"[?؟](?=[\s)\]”»\"'’*]|$)")
_OPEN_END = re.compile(r"(?:…|\.\.\.)\s*$")
_SENTENCES = re.compile(r"(?<=[.!?:;؟])\s+")
_STEPS = re.compile(
    r"(?P<low>[^\d]*?)[\s:]*(?P<digits>[01](?:[\s.…_|/,;·☐□○◯()\[\]\-–—]+\d{1,2}){1,10})(?P<high>[^\d]*)"
)
_SAID = re.compile(r"(?P<said>.*\w[.!?:;؟])(?:\s+(?P<low>.*))?", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>")


def is_room(text: str) -> bool:
    """Whether a line holds nothing but dots, underscores or a rule to write on."""
    signs = "".join(text.split())
    dotted = len(signs) > 2 or "……" in signs
    return (dotted and _DOTS.issuperset(signs)) or (len(signs) > 7 and _DASHES.issuperset(signs))


def has_room(text: str) -> bool:
    """Whether there is room to write within or behind the words of a line."""
    return ROOM_WITHIN.search(text) is not None


def asks(text: str) -> bool:
    """Whether a text asks for an answer: a question, a sentence to finish, "Write …"."""
    if _QUESTION.search(text) or _OPEN_END.search(text) or has_room(text):
        return True
    return any(_verbs().match(folded(sentence)) for sentence in _SENTENCES.split(text))


def only_tells(text: str) -> bool:
    """Whether a text asks by its verb alone: before a list of questions it introduces them."""
    return not (_QUESTION.search(text) or _OPEN_END.search(text) or has_room(text))


@cache
def _verbs() -> re.Pattern[str]:
    words = "|".join(re.escape(term) for term in terms(Word.PROMPT))
    return re.compile(rf"[^\w]*(?:{words})(?!\w)(?!\s+that\b)")


def ticks(line: Line) -> list[markup.Item]:
    """The items of a line that consists of boxes to tick; none where it is anything else."""
    if line.level:
        return []
    if line.is_list:
        found = markup.list_items(line.html)
    elif line.is_text:
        found = [markup.item_of(each) for each in _BREAK.split(_inline(line.html))]
    else:
        return []
    found = [each for each in found if each.text or each.below]
    if not all(_TICK.match(each.text) and not each.below for each in found):
        return []
    return [untick(each) for each in found]


def untick(item: markup.Item) -> markup.Item:
    """An item without the box before its words."""
    sign = _TICK.match(item.text)
    return markup.item_of(markup.without_start(item.own, sign[0])) if sign else item


def is_tick(text: str) -> bool:
    """Whether a text is a box to tick and nothing else."""
    return bool(text.strip()) and _TICK.sub("", text) == ""


def _inline(html: str) -> str:
    """What stands in the only paragraph of a fragment."""
    root = markup.root_of(html)
    return markup.inner(root[0]) if len(root) == 1 and not (root.text or "").strip() else html


@dataclass(frozen=True, slots=True)
class Steps:
    """A scale as a text shows it; its ends in words, "" where the text has none."""

    number: int
    low: str = ""
    high: str = ""
    first: int = 1
    said: str = ""  # what is judged, where the line of the scale says it as well


def steps_shown(text: str) -> Steps | None:
    """The scale of a line that shows its steps: "Not at all 1 2 3 4 5 fully"."""
    found = _STEPS.fullmatch(text.strip()) if len(text) <= LONGEST_SCALE else None
    if found is None:
        return None
    numbers = [int(each) for each in re.findall(r"\d+", found["digits"])]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))) or len(numbers) < 3:
        return None
    said, low = _statement(found["low"])
    low, high = _bare(low), _bare(found["high"])
    if bool(low) != bool(high) or (said and not low and not said.endswith(("?", "؟"))):
        return None  # "Sessions 1 2 3"
    steps = _fitting(numbers[0], numbers[-1], low, high)
    return steps and replace(steps, said=said)


def _statement(before: str) -> tuple[str, str]:
    """What is judged and the lower end: "I am heard. Never 1 2 3 always" has both before its 1."""
    found = _SAID.fullmatch(before.strip())
    if found is None or count_words(found["said"]) < 2:
        return "", before
    return found["said"], found["low"] or ""


def steps_told(text: str) -> Steps | None:
    """The scale that a sentence speaks of: "On a scale of 1 (not at all) to 5 (fully) …"."""
    found = _told().search(folded(text))
    if found is None:
        return None
    first, last = int(found["first"]), int(found["last"])
    low, high = ends_of(text, first, last)
    return _fitting(first, last, low, high)


def ends_of(text: str, first: int, last: int) -> tuple[str, str]:
    """What the lowest and the highest number mean, where a text says it."""
    return _meaning(text, first), _meaning(text, last)


def _meaning(text: str, number: int) -> str:
    found = re.search(
        rf"(?<!\d){number}\s*(?:\((?P<aside>[^()\d]{{1,60}})\)|[=:]\s*(?P<said>[^,;()\d.]{{1,60}}))",
        text,
    )
    return _bare(found["aside"] or found["said"]) if found else ""


@cache
def _told() -> re.Pattern[str]:
    scale = "|".join(re.escape(term) for term in terms(Word.SCALE))
    until = "|".join(re.escape(term) for term in terms(Word.TO))
    aside = r"\s*(?:\([^()]{0,60}\)|=[^,;\d]{0,60}?[,;]?)?\s*"
    return re.compile(
        rf"(?<!\w)(?:{scale})[\s:]*(?P<first>[01]){aside}(?:(?:{until})(?!\w)|[-–—])\s*(?P<last>\d{{1,2}})(?!\d)"
    )


def _fitting(first: int, last: int, low: str, high: str) -> Steps | None:
    number = last - first + 1
    return Steps(number, low, high, first) if 2 <= number <= MOST_STEPS else None


def _bare(text: str) -> str:
    return text.strip(" \t\n:;,.()[]–—-=|/_…☐□○◯")


def least_words(text: str) -> int:
    """How many words a text asks for at least; 0 where it does not say."""
    found = _least().search(folded(text))
    number = int(found["before"] or found["after"]) if found else 0
    return number if number <= MOST_WORDS else 0


@cache
def _least() -> re.Pattern[str]:
    least = "|".join(re.escape(term) for term in terms(Word.AT_LEAST))
    words = "|".join(re.escape(term) for term in terms(Word.WORDS))
    return re.compile(
        rf"(?<!\w)(?:{least})\s*(?P<before>\d{{1,4}})\s*(?:{words})(?!\w)"
        rf"|(?P<after>\d{{1,4}})\s*(?:{words})\s*\(?(?:{least})(?!\w)"
    )


def told_sentences(text: str) -> Iterator[str]:
    """The sentences of a text that do not ask."""
    return (each for each in _SENTENCES.split(text) if not each.rstrip().endswith(("?", "؟")))


def text_of(html: str) -> str:
    """The words of a fragment without room to write and boxes, for a heading or a label."""
    return _TICK.sub("", ROOM_WITHIN.sub("", plain_text(html)), count=1).strip()
