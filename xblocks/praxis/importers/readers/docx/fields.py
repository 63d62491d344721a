"""Fields of Word ("HYPERLINK ...", "REF ...", "TOC ..."), whose beginning, code and result stand
in separate runs.

A field may run over many paragraphs, so one `Fields` lives as long as the text it belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from praxis.importers.readers.docx.links import anchor_name, web_address
from praxis.importers.readers.docx.names import VAL, W, integer, is_on

MAX_NESTED = 100
MAX_CODE = 4000  # characters
LISTS_OF_PAGES = frozenset({"TOC", "INDEX", "TOA"})
REFERENCES = frozenset({"REF", "PAGEREF", "NOTEREF"})

_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass(slots=True)
class Field:
    """One field: its code so far, whether its result has begun, its link."""

    code: str = ""
    in_result: bool = False
    link: str = ""
    refused: str = ""  # an address that a course may not have
    form: etree._Element | None = None

    @property
    def kind(self) -> str:
        """The name of the field: the first word of its code."""
        words = self.code.split(None, 1)
        return words[0].upper() if words else ""

    def arguments(self) -> list[str]:
        """The words of the code after its name, without their quotation marks."""
        return [
            re.sub(r"\\(.)", r"\1", quoted) if quoted else bare
            for quoted, bare in _WORDS.findall(self.code)
        ][1:]


class Fields:
    """The fields that are `open` at a point of the text, outermost first."""

    def __init__(self) -> None:
        self.open: list[Field] = []

    def begin(self, form: etree._Element | None = None) -> None:
        """A field begins; `form` holds the data of a form field."""
        if len(self.open) < MAX_NESTED:
            self.open.append(Field(form=form))

    def code(self, text: str) -> None:
        """A piece of the field's code."""
        if self.open and not self.open[-1].in_result and len(self.open[-1].code) < MAX_CODE:
            self.open[-1].code += text

    def separate(self) -> Field | None:
        """The code of the innermost field is complete, its result begins; gives the field."""
        if not self.open or self.open[-1].in_result:
            return None
        field = self.open[-1]
        field.in_result = True
        field.link, field.refused = _link(field)
        return field

    def end(self) -> Field | None:
        """The innermost field ends; gives it back."""
        return self.open.pop() if self.open else None

    def leave_contents(self) -> None:
        """Forget an open table of contents (its end is missing in the file)."""
        self.open = [field for field in self.open if field.kind not in LISTS_OF_PAGES]

    @property
    def visible(self) -> bool:
        """Whether text at this point is shown: it stands in no field's code."""
        return all(field.in_result for field in self.open)

    @property
    def in_contents(self) -> bool:
        """Whether this point is within a table of contents, an index or the like."""
        return bool(self.open) and any(field.kind in LISTS_OF_PAGES for field in self.open)

    @property
    def link(self) -> str:
        """The address of the innermost link; "" for none."""
        return next((field.link for field in reversed(self.open) if field.link), "")


def _link(field: Field) -> tuple[str, str]:
    """The address of a field that links, and the address that was refused."""
    words = field.arguments()
    if field.kind in REFERENCES:
        linked = any(word.lower() == "\\h" for word in words)
        named = words and not words[0].startswith("\\")
        return (f"#{anchor_name(words[0])}", "") if linked and named else ("", "")
    if field.kind != "HYPERLINK":
        return "", ""
    target, anchor = "", ""
    switches = iter(words)
    for word in switches:
        if word in ("\\l", "l"):
            anchor = next(switches, "")
        elif word in ("\\o", "\\t"):
            next(switches, "")
        elif not word.startswith("\\"):
            target = target or word
    return address(target, anchor)


def address(target: str, anchor: str) -> tuple[str, str]:
    """The address a course links to, and what was refused, of a target and a place in it."""
    if not target:
        return (f"#{anchor_name(anchor)}", "") if anchor else ("", "")
    allowed = web_address(target)
    if allowed is None:
        return "", target
    return (f"{allowed}#{anchor}" if anchor and "#" not in allowed else allowed), ""


def shown_by_form(field: Field) -> str:
    """What a form field shows that has no result of its own: a check box or the chosen entry of a
    list."""
    if field.form is None:
        return ""
    box = field.form.find(W + "checkBox")
    if box is not None:
        state = box.find(W + "checked")
        state = box.find(W + "default") if state is None else state
        return "☑" if state is not None and is_on(state.get(VAL)) else "☐"
    chosen = field.form.find(W + "ddList")
    if chosen is None or field.in_result:
        return ""
    entries = [entry.get(VAL) or "" for entry in chosen.iterchildren(W + "listEntry")]
    result = chosen.find(W + "result")
    place = integer(result.get(VAL)) if result is not None else 0
    return entries[place] if 0 <= place < len(entries) else ""
