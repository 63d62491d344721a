"""A definition's dataclasses as XML, for any definition: what stands where is said by the fields'
`Spec`s.

The XML is readable and stable: the same document gives the same bytes, and formatted text stays as
it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from praxis.core.xml import written_pieces
from praxis.definitions.fields import Spec, Widget, Written, defaults, specs
from praxis.definitions.values import folded

_INDENT = "  "


def to_xml(document: object, tag: str) -> str:
    """The document as indented XML; raises `XmlProblem` where formatted text is not well-formed.

    Hosts drop blanks when they import and indent when they export, which would glue or part the
    words of formatted text; an element with `xml:space` and text in it they leave alone.
    """
    first, *rest = _written(document, tag)
    start = first.replace(f"<{tag}", f'<{tag} xml:space="preserve"', 1)
    return "\n".join([start, *rest])


def _written(document: object, tag: str) -> Iterator[str]:
    own = specs(type(document))
    start = f"<{tag}{''.join(_attributes(document, own))}"
    content = next((name for name, spec in own.items() if spec.written is Written.CONTENT), None)
    if content:
        yield from _element(start, tag, _pieces(own[content], getattr(document, content)))
        return
    inside = [line for name, spec in own.items() for line in _below(document, name, spec)]
    if not inside:
        yield f"{start}/>"
        return
    yield f"{start}>"
    yield from (_INDENT + line for line in inside)
    yield f"</{tag}>"


def _attributes(document: object, own: dict[str, Spec]) -> Iterator[str]:
    for name, spec in own.items():
        value = getattr(document, name)
        if spec.written is Written.ATTRIBUTE and _is_written(document, name, spec):
            text = str(value).lower() if isinstance(value, bool) else folded(str(value))
            yield f' {spec.tag or name}="{_escaped(text)}"'


def _below(document: object, name: str, spec: Spec) -> Iterator[str]:
    """The lines of the elements of one field."""
    value, tag = getattr(document, name), spec.tag or name
    if spec.written is Written.CHILDREN:
        for each in value:
            yield from _written(each, tag)
    elif spec.written is Written.REPEATED:
        yield from (f"<{tag}>{_escaped(folded(each))}</{tag}>" for each in value if folded(each))
    elif spec.written is Written.ELEMENT and _is_written(document, name, spec):
        if spec.widget is Widget.PART:
            yield from _written(value, tag)
        else:
            yield from _element(f"<{tag}", tag, _pieces(spec, value))


def _is_written(document: object, name: str, spec: Spec) -> bool:
    return spec.required or getattr(document, name) != defaults(type(document))[name]


def _pieces(spec: Spec, value: str) -> list[str]:
    return written_pieces(value) if spec.widget is Widget.RICH else [_escaped(folded(value))]


def _element(start: str, tag: str, pieces: list[str]) -> Iterator[str]:
    if len(pieces) == 1:
        yield f"{start}>{pieces[0]}</{tag}>"
        return
    yield f"{start}>"
    yield from (_INDENT + piece for piece in pieces)
    yield f"</{tag}>"


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;"})
