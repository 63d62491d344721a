"""Blocks put together: attributes on their root, several of them as the content of a cell, an
item or a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from praxis.importers.document import Box, Heading, Node, Passage
from praxis.importers.readers.docx.inline import attributes, plain


def flat(nodes: Sequence[Node]) -> list[Heading | Passage]:
    """The nodes with the content of boxes in place of the boxes."""
    found: list[Heading | Passage] = [node for node in nodes if not isinstance(node, Box)]
    if len(found) == len(nodes):
        return found
    found = []
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Box):
            waiting.extend(node.content[::-1])
        else:
            found.append(node)
    return found


def with_attributes(html: str, said: str) -> str:
    """A block with attributes (as `attributes` writes them) on its root element."""
    if not said:
        return html
    end = min(place for place in (html.find(sign) for sign in " />") if place > 0)
    return html[:end] + said + html[end:]


def common(blocks: Sequence[Heading | Passage]) -> tuple[str, str]:
    """The language and the direction that most of the text is in."""
    languages: Counter[str] = Counter()
    directions: Counter[str] = Counter()
    for block in blocks:
        languages[block.language] += len(block.text)
        directions[block.direction] += len(block.text)
    if not blocks:
        return "", ""
    return languages.most_common(1)[0][0], directions.most_common(1)[0][0]


def content(nodes: Sequence[Node], language: str, direction: str) -> tuple[str, str]:
    """What stands in a cell, an item or a note of this language and direction, and attributes for
    its element.

    One paragraph stands without `<p>`, its language and direction then belong to the
    element around it.
    """
    only = nodes[0] if len(nodes) == 1 else None
    if isinstance(only, Passage) and only.html.startswith("<p>"):
        return only.html[3:-4], foreign(only, language, direction)
    parts = []
    for block in flat(nodes):
        html = block.html if isinstance(block, Passage) else heading_line(block)
        parts.append(with_attributes(html, foreign(block, language, direction)))
    return "".join(parts), ""


def heading_line(heading: Heading) -> str:
    """A heading where none may stand, in a cell or a note."""
    return f"<p><strong>{plain(heading.text)}</strong></p>"


def foreign(block: Heading | Passage, language: str, direction: str) -> str:
    """Attributes for a block whose language or direction is not that of its surroundings."""
    if block.language == language and block.direction == direction:
        return ""
    tongue = block.language if block.language != language else ""
    return attributes(tongue, block.direction if block.direction != direction else "")
