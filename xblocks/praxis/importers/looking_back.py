"""Prompts that send a learner back to what they wrote: the earlier answer is shown beside them.

"Read what you wrote in Session 1", "Return to “The empty chair”": only where a single earlier
reflection of the same language is meant, and it asks for a single thing to write.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from praxis.core.findings import Finding, Severity
from praxis.core.html import count_words, plain_text
from praxis.core.messages import N_, message
from praxis.definitions.reflection.model import Field, FieldKind, Reflection
from praxis.importers.activities.words import Word, folded, terms
from praxis.importers.coursemap import Kind
from praxis.importers.exercises import Exercise

_SHOWS_BESIDE = (FieldKind.TEXT, FieldKind.SCALE, FieldKind.TABLE)
_WRITTEN = (FieldKind.TEXT, FieldKind.TABLE)
_NUMBERED = re.compile(r"\W*((?:[^\W\d]+\s){1,2}\d+)(?!\w|\.\d)")  # "Session 1" of "Session 1: Why"
_GOES_ON = re.compile(r"\w|\.\d")
_QUOTES = "“”„«»\"' "
_MOST_BETWEEN = 3


def look_back(exercises: Iterable[Exercise]) -> list[Finding]:
    """Name the earlier answer in every field that speaks of one; tells each, and what is open."""
    found: list[Finding] = []
    earlier: list[Exercise] = []
    for exercise in exercises:
        authored = exercise.activity.authored
        if exercise.kind is not Kind.REFLECTION or not isinstance(authored, Reflection):
            continue
        known = [each for each in earlier if each.section.language == exercise.section.language]
        fields = [_with_recall(field, exercise, known, found) for field in authored.fields]
        exercise.activity.authored = replace(authored, fields=tuple(fields))
        earlier.append(exercise)
    return found


def _with_recall(
    field: Field, exercise: Exercise, earlier: Sequence[Exercise], found: list[Finding]
) -> Field:
    prompt = _plain(plain_text(field.prompt))
    of_words, of_titles = _behind(prompt, Word.YOUR_WORDS), _behind(prompt, Word.LOOK_BACK)
    if not of_words and not of_titles:
        return field
    meant = [each for each in earlier if _is_meant(each, of_words, of_titles)]
    if field.kind not in _SHOWS_BESIDE or len(meant) != 1:
        return field
    asked = _written(meant[0])
    titles = {"title": exercise.activity.title, "earlier": meant[0].activity.title}
    if len(asked) != 1:
        what = message(N_("“%(title)s” looks back at several answers to “%(earlier)s”."), **titles)
        advice = message(N_("In Studio, choose the one that is shown beside the prompt."))
        code = "reflection-recall-open"
        found.append(Finding(Severity.INFO, code, what, exercise.activity.place, advice))
        return field
    what = message(N_("“%(title)s” shows the earlier answer to “%(earlier)s”."), **titles)
    found.append(Finding(Severity.INFO, "reflection-recalls", what, exercise.activity.place))
    return replace(field, recalls=f"{meant[0].name}/{asked[0].key}")


def _written(exercise: Exercise) -> list[Field]:
    """The fields of a reflection in which something is written."""
    authored = exercise.activity.authored
    fields = authored.fields if isinstance(authored, Reflection) else ()
    return [each for each in fields if each.kind in _WRITTEN]


def _behind(prompt: str, word: Word) -> list[str]:
    """What follows the terms of a word in a prompt, behind up to three words such as "in the"."""
    return [prompt[found.end() :] for each in _leads(word) for found in each.finditer(prompt)]


def _is_meant(exercise: Exercise, of_words: Iterable[str], of_titles: Iterable[str]) -> bool:
    """Whether a prompt speaks of what a learner wrote in this reflection."""
    title = _plain(exercise.activity.title)
    for text in of_titles:
        bare = text.lstrip(_QUOTES)
        ends = bare[len(title) :].lstrip()[:1]
        if bare != text and bare.startswith(title) and ends and ends in _QUOTES:
            return True
    names = list(_names(exercise))
    return any(_begins(text.lstrip(_QUOTES), name) for text in of_words for name in names)


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a whole name: "Session 10" does not begin with "Session 1"."""
    return text.startswith(name) and not _GOES_ON.match(text, len(name))


def _names(exercise: Exercise) -> Iterator[str]:
    """How a text may call a reflection: by its title, by the number of a heading above it."""
    title = _plain(exercise.activity.title)
    if count_words(title) > 1:
        yield title
    for heading in exercise.section.path:
        if numbered := _NUMBERED.match(_plain(heading)):
            yield numbered[1]


@cache
def _leads(word: Word) -> tuple[re.Pattern[str], ...]:
    said, between = _any(word), _any(Word.IN_IT)
    numbers = range(_MOST_BETWEEN + 1)
    return tuple(
        re.compile(rf"(?<!\w)(?:{said})(?:\s+(?:{between})){{{number}}}\s+") for number in numbers
    )


def _any(word: Word) -> str:
    return "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in terms(word))


def _plain(text: str) -> str:
    """Folded, with the digits of every script as 0 to 9."""
    return re.sub(r"\d", lambda digit: str(unicodedata.digit(digit[0])), folded(text))
