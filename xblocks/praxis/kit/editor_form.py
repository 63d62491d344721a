"""What the editor's templates draw: a document as boxes of fields, by the descriptions of its
definition.

A box is an element of the document; it folds if it holds formatted text or lists, otherwise it is
one row. Nothing here knows a definition: a new field or a new list needs no change in the editor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from praxis.definitions.fields import Spec, Widget, applies, defaults, specs

LARGE = (Widget.RICH, Widget.LIST, Widget.PART)


@dataclass(frozen=True, slots=True)
class Field:
    """One field with its value; `boxes` are the elements of a list, or the one of a part."""

    name: str
    spec: Spec
    id: str  # of its control; for labels and descriptions
    value: Any
    applies: bool
    lists: str  # names the template of a list's new elements, such as "stages.questions"
    boxes: tuple[Box, ...] = ()

    @property
    def widget(self) -> str:
        """The widget's name, for templates."""
        return self.spec.widget.value

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Value, label and "is it chosen?" of every member of a choice."""
        members = zip(self.spec.enum, self.spec.labels, strict=True)
        return [(member.value, label, member is self.value) for member, label in members]

    @property
    def lines(self) -> str:
        """Several short texts, one a line."""
        return "\n".join(self.value)

    @property
    def when(self) -> str:
        """The name of the field that decides whether this one applies."""
        return self.spec.only_when[0] if self.spec.only_when else ""

    @property
    def values(self) -> str:
        """The values of that field for which this one applies."""
        return " ".join(self.spec.only_when[1:])


@dataclass(frozen=True, slots=True)
class Box:
    """One element of the document, or the document itself."""

    fields: tuple[Field, ...]
    label: str = ""  # what one element of this list is called
    stem: str = ""  # what the keys of new elements begin with
    is_open: bool = False

    @property
    def folds(self) -> bool:
        """Is the element too large for a row?"""
        return any(field.spec.widget in LARGE for field in self.fields)

    @property
    def small(self) -> tuple[Field, ...]:
        """The fields that fit a line."""
        return tuple(field for field in self.fields if field.spec.widget not in LARGE)

    @property
    def large(self) -> tuple[Field, ...]:
        """The fields that take a section of their own."""
        return tuple(field for field in self.fields if field.spec.widget in LARGE)


def drawn_form(document: object) -> Box:
    """The whole document; of every list in it, the first element stands open where it is the
    only large list."""
    return Box(tuple(_fields(document, None, "", _ids("f"))))


def blanks(root: type[Any]) -> list[tuple[str, Box]]:
    """For every list of the definition its name and a new, empty element."""
    return list(_blanks(root, None, ""))


def _blanks(cls: type[Any], around: object | None, lists: str) -> Iterator[tuple[str, Box]]:
    blank = cls(**defaults(cls))
    for name, spec in specs(cls).items():
        if spec.widget is Widget.LIST:
            here = f"{lists}.{name}".lstrip(".")
            new = spec.item(**defaults(spec.item))
            fields = tuple(_fields(new, blank, here, _ids("new")))
            yield here, Box(fields, spec.item_label, spec.tag or name, is_open=True)
            yield from _blanks(spec.item, blank, here)


def _ids(stem: str) -> Iterator[str]:
    return (f"praxis-{stem}-{number}" for number in count(1))


def _fields(
    element: object, around: object | None, lists: str, ids: Iterator[str]
) -> Iterator[Field]:
    for name, spec in specs(type(element)).items():
        value, here = getattr(element, name), f"{lists}.{name}".lstrip(".")
        identity, is_shown = next(ids), applies(spec, element, around)
        boxes = _boxes(spec, value, element, here, ids)
        yield Field(name, spec, identity, value, is_shown, here, boxes)


def _boxes(
    spec: Spec, value: Any, around: object, lists: str, ids: Iterator[str]
) -> tuple[Box, ...]:
    if spec.widget is Widget.PART:
        return (Box(tuple(_fields(value, around, lists, ids)), spec.label),)
    if spec.widget is not Widget.LIST:
        return ()
    drawn = (tuple(_fields(each, around, lists, ids)) for each in value)
    return tuple(Box(each, spec.item_label, spec.tag, len(value) == 1) for each in drawn)
