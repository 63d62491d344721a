"""What must hold in a document of any definition: keys are unique, references lead somewhere,
required fields are filled, its language is one, and nothing is said in fields that do not apply.
What makes sense for one kind of document stands in its own `checks.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from praxis.core.html import plain_text
from praxis.core.languages import is_language_tag
from praxis.core.messages import N_, message
from praxis.definitions.fields import Spec, Widget, applies, defaults, specs
from praxis.definitions.problems import Path, Problem, problem


def inconsistencies(document: object) -> list[Problem]:
    """Every such problem, in the order of the document."""
    return [*_language(document), *_walk(document, None, (), document)]


def empty(path: Path, spec: Spec) -> Problem:
    """That a field has to be filled in."""
    return problem(path, N_("“%(label)s” is empty. Fill it in."), label=message(spec.label))


def crowded(path: Path, number: int, most: int) -> Iterator[Problem]:
    """That a list is longer than it may be; nothing where it is not."""
    if number > most:
        sentence = N_("Here stand %(number)s. More than %(most)s cannot be used: remove some.")
        yield problem(path, sentence, number=number, most=most)


def _language(document: object) -> Iterator[Problem]:
    tag = getattr(document, "language", "")
    if tag and not is_language_tag(tag):
        yield problem(
            ("language",),
            N_("“%(tag)s” is not the code of a language. Write one such as en, fr or pt-BR."),
            tag=tag,
        )


def _walk(element: object, around: object | None, path: Path, root: object) -> Iterator[Problem]:
    for name, spec in specs(type(element)).items():
        value, here = getattr(element, name), (*path, name)
        if not applies(spec, element, around):
            yield from _misplaced(element, name, spec, here)
            continue
        yield from _unfilled(spec, value, here)
        if spec.widget is Widget.REFERENCE and not (spec.own_check or "." in spec.refers_to):
            yield from _dangling(spec, value, here, root)
        elif spec.widget is Widget.PART:
            yield from _walk(value, element, here, root)
        elif spec.widget is Widget.LIST:
            yield from _doubled(value, here)
            for place, each in enumerate(value):
                yield from _walk(each, element, (*here, place), root)


def _misplaced(element: object, name: str, spec: Spec, path: Path) -> Iterator[Problem]:
    if getattr(element, name) != defaults(type(element))[name]:
        sentence = N_("“%(label)s” does not apply here. Remove it, or choose another kind.")
        yield problem(path, sentence, label=message(spec.label))


def _unfilled(spec: Spec, value: Any, path: Path) -> Iterator[Problem]:
    if spec.required and not (_says_something(value) if spec.widget is Widget.RICH else value):
        yield empty(path, spec)


def _says_something(markup: str) -> bool:
    return bool(plain_text(markup)) or "<img" in markup or "<math" in markup


def _dangling(spec: Spec, value: str, path: Path, root: object) -> Iterator[Problem]:
    known = {each.key for each in getattr(root, spec.refers_to)} | {
        other for other, _ in spec.others
    }
    if value and value not in known:
        sentence = N_("“%(label)s” names “%(key)s”, which does not exist. Choose another one.")
        yield problem(path, sentence, label=message(spec.label), key=value)


def _doubled(elements: tuple[Any, ...], path: Path) -> Iterator[Problem]:
    seen = set[str]()
    for place, each in enumerate(elements):
        key = getattr(each, "key", "")
        if key and key in seen:
            sentence = N_("The key “%(key)s” is used twice. Give this one another key.")
            yield problem((*path, place, "key"), sentence, key=key)
        seen.add(key)
