"""Where blocks are collected: the text itself, a cell, a text box, a note. Lists and framed
paragraphs become one node."""

from __future__ import annotations

from dataclasses import dataclass, field

from praxis.importers.document import Box, Heading, Node, Passage
from praxis.importers.readers.docx.boxes import Frame, boxed
from praxis.importers.readers.docx.captions import joined
from praxis.importers.readers.docx.inline import Inline
from praxis.importers.readers.docx.lists import Item, list_passage


@dataclass(slots=True)
class Container:
    """Nodes in their order; call `close` before they are used."""

    nodes: list[Node] = field(default_factory=list)
    carried: Inline | None = None  # a text whose end of paragraph is gone: it joins the next one
    _items: list[Item] = field(default_factory=list)
    _frame: Frame | None = None
    _framed: Container | None = None
    _frame_name: str = ""

    def add(
        self, node: Node, frame: Frame | None = None, name: str = "", *, opens: bool = False
    ) -> None:
        """A block, in a frame or none; `name` is that of its style, `opens` begins a new box."""
        if opens:
            self._enter(None, "")
        self._enter(frame, name)
        if self._framed is not None:
            self._framed.add(node)
            return
        self._close_list()
        if isinstance(node, Passage) and self.nodes and joined(self.nodes[-1], node):
            return
        self.nodes.append(node)

    def add_item(self, item: Item, frame: Frame | None = None, name: str = "") -> None:
        """A paragraph of a list."""
        self._enter(frame, name)
        if self._framed is not None:
            self._framed.add_item(item)
            return
        self._items.append(item)

    def add_heading(self, heading: Heading, frame: Frame | None) -> None:
        """A heading; it opens no frame, but stands in one that is open."""
        inside = frame is not None and frame == self._frame
        self.add(heading, frame if inside else None)

    @property
    def in_list(self) -> bool:
        """Whether the last block is an item of a list."""
        return bool((self._framed or self)._items)

    def continue_item(self, passage: Passage, indent: int) -> bool:
        """Take a paragraph without a number as part of the last item, if it stands as far in as
        the item's text."""
        inner = self._framed or self
        if not inner._items or indent <= 0 or indent < inner._items[-1].indent:
            return False
        inner._items[-1].nodes.append(passage)
        return True

    def close(self) -> list[Node]:
        """All nodes; nothing is open any more."""
        if self._frame is not None:
            self._enter(None, "")
        self._close_list()
        return self.nodes

    def _enter(self, frame: Frame | None, name: str) -> None:
        if frame == self._frame:
            return
        self._close_list()
        if self._framed is not None and self._frame is not None:
            content = self._framed.close()
            self.nodes += boxed(Box(self._frame.kind, self._frame_name, content, content[0].place))
        self._frame, self._frame_name = frame, name
        self._framed = Container() if frame is not None else None

    def _close_list(self) -> None:
        if self._items:
            items, self._items = self._items, []
            self.nodes.append(list_passage(items))
