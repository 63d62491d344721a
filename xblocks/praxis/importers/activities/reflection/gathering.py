"""What has been gathered of a reflection so far: introduction, lines that wait, fields.

Text before the first field is the introduction; text before a later one stands in its prompt, and
what follows the last one in the last prompt: everything is read in the author's order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from praxis.core.findings import Finding, Place
from praxis.core.html import plain_text
from praxis.core.messages import N_
from praxis.definitions.reflection.model import FieldKind
from praxis.importers.activities import markup
from praxis.importers.activities.lines import Line, spoken
from praxis.importers.activities.reflection import marks, told
from praxis.importers.activities.reflection.drafts import Draft
from praxis.importers.activities.words import Word, label, mentions
from praxis.importers.speech import gettext_of

_PARAGRAPH = re.compile(r"(?:<div\b[^>]*>)?<p\b")


@dataclass(slots=True)
class Gathering:
    """Takes fields and lines in reading order; sentences of ours are in `language`."""

    language: str
    intro: list[Line] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)  # lines since the last field
    drafts: list[Draft] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)  # words that the reflection does not hold
    added: list[str] = field(default_factory=list)  # words that it holds twice, or that are ours
    told: list[Finding] = field(default_factory=list)

    def say(self, sentence: str) -> str:
        """A sentence of ours in the language of the reflection."""
        return gettext_of(self.language)(sentence)

    def add(self, draft: Draft) -> None:
        """A field that brings its own prompt."""
        self._move_on()
        draft.prompt[:0] = self._before()
        self.drafts.append(draft)

    def add_below(self, draft: Draft, ours: str, lead: Sequence[str] = ()) -> None:
        """A field whose prompt is the line above it; without one, `lead` or a sentence of ours."""
        above = self.waiting.pop() if self.waiting and self.waiting[-1].is_text else None
        self._move_on()
        draft.prompt = [*self._before(), *([self._prompted(above)] if above else []), *lead]
        if not draft.prompt:
            sentence = self.say(ours)
            self.added.append(sentence)
            draft.prompt = [markup.element("p", sentence)]
        if draft.kind is FieldKind.TEXT and above is not None:
            draft.least_words = marks.least_words(above.text)
        self.drafts.append(draft)

    def on_steps(self, draft: Draft, steps: marks.Steps) -> None:
        """Give a field its scale; where the text does not name both ends, ours stand there."""
        low, high = steps.low, steps.high
        if not (low and high):
            low, high = self.say(N_("not at all")), self.say(N_("fully"))
            self.added += [low, high]
        if steps.first == 0:
            self.told.append(told.from_zero(draft.place, steps.number))
        draft.steps = marks.Steps(steps.number, low, high)

    def with_links(self, draft: Draft, items: Sequence[markup.Item]) -> None:
        """Links in items that became plain words stand below the prompt."""
        links = [link for each in items for link in markup.links_of(each.own)]
        if links:
            draft.prompt.append(f"<p>{' · '.join(links)}</p>")
            self.added += map(plain_text, links)

    def close(self, title: str, place: Place) -> bool:
        """Take what still waits; False where nothing asked, and the text as a whole is a prompt.

        `title` is one that asks by itself, for a reflection that has no other words.
        """
        if self.drafts:
            self.drafts[-1].prompt += self._before()
            return True
        draft = Draft(FieldKind.TEXT, place)
        draft.least_words = marks.least_words(" ".join(line.text for line in self.waiting))
        draft.prompt = self._before()
        if not draft.prompt and title:
            draft.prompt = [markup.element("p", title)]
            self.added.append(title)
        self.drafts += [draft] if plain_text("".join(draft.prompt)) else []
        return False

    def without_labels(self) -> None:
        """Take "Reflection:" from the front of prompts: the block says itself what it is.

        A label with a number stays, other texts may refer to it.
        """
        for draft in self.drafts:
            first = draft.prompt[0] if draft.prompt else ""
            text = plain_text(first) if _PARAGRAPH.match(first) else ""
            found = label(text, Word.REFLECTION, Word.JOURNAL)
            cut = text[: found.end] if found is not None else ""
            if found is None or any(sign.isdigit() or sign in "?؟" for sign in cut):
                continue
            if found.number or (not found.rest and len(draft.prompt) == 1):
                continue
            self.labels.append(cut)
            draft.prompt[:1] = [markup.without_start(first, cut)] if found.rest else []

    @property
    def speaks_of_rounds(self) -> bool:
        """Whether its text says that it is done again: "once a week", "after every session"."""
        texts = [line.text for line in self.intro]
        texts += [plain_text(html) for each in self.drafts for html in each.prompt]
        sentences = (sentence for text in texts for sentence in marks.told_sentences(text))
        return any(mentions(sentence, Word.AGAIN) for sentence in sentences)

    def _move_on(self) -> None:
        """Before the first field, what waits is the introduction."""
        if not self.drafts:
            self.intro, self.waiting = self.waiting, []

    def _before(self) -> list[str]:
        """What waits, for the prompt of the next field."""
        waiting, self.waiting = self.waiting, []
        return [self._prompted(line) for line in waiting]

    def _prompted(self, line: Line) -> str:
        """A line as a prompt holds it: headings there are bold lines."""
        html = line.html
        if line.level:
            html = f"<p>{markup.element('strong', line.text)}</p>"
            self.labels.append(line.text)  # for the ledger it is still a heading
            self.added.append(line.text)
        return spoken(html, line.language, line.direction)
