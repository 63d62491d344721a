"""What was asked, as it is kept beside an answer: so that it can be read without its block."""

from __future__ import annotations

from praxis.blocks.reflection import rules
from praxis.core.html import plain_text
from praxis.core.messages import N_, Gettext, message
from praxis.definitions.reflection.model import Field, FieldKind, Reflection
from praxis.records.values import Wording

WHAT_CHANGED = N_("What changed, and why?")


def labels_of(asked: Field) -> dict[str, str]:
    """The author's words for the keys that an answer is made of."""
    ends = {"low": asked.low, "high": asked.high}
    if asked.kind is FieldKind.CHECKLIST:
        return {item.key: item.text for item in asked.items}
    if asked.kind is FieldKind.TABLE:
        columns = {f"column:{column.key}": column.text for column in asked.columns}
        rows = {f"row:{row.key}": row.text for row in asked.rows}
        found = columns | rows | ends | {"row": asked.row_label}
    else:
        found = ends if asked.kind is FieldKind.SCALE else {}
    return {key: text for key, text in found.items() if text}


class Asker:
    """Knows what each entry of a block answers."""

    def __init__(self, title: str, reflection: Reflection, gettext: Gettext) -> None:
        self._title = title
        self._reflection = reflection
        self._gettext = gettext

    def wording(self, name: str) -> Wording | None:
        """The wording of an entry; nothing for one that answers nothing."""
        asked, is_why = rules.prompt_of(self._reflection, name)
        if asked is None:
            return None
        prompt = plain_text(asked.prompt)
        if is_why:
            sentence = N_("%(prompt)s – What changed, and why?")
            prompt = message(sentence, prompt=prompt).render(self._gettext)
        labels = {} if is_why else labels_of(asked)
        return Wording(self._title, prompt, labels, self._reflection.language)
