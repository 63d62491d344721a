"""Sentences for people, kept apart from their language until somebody reads them.

Definitions and importers know no web framework and no reader's language: they hand out a
`Message`, and the page, the command or the report that shows it brings the translator. Mark the
sentence with `N_` so that it is extracted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Gettext = Callable[[str], str]


def N_(sentence: str) -> str:
    """The sentence itself; marks it for extraction into the catalogues."""
    return sentence


def untranslated(sentence: str) -> str:
    """The sentence as written, in English: the translator of places that have none."""
    return sentence


@dataclass(frozen=True, slots=True)
class Message:
    """A whole sentence with named placeholders (`%(name)s`) and their values."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    def render(self, gettext: Gettext = untranslated) -> str:
        """The sentence in the reader's language with its values filled in."""
        values = {
            name: value.render(gettext) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return gettext(self.sentence) % values if values else gettext(self.sentence)

    def __str__(self) -> str:
        return self.render()


def message(sentence: str, **values: object) -> Message:
    """A `Message` from a sentence marked with `N_` and its values."""
    return Message(sentence, values)
