"""The lines of a reflection put together as a `Reflection`: which line asks, and for what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from praxis.core.findings import Finding, Place
from praxis.core.html import count_words, plain_text
from praxis.core.messages import N_
from praxis.definitions.reflection.model import ColumnKind, FieldKind, Reflection
from praxis.importers.activities import markup
from praxis.importers.activities.lines import Line, spoken
from praxis.importers.activities.reflection import marks, told
from praxis.importers.activities.reflection.drafts import Draft, Filled, fields_of
from praxis.importers.activities.reflection.gathering import Gathering
from praxis.importers.activities.reflection.tables import filled_table
from praxis.importers.activities.words import Word, label, mentions
from praxis.importers.document import PassageKind

MOST_FIELDS, MOST_ITEMS = 40, 40  # what a reflection and a checklist may have
PARTS = (Word.QUESTIONS, Word.REFLECTION_QUESTIONS, Word.EXAMPLE)  # containers within a reflection
_TICK = N_("Tick what applies.")
_STEPS_SHOWN = re.compile(r"\d.*\d")
_QUARTERS = (N_("Keep satisfied"), N_("Manage closely"), N_("Monitor"), N_("Keep informed"))


@dataclass(slots=True)
class Result:
    """A reflection and what the ledger and the findings must know of it."""

    reflection: Reflection
    labels: list[str]
    added: list[str]
    told: list[Finding]
    tables: int  # tables of the source that became fields
    asked: bool  # a field showed itself; otherwise the text as a whole asks

    @property
    def words_around(self) -> int:
        """Words that belong to no field."""
        return count_words(plain_text(self.reflection.intro))


class ReflectionMaker:
    """Makes one reflection of its lines."""

    def __init__(self, language: str, place: Place) -> None:
        self._place = place
        self._all = Gathering(language)
        self._tables = 0
        self._announced = False  # a line "Questions" stands above
        self._exemplified = False  # a line "Example" alone stands above
        self._ticking = False  # the last line was a box to tick
        self._rated: marks.Steps | None = None  # the scale on which this line is judged
        self._rates_next: marks.Steps | None = None

    def make(self, lines: Sequence[Line], *, again: bool, title: str = "") -> Result:
        """The reflection told by `lines`, without its title; `again`: its name is a journal's."""
        for number, line in enumerate(lines):
            self._take(line, lines[number + 1 :])
        found = self._all
        asked = found.close(title, self._place)
        found.without_labels()
        prompt = found.say(N_("The same on a grid: interest grows across, power grows upward."))
        quarters = [found.say(each) for each in _QUARTERS]
        for draft in found.drafts:
            if draft.axes is not None:
                found.added += [prompt, *quarters]
                found.told.append(told.grid_added(draft.place))
        reflection = Reflection(
            language=found.language,
            repeatable=again or found.speaks_of_rounds,
            intro="".join(line.spoken for line in found.intro),
            fields=fields_of(found.drafts, f"<p>{escape(prompt, quote=False)}</p>", quarters),
        )
        return Result(reflection, found.labels, found.added, found.told, self._tables, asked)

    def _take(self, line: Line, after: Sequence[Line]) -> None:
        ticking, self._ticking = self._ticking, False
        self._rated, self._rates_next = self._rates_next, None
        if self._part(line, after) or self._room(line):
            return
        if self._ticks(line, ticking) or self._scale(line) or self._table(line, after):
            return
        if (line.is_list and self._list(line)) or self._example(line):
            return
        if self._asks(line, after):
            self._prompt(line)
        else:
            self._all.waiting.append(line)

    def _part(self, line: Line, after: Sequence[Line]) -> bool:
        """A line that announces questions or an example; what it says besides is taken as well."""
        word, end = _announcement(line)
        if word is None or (word is Word.EXAMPLE and not self._takes_example):
            return line.says is not None and not line.text  # a container that says nothing else
        self._all.labels.append(line.text[:end])
        self._announced = word is not Word.EXAMPLE
        self._exemplified = word is Word.EXAMPLE
        rest = line.rest(end)
        if rest is not None:
            self._take(rest, after)
        return True

    @property
    def _takes_example(self) -> bool:
        return bool(self._all.drafts) and not self._all.waiting

    def _example(self, line: Line) -> bool:
        """The line after "Example"."""
        exemplified, self._exemplified = self._exemplified, False
        if not exemplified or line.level:
            return False
        self._all.drafts[-1].example.append(line.spoken)
        return True

    def _room(self, line: Line) -> bool:
        """A line to write on: what stands above it asks."""
        if not ((line.is_text or line.is_list) and marks.is_room(line.text)):
            return False
        self._all.labels.append(line.text)
        waiting = self._all.waiting
        if waiting and waiting[-1].is_text:
            self._prompt(waiting.pop())
        return True

    def _ticks(self, line: Line, ticking: bool) -> bool:
        items = marks.ticks(line)
        if not items:
            return False
        last = self._all.drafts[-1] if ticking else None
        draft = last or Draft(FieldKind.CHECKLIST, line.place)
        if len(draft.items) + len(items) > MOST_ITEMS:
            return False
        draft.items += [each.text for each in items]
        if last is None:
            self._all.add_below(draft, _TICK)
        self._all.with_links(draft, items)
        self._ticking = True
        return True

    def _scale(self, line: Line) -> bool:
        """A line that shows the steps of a scale: what stands above it is judged on them."""
        steps = marks.steps_shown(line.text) if line.is_text else None
        if steps is None:
            return False
        found = self._all
        if steps.said:
            return self._stated(steps, line)
        shown = line.text if not (steps.low and steps.high) else ""
        found.labels.append(shown or line.text[len(steps.low) : -len(steps.high)])
        last = found.drafts[-1] if found.drafts and not found.waiting else None
        if last is not None and last.kind is FieldKind.TEXT:
            last.kind, last.least_words = FieldKind.SCALE, 0
            found.on_steps(last, steps)
            return True
        draft = Draft(FieldKind.SCALE, line.place)
        found.on_steps(draft, steps)
        found.add_below(draft, N_("Choose a step."))
        return True

    def _stated(self, steps: marks.Steps, line: Line) -> bool:
        """A line that says what is judged and shows the steps: a scale of its own."""
        self._all.labels.append("".join(_STEPS_SHOWN.findall(line.text)))
        draft = Draft(FieldKind.SCALE, line.place)
        said = markup.element("p", steps.said)
        draft.prompt = [spoken(said, line.language, line.direction)]
        self._all.on_steps(draft, steps)
        self._all.add(draft)
        return True

    def _table(self, line: Line, after: Sequence[Line]) -> bool:
        if line.kind is not PassageKind.TABLE:
            return False
        near = " ".join(each.text for each in (*self._all.waiting, *after[:1]) if each.is_text)
        filled = filled_table(line, near, self._all.say)
        if filled is None:
            return False
        self._tables += 1
        self._filled(filled, line)
        return True

    def _filled(self, filled: Filled, line: Line) -> None:
        found = self._all
        found.labels += filled.labels
        found.added += filled.added
        if filled.left_out:
            found.told.append(told.left_out(line.place, filled.left_out))
        first, *others = filled.drafts
        if first.prompt:
            first.prompt = [*filled.lead, *first.prompt]
            found.add(first)
        else:
            ours = _TICK if first.kind is FieldKind.CHECKLIST else N_("Fill in the table.")
            found.add_below(first, ours, filled.lead)
        found.drafts += others
        for draft in filled.drafts:
            scaled = any(kind is ColumnKind.SCALE for _, kind in draft.columns)
            if draft.kind is FieldKind.SCALE or scaled:
                found.on_steps(draft, draft.steps)

    def _list(self, line: Line) -> bool:
        """A list whose items ask, or are judged on a scale: a field for each."""
        items = markup.list_items(line.html)
        texts = [f"{each.text} {marks.text_of(each.below)}" for each in items]
        asking = sum(map(marks.asks, texts))
        if not items or not (self._announced or self._rated or asking * 2 >= len(items)):
            return False
        if line.html.startswith("<ul") and all(map(marks.only_tells, texts)) and self._has_asked():
            return False
        rooms = [each for each in items if marks.is_room(each.text) and not each.below]
        self._all.labels += [each.text for each in rooms]
        for item in (each for each in items if each not in rooms):
            own = markup.without(item.own, marks.ROOM_WITHIN)
            self._ask(markup.as_paragraphs(own) + item.below, item.text, line)
        self._announced = False
        return True

    def _has_asked(self) -> bool:
        """Whether a paragraph before the one at hand asks: then a list below only gives ideas."""
        return any(mentions(each.text, Word.PROMPT) for each in self._all.waiting[:-1])

    def _asks(self, line: Line, after: Sequence[Line]) -> bool:
        if not line.is_text or line.level or count_words(line.text) > marks.LONGEST_PROMPT:
            return False
        steps = marks.steps_told(line.text)
        if steps is not None and _introduces(line, after):
            self._rates_next = steps
            return False
        if self._is_prompt_of(after):
            return False
        told_to = self._announced and (line.number or not line.text.rstrip().endswith(":"))
        if not (marks.asks(line.text) or steps or told_to):
            return False
        return not (marks.only_tells(line.text) and steps is None and _introduces(line, after))

    def _is_prompt_of(self, after: Sequence[Line]) -> bool:
        """Whether a line stands right above boxes to tick or a table to fill in."""
        if not after or marks.ticks(after[0]):
            return bool(after)
        is_table = after[0].kind is PassageKind.TABLE
        return is_table and filled_table(after[0], "", self._all.say) is not None

    def _prompt(self, line: Line) -> None:
        """A paragraph that asks."""
        number = line.number
        html = markup.without(line.html, marks.ROOM_WITHIN)
        if number:
            self._all.labels.append(number)
            html = markup.without_start(html, number)
        self._ask(html, line.text[len(number) :], line)

    def _ask(self, prompt: str, text: str, line: Line) -> None:
        steps = marks.steps_told(text) or self._rated
        draft = Draft(FieldKind.SCALE if steps else FieldKind.TEXT, line.place)
        draft.prompt = [spoken(prompt, line.language, line.direction)]
        if steps is None:
            draft.least_words = marks.least_words(text)
        else:
            self._all.on_steps(draft, steps)
            self._all.added += [steps.low, steps.high] if steps.low and steps.high else []
        self._all.add(draft)


def _announcement(line: Line) -> tuple[Word | None, int]:
    """The part that a line announces, and where its words end."""
    if line.says is not None:
        return line.says, len(line.text)
    found = label(line.text, *PARTS, loose=line.strong) if line.is_text else None
    return (found.word, found.end) if found is not None else (None, 0)


def _introduces(line: Line, after: Sequence[Line]) -> bool:
    """Whether a line only leads to what stands below it."""
    following = after[0] if after else None
    if following is None:
        return False
    below = following.is_list or following.kind is PassageKind.TABLE
    return below or line.text.rstrip().endswith(":")
