"""The number formats of Word lists that appear in words: labels such as "iv", "B", "٣" or
"First"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

# HTML's types of an ordered list, by Word's number format; other formats show as decimal.
HTML_TYPES: Final = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}

_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW: Final = "אבגדהוזחטיכלמנסעפצקרשת"
_CYRILLIC: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"


def roman(number: int) -> str:
    """A Roman numeral in small letters."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for worth, letters in _ROMAN:
        while number >= worth:
            text += letters
            number -= worth
    return text


def letters(alphabet: str) -> Callable[[int], str]:
    """Word's counting with letters: a to z, then aa, bb, ..."""

    def label(number: int) -> str:
        if number < 1:
            return str(number)
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (times + 1) if times < 10 else str(number)

    return label


def _digits(zero: str) -> Callable[[int], str]:
    table = {ord("0") + step: chr(ord(zero) + step) for step in range(10)}
    return lambda number: str(number).translate(table)


_latin = letters("abcdefghijklmnopqrstuvwxyz")
_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": _latin,
    "upperLetter": lambda number: _latin(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": lambda number: f"{number}.",
    "arabicAbjad": letters(_ABJAD),
    "arabicAlpha": letters(_ALPHA),
    "hebrew2": letters(_HEBREW),
    "hebrew1": letters(_HEBREW),
    "russianLower": letters(_CYRILLIC),
    "russianUpper": lambda number: letters(_CYRILLIC)(number).upper(),
    "hindiNumbers": _digits("٠"),
    "chicago": letters("*†‡§"),
    "thaiNumbers": _digits("๐"),
}


def numeral(number: int, form: str) -> str:
    """How Word shows a number in the format `form`; decimal for the rare formats."""
    return _FORMATS.get(form, str)(number)
