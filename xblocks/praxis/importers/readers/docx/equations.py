"""Word's equations (OMML, ECMA-376 part 1 chapter 22) as LaTeX, which MathJax shows in every
course.

`latex` never fails: an element without a rule gives the LaTeX of what it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from praxis.importers.readers.docx.equation_signs import (
    ACCENTS,
    FENCES,
    FUNCTIONS,
    LARGE,
    OVER_AND_UNDER,
    sign,
)
from praxis.importers.readers.docx.names import DELETED, MATH, MOVED_AWAY, RUN, TEXT, is_on

MAX_DEPTH = 60  # deeper ones become the letters they hold
_NEXT_ROW: Final = r" \\ "
_VAL: Final = MATH + "val"
Rule = Callable[[etree._Element, int], str]


def latex(element: etree._Element) -> str:
    """The LaTeX of an `m:oMath` or of any part of it, without delimiters."""
    return " ".join(_content(element, 0).split())


def _content(element: etree._Element | None, depth: int) -> str:
    if element is None:
        return ""
    if depth > MAX_DEPTH:
        return _escaped("".join(_letters(element)))
    parts: list[str] = []
    for child in element:
        rule = _RULES.get(child.tag)
        if rule is not None:
            parts.append(rule(child, depth + 1))
        elif child.tag not in _SILENT:
            parts.append(_content(child, depth + 1))
    return "".join(parts)


def _letters(element: etree._Element) -> list[str]:
    return [node.text or "" for node in element.iter(MATH + "t", TEXT)]


def _escaped(text: str) -> str:
    return "".join(map(sign, text))


def _part(element: etree._Element, name: str, depth: int) -> str:
    return _content(element.find(MATH + name), depth).strip()


def _property(element: etree._Element, name: str) -> str | None:
    """The value of a property; "" where it is there without one, None where it is missing."""
    found = element.find(f"{MATH}{etree.QName(element).localname}Pr/{MATH}{name}")
    return None if found is None else found.get(_VAL) or ""


def _switched(element: etree._Element, name: str) -> bool:
    value = _property(element, name)
    return value is not None and is_on(value or None)


def _run(element: etree._Element, depth: int) -> str:
    text = "".join(_letters(element))
    properties = element.find(MATH + "rPr")
    said = {} if properties is None else {child.tag: child.get(_VAL) for child in properties}
    if MATH + "nor" in said and is_on(said[MATH + "nor"]):
        return _words(text)
    script, style = said.get(MATH + "scr"), said.get(MATH + "sty")
    command = _SCRIPTS.get(script or "")
    if command is None:
        command = {"b": "mathbf", "bi": "boldsymbol", "p": "mathrm"}.get(style or "")
    if text in FUNCTIONS and command in (None, "mathrm"):
        return f"\\{text} "
    if command == "mathrm" and not any(letter.isalpha() for letter in text):
        command = None
    return f"\\{command}{{{_escaped(text)}}}" if command and text.strip() else _escaped(text)


def _words(text: str) -> str:
    """Ordinary words within an equation."""
    kept = "".join(f"\\{letter}" if letter in "#$%&_{}" else letter for letter in text)
    kept = kept.replace("\\\\", "").replace("^", r"\hat{}")
    return f"\\text{{{kept}}}" if kept else ""


def _fraction(element: etree._Element, depth: int) -> str:
    over, under = _part(element, "num", depth), _part(element, "den", depth)
    kind = _property(element, "type")
    if kind == "lin":
        return f"{{{over}}}/{{{under}}}"
    if kind == "skw":
        return f"{{}}^{{{over}}}/_{{{under}}}"
    if kind == "noBar":
        return f"{{{{{over}}} \\atop {{{under}}}}}"
    return f"\\frac{{{over}}}{{{under}}}"


def _scripts(*names: str) -> Rule:
    def rule(element: etree._Element, depth: int) -> str:
        base = _part(element, "e", depth)
        marks = {"sub": "_", "sup": "^"}
        ends = "".join(f"{marks[name]}{{{_part(element, name, depth)}}}" for name in names)
        return f"{base if len(base) == 1 else f'{{{base}}}'}{ends}"

    return rule


def _before(element: etree._Element, depth: int) -> str:
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    return f"{{}}_{{{below}}}^{{{above}}}{{{_part(element, 'e', depth)}}}"


def _root(element: etree._Element, depth: int) -> str:
    degree = "" if _switched(element, "degHide") else _part(element, "deg", depth)
    return f"\\sqrt{f'[{degree}]' if degree else ''}{{{_part(element, 'e', depth)}}}"


def _large(element: etree._Element, depth: int) -> str:
    letter = _property(element, "chr")
    letter = "∫" if letter is None else letter
    place = {"undOvr": "\\limits", "subSup": "\\nolimits"}.get(
        _property(element, "limLoc") or "", ""
    )
    known = letter in LARGE
    head = f"\\{LARGE[letter]}{place}" if known else f"\\mathop{{{_escaped(letter)}}}\\limits"
    below = "" if _switched(element, "subHide") else _part(element, "sub", depth)
    above = "" if _switched(element, "supHide") else _part(element, "sup", depth)
    ends = (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")
    return f"{head}{ends} {{{_part(element, 'e', depth)}}}"


def _delimited(element: etree._Element, depth: int) -> str:
    opening, closing = _property(element, "begChr"), _property(element, "endChr")
    between = _property(element, "sepChr")
    left = _fence("(" if opening is None else opening)
    right = _fence(")" if closing is None else closing)
    middle = f" \\middle{_fence('|' if between is None else between)} "
    if between in (",", ";", ":"):
        middle = between
    parts = [_content(part, depth).strip() for part in element.iterchildren(MATH + "e")]
    return f"\\left{left}{middle.join(parts)}\\right{right}"


def _fence(letter: str) -> str:
    return FENCES.get(letter, ".")


def _function(element: etree._Element, depth: int) -> str:
    name = _part(element, "fName", depth)
    plain = name.removeprefix("\\mathrm{").removesuffix("}")
    if name.startswith("\\mathrm{") and plain.isalpha():
        name = f"\\{plain}" if plain in FUNCTIONS else f"\\operatorname{{{plain}}}"
    return f"{name} {{{_part(element, 'e', depth)}}}"


def _limit(mark: str, command: str) -> Rule:
    def rule(element: etree._Element, depth: int) -> str:
        base, limit = _part(element, "e", depth), _part(element, "lim", depth)
        if base.startswith(
            ("\\lim", "\\max", "\\min", "\\sup", "\\inf", "\\underbrace", "\\overbrace")
        ):
            return f"{base}{mark}{{{limit}}} "
        return f"\\{command}{{{limit}}}{{{base}}}"

    return rule


def _accent(element: etree._Element, depth: int) -> str:
    letter = _property(element, "chr")
    base = _part(element, "e", depth)
    command = ACCENTS.get("\u0302" if letter is None else letter)
    if command is None:
        return f"\\overset{{{_escaped(letter or '')}}}{{{base}}}"
    if command in ("hat", "tilde") and len(base) > 1 and not base.startswith("\\"):
        command = f"wide{command}"
    return f"\\{command}{{{base}}}"


def _bar(element: etree._Element, depth: int) -> str:
    command = "overline" if _property(element, "pos") == "top" else "underline"
    return f"\\{command}{{{_part(element, 'e', depth)}}}"


def _grouped(element: etree._Element, depth: int) -> str:
    letter = _property(element, "chr")
    letter = "⏟" if letter is None else letter
    base, above = _part(element, "e", depth), _property(element, "pos") == "top"
    command = OVER_AND_UNDER.get(letter)
    if command is None:
        side = "overset" if above else "underset"
        return f"\\{side}{{{_escaped(letter)}}}{{{base}}}"
    if letter in "→←↔" and not above:
        command = command.replace("over", "under")
    return f"\\{command}{{{base}}}"


def _framed(element: etree._Element, depth: int) -> str:
    inner = _part(element, "e", depth)
    hidden = [_switched(element, f"hide{side}") for side in ("Top", "Bot", "Left", "Right")]
    if _switched(element, "strikeBLTR") or _switched(element, "strikeTLBR"):
        both = _switched(element, "strikeBLTR") and _switched(element, "strikeTLBR")
        command = "bcancel" if _switched(element, "strikeTLBR") else "cancel"
        inner = f"\\{'xcancel' if both else command}{{{inner}}}"
    return inner if all(hidden) else f"\\boxed{{{inner}}}"


def _phantom(element: etree._Element, depth: int) -> str:
    inner = _part(element, "e", depth)
    shown = _property(element, "show")
    if shown is None or is_on(shown or None):
        return inner
    return f"\\phantom{{{inner}}}"


def _rows(element: etree._Element, depth: int) -> str:
    rows = [_content(row, depth).strip() for row in element.iterchildren(MATH + "e")]
    return f"\\begin{{array}}{{l}}{_NEXT_ROW.join(rows)}\\end{{array}}" if rows else ""


def _matrix(element: etree._Element, depth: int) -> str:
    rows = [
        " & ".join(_content(cell, depth).strip() for cell in row.iterchildren(MATH + "e"))
        for row in element.iterchildren(MATH + "mr")
    ]
    return f"\\begin{{matrix}}{_NEXT_ROW.join(rows)}\\end{{matrix}}"


def _word_run(element: etree._Element, depth: int) -> str:
    return _words("".join(_letters(element)))


_SCRIPTS: Final = {
    "double-struck": "mathbb",
    "script": "mathcal",
    "fraktur": "mathfrak",
    "sans-serif": "mathsf",
    "monospace": "mathtt",
}
_PROPERTIES = [
    "acc",
    "bar",
    "box",
    "borderBox",
    "ctrl",
    "d",
    "eqArr",
    "f",
    "func",
    "groupChr",
    "limLow",
    "limUpp",
    "m",
    "nary",
    "phant",
    "rad",
    "sPre",
    "sSub",
    "sSubSup",
    "sSup",
    "oMathPara",
]
_SILENT: Final = frozenset({f"{MATH}{name}Pr" for name in _PROPERTIES} | {DELETED, MOVED_AWAY})
_RULES: Final[dict[str, Rule]] = {
    MATH + "r": _run,
    RUN: _word_run,
    MATH + "f": _fraction,
    MATH + "sSub": _scripts("sub"),
    MATH + "sSup": _scripts("sup"),
    MATH + "sSubSup": _scripts("sub", "sup"),
    MATH + "sPre": _before,
    MATH + "rad": _root,
    MATH + "nary": _large,
    MATH + "d": _delimited,
    MATH + "func": _function,
    MATH + "limLow": _limit("_", "underset"),
    MATH + "limUpp": _limit("^", "overset"),
    MATH + "acc": _accent,
    MATH + "bar": _bar,
    MATH + "groupChr": _grouped,
    MATH + "borderBox": _framed,
    MATH + "phant": _phantom,
    MATH + "eqArr": _rows,
    MATH + "m": _matrix,
}
