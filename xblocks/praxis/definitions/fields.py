"""How a field of a definition is written in XML and edited in a form: one description, read by
both.

A definition is a frozen dataclass whose fields are made by the functions below.
`xml_reader` and `xml_writer` use the descriptions to parse and serialise, `form` to fill and read
the editor's form, and the Studio editor in the kit to draw it. A block adds a dataclass, never a
parser or a form of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from typing import Any

METADATA_KEY = "praxis"


class Written(StrEnum):
    """Where a field stands in the XML of its element."""

    ATTRIBUTE = "attribute"  # <stage key="start">
    ELEMENT = "element"  # <title>…</title>, once or never
    CHILDREN = "children"  # every <option> below, in order; a tuple of dataclasses
    REPEATED = "repeated"  # every <country>…</country>; a tuple of strings
    CONTENT = "content"  # the element's own content


class Widget(StrEnum):
    """How an author edits a field."""

    KEY = "key"  # a short name unique among its neighbours, offered by the editor
    LINE = "line"  # one line of plain text
    LINES = "lines"  # several short texts, one a line
    RICH = "rich"  # formatted text, kept as XHTML markup without a root
    CHOICE = "choice"  # one of an enumeration
    FLAG = "flag"  # yes or no
    WHOLE = "whole"  # a whole number
    REFERENCE = "reference"  # the key of another element of the document
    LIST = "list"  # elements that can be added, moved and removed
    PART = "part"  # one element that is always there


@dataclass(frozen=True, slots=True)
class Spec:
    """The description of one field: where it is written, how it is edited, what it is called."""

    written: Written
    widget: Widget
    label: str  # marked with N_; translated where it is shown
    help: str = ""
    tag: str = ""  # XML name where it differs from the field's own name
    required: bool = False
    enum: type[StrEnum] = StrEnum  # of a CHOICE; StrEnum itself has no members
    labels: tuple[str, ...] = ()  # N_ labels of the enum's members, in their order
    item: type[Any] = object  # dataclass of a LIST's elements or of a PART
    item_label: str = ""  # N_ "Stage": names one element of a LIST
    add_label: str = ""  # N_ "Add a stage": adds one to a LIST
    refers_to: str = ""  # REFERENCE: the list whose keys may be named: "stages" of the document,
    # "table.columns" of the element that the reference `table` beside this field names
    only_those: tuple[
        str, ...
    ] = ()  # REFERENCE: ("kind", "scale"): offers elements with these values of a field
    others: tuple[
        tuple[str, str], ...
    ] = ()  # REFERENCE: more values with their N_ labels, e.g. ("end", "The end")
    own_check: bool = False  # REFERENCE: the definition's checks tell where it leads nowhere
    none_label: str = ""  # N_ label of the empty CHOICE or REFERENCE
    settled: Callable[[str], str] | None = None  # LINE: from what people type to what is kept
    minimum: int | None = None
    maximum: int | None = None
    only_when: tuple[
        str, ...
    ] = ()  # ("kind", "choice", "decision"): applies for these values of a sibling;
    # "../kind" is the field of the element around


def specs(definition: type[Any]) -> dict[str, Spec]:
    """Field name to `Spec`, in the order in which the fields are written and shown."""
    return {each.name: each.metadata[METADATA_KEY] for each in fields(definition)}


def defaults(definition: type[Any]) -> dict[str, Any]:
    """What every field holds where nothing is written; a key, which has no default, is empty."""
    return {
        each.name: "" if each.default is MISSING else each.default for each in fields(definition)
    }


def applies(spec: Spec, element: object, around: object | None) -> bool:
    """Does a field matter for this element, given what its `only_when` names?"""
    if not spec.only_when:
        return True
    name, *values = spec.only_when
    holder = around if name.startswith("../") else element
    return getattr(holder, name.removeprefix("../"), None) in values


def _field(spec: Spec, default: Any = MISSING) -> Any:
    if default is MISSING:
        return field(metadata={METADATA_KEY: spec})
    return field(default=default, metadata={METADATA_KEY: spec})


def key(label: str, **more: Any) -> Any:
    """A short ASCII name, unique among its neighbours: what learners' work is stored under, so
    it must stay."""
    return _field(Spec(Written.ATTRIBUTE, Widget.KEY, label, required=True, **more))


def line(label: str, *, written: Written = Written.ELEMENT, default: Any = "", **more: Any) -> Any:
    """One line of plain text; the empty string where there is none."""
    return _field(Spec(written, Widget.LINE, label, **more), default)


def words(label: str, **more: Any) -> Any:
    """Several short texts, each in an element of its own: a tuple of strings."""
    return _field(Spec(Written.REPEATED, Widget.LINES, label, **more), ())


def rich(label: str, *, written: Written = Written.ELEMENT, default: Any = "", **more: Any) -> Any:
    """Formatted text: XHTML markup (a string of elements and text without a root element)."""
    return _field(Spec(written, Widget.RICH, label, **more), default)


def choice(
    label: str, enum: type[StrEnum], labels: tuple[str, ...], default: Any = None, **more: Any
) -> Any:
    """One member of an enumeration, or `None` where none is chosen."""
    return _field(
        Spec(Written.ATTRIBUTE, Widget.CHOICE, label, enum=enum, labels=labels, **more), default
    )


def flag(label: str, *, default: bool, **more: Any) -> Any:
    """Yes or no; written only where it differs from its default."""
    return _field(Spec(Written.ATTRIBUTE, Widget.FLAG, label, **more), default)


def whole(
    label: str, *, default: int = 0, minimum: int = 0, maximum: int | None = None, **more: Any
) -> Any:
    """A whole number within bounds; written only where it differs from its default."""
    spec = Spec(Written.ATTRIBUTE, Widget.WHOLE, label, minimum=minimum, maximum=maximum, **more)
    return _field(spec, default)


def reference(label: str, refers_to: str, **more: Any) -> Any:
    """The key of another element; the empty string where none is named.

    Whether a key exists is checked for lists of the document, unless `own_check`; the definition's
    own checks judge what is named within a chosen element, and whether it is one of `only_those`.
    """
    return _field(Spec(Written.ATTRIBUTE, Widget.REFERENCE, label, refers_to=refers_to, **more), "")


def children(label: str, item: type[Any], tag: str, item_label: str, **more: Any) -> Any:
    """Elements of one kind, in the author's order: a tuple of `item`."""
    spec = Spec(
        Written.CHILDREN, Widget.LIST, label, tag=tag, item=item, item_label=item_label, **more
    )
    return _field(spec, ())


def part(label: str, item: type[Any], default: Any, **more: Any) -> Any:
    """One element that is always there in memory and written only where it differs from
    `default`."""
    return _field(Spec(Written.ELEMENT, Widget.PART, label, item=item, **more), default)
