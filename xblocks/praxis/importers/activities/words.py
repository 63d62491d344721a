"""The words by which authors announce an activity and its parts, in the languages of `words.json`.

All languages are looked for at once: a French manual quotes an English case as it stands. To add a
language, add its table to `words.json`; the keys are the members of `Word`. What follows a word
decides whether it is an announcement: "Case study 2: Kenya" is one, "Case studies show" is not.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

LOOKED_AT = 100  # characters of a line in which an announcement may stand


class Word(StrEnum):
    """What an announcement announces: the keys of `words.json`."""

    CASE_STUDY = "case_study"
    NUMBERED_CASE = "numbered_case"  # a word that announces a case only with a number: "Case 3"
    BOX = "box"  # may stand before the announcement: "Box 4. Case study: Brazil"
    REFLECTION = "reflection"
    JOURNAL = "journal"  # a reflection that is done again and again
    REFLECTING = "reflecting"  # "Reflect on …": a title goes on after it without any sign
    REFLECTION_QUESTIONS = "reflection_questions"  # within a case they are its questions
    WORKSHEET = "worksheet"  # to be filled in, if there is something to fill
    CHECKLIST = "checklist"  # such a worksheet, wherever in a heading the word stands
    PEER_REVIEW = "peer_review"
    CRITERIA = "criteria"  # what reviewers look for
    BEST = "best"  # the highest level of a criterion
    TOTAL = "total"  # the row of a rubric that adds up the others
    POINTS = "points"
    WORTH = "worth"  # with OUT_OF and OF_THE_WORK all that a sentence about a total may hold
    OUT_OF = "out_of"
    OF_THE_WORK = "of_the_work"
    YOUR_WORDS = "your_words"  # what a learner wrote before
    LOOK_BACK = "look_back"
    IN_IT = "in_it"  # what may stand between those and the name of a reflection
    DISCUSSION = "discussion"
    QUESTIONS = "questions"
    PROMPT = "prompt"  # verbs that ask for something in writing
    EXAMPLE = "example"
    AGAIN = "again"  # how often a journal is kept
    EXPERT = "expert"
    MODEL = "model"
    OUTCOME = "outcome"
    MODEL_AFTER_QUESTIONS = "model_after_questions"  # words that a story also uses of itself
    OUTCOME_AFTER_QUESTIONS = "outcome_after_questions"
    STAGE = "stage"
    NUMBER = "number"
    NUMBER_SIGN = "number_sign"
    RANKING = "ranking"
    DECISION = "decision"
    CHOICE = "choice"
    AT_LEAST = "at_least"
    WORDS = "words"
    SCALE = "scale"
    TO = "to"
    AGREEMENT = "agreement"  # the ends of a scale in words
    SCORE = "score"
    POWER = "power"
    INTEREST = "interest"
    COUNTRY = "country"
    THEME = "theme"
    SDG = "sdg"
    SOURCE = "source"
    LICENCE = "licence"
    HOLDER = "holder"
    LINK = "link"
    TITLE_STYLE = "title_style"


@dataclass(frozen=True, slots=True)
class Label:
    """An announcement at the beginning of a line: `end` is where the rest of the line begins."""

    word: Word
    end: int
    rest: str  # what follows the announcement on its line; "" where it stands alone
    number: str = ""


@cache
def table() -> dict[str, dict[str, list[str]]]:
    """Language to key of `Word` to words, as `words.json` has them."""
    source = Path(__file__).with_name("words.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = json.loads(source)
    return loaded


_SAME = {"’": "'", "ʼ": "'", "‘": "'", "ة": "ه", "ى": "ي", "‐": "-", "‑": "-", "_": "-"}


@cache
def _dropped_or_same() -> dict[int, str | None]:
    """For `str.translate`: marks, invisible characters, tatweel go; variants become one."""
    invisible = (
        place for place in range(0x10000) if unicodedata.category(chr(place)) in ("Mn", "Cf")
    )
    variants = {ord(variant): same for variant, same in _SAME.items()}
    return dict.fromkeys(invisible) | {ord("ـ"): None} | variants


def folded(text: str) -> str:
    """`text` without case, accents and typographic variants, for comparing."""
    return unicodedata.normalize("NFKD", text.casefold()).translate(_dropped_or_same())


def _place(text: str, end: int) -> int:
    """Where in `text` the first `end` characters of `folded(text)` end."""
    length = 0
    for place, character in enumerate(text):
        if length >= end:
            return place
        length += len(folded(character))
    return len(text)


@cache
def terms(word: Word) -> tuple[str, ...]:
    """The folded terms of `word` in all languages, longest first."""
    found = {folded(term) for language in table().values() for term in language.get(word, ())}
    return tuple(sorted(found, key=lambda term: (-len(term), term)))


@cache
def _any(word: Word) -> str:
    return "|".join(re.escape(term).replace(r"\ ", r"[\s\-]+") for term in terms(word))


@cache
def _pattern(word: Word, loose: bool) -> re.Pattern[str]:
    number = rf"(?:\d+(?:\.\d+)*[a-z]?|(?<!\w)(?:[ivx]{{1,4}}|[a-h]|{_any(Word.NUMBER)}))(?!\w)"
    sign = rf"(?:(?:{_any(Word.NUMBER_SIGN)})\s*[.°]*\s*|#\s*)?"
    count = rf"(?:\s*{sign}(?P<number>{number}))"
    aside = r"(?:\s*\([^()]{1,60}\))?"
    stop = r"(?:\s*[?؟!]?\s*$|\s*[:|]+\s*|\s*\.\s+|\s*[?؟]\s+|\s*[–—]\s*|\s+-+\s+|\s*\.\s*$)"
    after_number = rf"{aside}(?:{stop}|\s+)" if loose else rf"{aside}{stop}"
    tail = rf"(?:{count}{after_number}|{aside}{stop})"
    if word in (Word.NUMBERED_CASE, Word.STAGE):
        tail = rf"{count}{after_number}"
    elif word is Word.REFLECTING and loose:
        tail = rf"(?:{tail}|\s+)"
    return re.compile(rf"{_before()}(?:{_any(word)}){tail}")


@cache
def _before() -> str:
    """What may stand before an announcement: a number, "Box 4"."""
    box = rf"(?:(?:{_any(Word.BOX)})\s*[\d.]*[a-z]?\s*[:.–—-]*\s*)?"
    return rf"^[^\w]*(?:\d+(?:\.\d+)*[.)]?\s+)?{box}"


@cache
def _beginnings(words: tuple[Word, ...]) -> re.Pattern[str]:
    """What every announcement of `words` begins with: most lines are told apart by it alone."""
    return re.compile(rf"{_before()}(?:{'|'.join(_any(word) for word in words)})")


def label(text: str, *words: Word, loose: bool = False) -> Label | None:
    """The announcement with which `text` begins, of one of `words`; None where it is running text.

    `loose` is for headings and bold lines: there the title may follow a number at once.
    """
    start = folded(text[:LOOKED_AT])
    if not _beginnings(words).match(start):
        return None
    found = ((word, _pattern(word, loose).match(start)) for word in words)
    matches = [(match.end(), word, match) for word, match in found if match]
    if not matches:
        return None
    length, word, match = max(matches, key=lambda each: each[0])
    end = _place(text, length)
    return Label(word, end, text[end:].strip(), match.groupdict().get("number") or "")


def mentions(text: str, word: Word) -> bool:
    """Whether one of the terms of `word` stands anywhere in `text`, as words of their own."""
    return bool(_anywhere(word).search(folded(text)))


@cache
def _anywhere(word: Word) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(word)})(?!\w)")


@lru_cache(maxsize=1000)  # a document has few styles and many paragraphs
def named(name: str, *words: Word, whole: bool = False) -> Word | None:
    """The first of `words` that names a style or, as a `whole`, a container ("case-study")."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    plain = re.sub(r"[\W_]+", "", folded(spaced))
    for word in words:
        if whole and plain in {re.sub(r"[\W_]+", "", term) for term in terms(word)}:
            return word
        if not whole and name and mentions(spaced, word):
            return word
    return None
