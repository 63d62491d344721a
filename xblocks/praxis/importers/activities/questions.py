"""Which lines of a case ask the learner something, and what kind of question each is.

After a line "Questions" every list item and short paragraph is a question. Elsewhere a question
must show itself: a list whose items all end in a question mark, a numbered or bold line that does,
the last lines before a commentary or the end that do, or a line followed by lettered options. A
question mark in the middle of a story asks nobody.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass, field

from praxis.core.findings import Finding, Place, Severity
from praxis.core.html import count_words
from praxis.core.messages import N_, message
from praxis.definitions.case_study.model import Note, Option, Question, QuestionKind
from praxis.importers.activities import markup
from praxis.importers.activities.lines import Line, asks, spoken
from praxis.importers.activities.words import Word, mentions

LONGEST = 60  # words of a paragraph that can be a question
LONGEST_OPTION = 60


@dataclass(slots=True)
class Asked:
    """A question found: its prompt as XHTML, its options as words, the notes it will unlock."""

    prompt: str
    text: str
    place: Place
    options: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def kind(self) -> QuestionKind:
        """What its words say a learner shall do."""
        if not self.options:
            return QuestionKind.TEXT
        if mentions(self.text, Word.RANKING):
            return QuestionKind.RANKING
        if mentions(self.text, Word.DECISION):
            return QuestionKind.DECISION
        return QuestionKind.CHOICE

    def question(self, number: int) -> Question:
        """The question as the case study holds it; its key tells its place in the stage."""
        options = tuple(
            Option(key=option_key(place), text=text) for place, text in enumerate(self.options)
        )
        return Question(
            key=f"q{number}",
            kind=self.kind,
            prompt=self.prompt,
            options=options,
            notes=tuple(self.notes),
        )


def option_key(place: int) -> str:
    """a, b, … z, then a2, b2, …: as the letters in front of the options."""
    round_, letter = divmod(place, len(string.ascii_lowercase))
    return string.ascii_lowercase[letter] + (str(round_ + 1) if round_ else "")


class QuestionFinder:
    """Tells questions from story; what it strips goes to `structure`, guesses to `findings`."""

    def __init__(self, findings: list[Finding], structure: list[str]) -> None:
        self._findings = findings
        self._structure = structure

    def split(self, lines: Sequence[Line], *, announced: bool, tail: bool) -> list[Line | Asked]:
        """The lines in their order, those that ask as `Asked`.

        `announced`: they follow a line "Questions"; `tail`: what asks at the end asks the learner.
        """
        found: list[Line | Asked] = []
        end = len(lines) - (_asking_tail(lines) if tail else 0)
        has_list = any(each.is_list for each in lines)
        for place, line in enumerate(lines):
            last = found[-1] if found else None
            after = lines[place + 1] if place + 1 < len(lines) else None
            if line.is_list:
                found += self._list(line, last, announced or place >= end)
            elif self._is_question(line, after, announced, has_list) or place >= end:
                found.append(self._paragraph(line))
            else:
                found.append(line)
        return found

    def _is_question(self, line: Line, after: Line | None, announced: bool, has_list: bool) -> bool:
        if not line.is_text or line.level or count_words(line.text) > LONGEST:
            return False
        if announced:
            told = not has_list and not line.text.rstrip().endswith(":")
            return line.asks or bool(line.number) or told
        if line.asks and (line.number or line.strong):
            return True
        chooses = line.asks or _chooses(line.text)
        return chooses and after is not None and after.is_list and _may_be_options(after, line.text)

    def _paragraph(self, line: Line) -> Asked:
        number = line.number
        if number:
            self._structure.append(number)
        html = markup.without_start(line.html, number) if number else line.html
        return Asked(
            spoken(html, line.language, line.direction), line.text[len(number) :], line.place
        )

    def _list(self, line: Line, last: Line | Asked | None, announced: bool) -> list[Line | Asked]:
        if isinstance(last, Asked) and not last.options and _may_be_options(line, last.text):
            last.options = [item.text for item in markup.list_items(line.html)]
            return []
        items = markup.list_items(line.html)
        if items and (announced or all(_item_asks(item) for item in items)):
            return [self._item(item, line) for item in items]
        return [line]

    def _item(self, item: markup.Item, line: Line) -> Asked:
        prompt = markup.as_paragraphs(item.own)
        asked = Asked(spoken(prompt, line.language, line.direction), item.text, line.place)
        if not item.below:
            return asked
        below = markup.list_items(item.below)
        if _are_options(below, item.text):
            asked.options = [each.text for each in below]
            if not (markup.is_lettered(item.below) or _chooses(item.text)):
                self._guessed(asked)
        else:
            asked.prompt = spoken(prompt + item.below, line.language, line.direction)
        return asked

    def _guessed(self, asked: Asked) -> None:
        what = message(
            N_("The list below the question “%(question)s” was taken as its options."),
            question=_short(asked.text),
        )
        advice = message(N_("If it is no choice, change the question to open text in Studio."))
        self._findings.append(
            Finding(Severity.CHECK, "case-study-options-guessed", what, asked.place, advice)
        )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"


def _chooses(text: str) -> bool:
    return any(mentions(text, word) for word in (Word.RANKING, Word.DECISION, Word.CHOICE))


def _item_asks(item: markup.Item) -> bool:
    return asks(item.text)


def _may_be_options(line: Line, prompt: str) -> bool:
    """Whether the list below a question holds options: by its letters or the question's words."""
    if not (markup.is_lettered(line.html) or _chooses(prompt)):
        return False
    return _are_options(markup.list_items(line.html), prompt)


def _are_options(items: Sequence[markup.Item], prompt: str) -> bool:
    """Whether items are options: at least two, plain and short, and not questions of their own."""
    if len(items) < 2 or any(item.rich or item.below for item in items):
        return False
    if any(count_words(item.text) > LONGEST_OPTION or not item.text for item in items):
        return False
    return _chooses(prompt) or not all(_item_asks(item) for item in items)


def _asking_tail(lines: Sequence[Line]) -> int:
    """How many of the last lines ask: nothing but questions and their lists follows them."""
    count = 0
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if line.is_list:
            items = markup.list_items(line.html)
            before = lines[place - 1] if place else None
            options = before is not None and before.asks and _may_be_options(line, before.text)
            if not (options or (items and all(_item_asks(item) for item in items))):
                break
        elif not line.asks or line.level or count_words(line.text) > LONGEST:
            break
        count += 1
    return count
