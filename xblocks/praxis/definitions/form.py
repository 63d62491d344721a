"""Between a definition's dataclasses and the editor's form: plain JSON-able values, nested by field
names.

Texts are strings, lists of short texts lists of strings, elements of a list objects; a choice is
its value, "" where none is chosen. What a form sends is never trusted: it is read field by field,
and what does not fit is a problem with its path.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

from praxis.core.messages import N_, message
from praxis.definitions.fields import Spec, Widget, defaults, specs
from praxis.definitions.problems import Parsed, Path, Problem
from praxis.definitions.values import Unfit, fitting, folded

Definition = TypeVar("Definition")


def to_form(document: object) -> dict[str, Any]:
    """The document as nested dictionaries and lists, every field by its name."""
    return {
        name: _shown(spec, getattr(document, name)) for name, spec in specs(type(document)).items()
    }


def _shown(spec: Spec, value: Any) -> Any:
    if spec.widget is Widget.LIST:
        return [to_form(each) for each in value]
    if spec.widget is Widget.PART:
        return to_form(value)
    if spec.widget is Widget.LINES:
        return list(value)
    if spec.widget is Widget.CHOICE:
        return "" if value is None else value.value if isinstance(value, StrEnum) else str(value)
    return value


def from_form(cls: type[Definition], data: object) -> Parsed[Definition]:
    """The document that a form holds; `document` is `None` where a value does not fit its field."""
    reader = _Reader()
    document = reader.read(cls, data, ())
    return Parsed(None if reader.problems else document, tuple(reader.problems))


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, cls: type[Definition], data: object, path: Path) -> Definition:
        """The dataclass that an object of the form holds; what is missing or unfit keeps its
        default."""
        own = specs(cls)
        values = defaults(cls)
        if not isinstance(data, dict):
            self._tell(path, N_("The form sent something that is not an element here."))
            return cls(**values)
        for name, given in data.items():
            if name not in own:
                self._tell(
                    path,
                    N_("The form sent a field that is not known: %(name)s."),
                    name=str(name)[:60],
                )
                continue
            try:
                values[name] = self._value(own[name], given, (*path, name))
            except Unfit as unfit:
                self.problems.append(Problem((*path, name), None, unfit.message))
        return cls(**values)

    def _value(self, spec: Spec, given: object, path: Path) -> Any:
        if spec.widget is Widget.PART:
            return self.read(spec.item, given, path)
        if spec.widget not in (Widget.LIST, Widget.LINES):
            return fitting(spec, given)
        if not isinstance(given, list):
            raise Unfit(message(N_("“%(label)s” has to be a list."), label=message(spec.label)))
        if spec.widget is Widget.LINES:
            return tuple(text for text in (folded(str(each)) for each in given) if text)
        return tuple(self.read(spec.item, each, (*path, place)) for place, each in enumerate(given))

    def _tell(self, path: Path, sentence: str, **values: object) -> None:
        self.problems.append(Problem(path, None, message(sentence, **values)))
