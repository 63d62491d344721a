"""The value of one field, from what a source or a form holds: the one place that knows what fits a
field.

Both readers, of XML and of forms, ask here; `Unfit` carries the sentence for the author.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from praxis.core.errors import CallerError
from praxis.core.html import clean, foreign
from praxis.core.messages import N_, Message, message
from praxis.core.xml import XmlProblem, inner_markup, legal_text, parse_xml
from praxis.definitions.fields import Spec, Widget

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")  # also in every schema
_BLANKS = re.compile(r"[ \t\r\n]+")
_FLAGS = {"true": True, "1": True, "false": False, "0": False}


class Unfit(CallerError):
    """A value that its field cannot hold."""


def folded(text: str) -> str:
    """One line of text: white space folded, characters that XML cannot hold left out."""
    return _BLANKS.sub(" ", legal_text(text)).strip()


def fitting(spec: Spec, given: object) -> Any:
    """The value of a single field; `given` is text (of a source or a form), or a form's own
    boolean or number."""
    if spec.widget is Widget.FLAG:
        return _flag(spec, given)
    if spec.widget is Widget.WHOLE:
        return _number(spec, given)
    if not isinstance(given, str):
        raise Unfit(message(N_("“%(label)s” has to be text."), label=message(spec.label)))
    if spec.widget is Widget.CHOICE:
        return _member(spec, folded(given))
    if spec.widget is Widget.KEY:
        return _key(folded(given))
    if spec.widget is Widget.RICH:
        return tidy(given)
    return spec.settled(folded(given)) if spec.settled else folded(given)


def tidy(markup: str) -> str:
    """Formatted text in normal form: as it was written where all of it may stay, cleaned
    otherwise."""
    try:
        root = parse_xml(f"<x>{legal_text(markup)}</x>")
    except XmlProblem:
        return clean(markup)
    return clean(markup) if any(foreign(root)) else inner_markup(root)


def _flag(spec: Spec, given: object) -> bool:
    if isinstance(given, bool):
        return given
    if not isinstance(given, str) or given.strip() not in _FLAGS:
        raise Unfit(message(N_("“%(label)s” has to be true or false."), label=message(spec.label)))
    return _FLAGS[given.strip()]


def _number(spec: Spec, given: object) -> int:
    text = (
        str(given).strip() if isinstance(given, int | str) and not isinstance(given, bool) else ""
    )
    lowest = spec.minimum or 0
    if re.fullmatch(r"[0-9]{1,12}", text):
        number = int(text)
        if lowest <= number and (spec.maximum is None or number <= spec.maximum):
            return number
    raise Unfit(_number_sentence(spec, lowest))


def _number_sentence(spec: Spec, lowest: int) -> Message:
    label = message(spec.label)
    if spec.maximum is None:
        return message(
            N_("“%(label)s” has to be a whole number from %(low)s."), label=label, low=lowest
        )
    return message(
        N_("“%(label)s” has to be a whole number from %(low)s to %(high)s."),
        label=label,
        low=lowest,
        high=spec.maximum,
    )


def _member(spec: Spec, given: str) -> StrEnum | None:
    if not given and not spec.required:
        return None
    if given not in {member.value for member in spec.enum}:
        raise Unfit(
            message(
                N_("“%(label)s” cannot be “%(value)s”. Use one of: %(values)s."),
                label=message(spec.label),
                value=given[:60],
                values=", ".join(member.value for member in spec.enum),
            )
        )
    return spec.enum(given)


def _key(given: str) -> str:
    if given and not KEY.fullmatch(given):
        raise Unfit(
            message(
                N_(
                    "The key “%(key)s” cannot be used. Use up to 40 letters a-z, digits, "
                    "hyphens, dots and underscores."
                ),
                key=given[:60],
            )
        )
    return given
