"""Blocks that make one with the block before: a caption with its picture or table, lines of code
with each other."""

from __future__ import annotations

from praxis.importers.document import Node, Passage, PassageKind

LONGEST_CODE = 20_000  # characters; a new block begins then


def joined(last: Node, passage: Passage) -> bool:
    """Whether `passage` has become a part of the block before it."""
    if not isinstance(last, Passage):
        return False
    if is_caption(passage) and last.kind is PassageKind.FIGURE and "<figcaption>" not in last.html:
        caption = f"<figcaption>{passage.html[3:-4]}</figcaption></figure>"
        last.html = last.html.removesuffix("</figure>") + caption
        _take_over(last, passage)
        return True
    if passage.kind is PassageKind.TABLE and is_caption(last):
        _caption_table(last, passage)
        return True
    code = passage.kind is PassageKind.CODE and last.kind is PassageKind.CODE
    if code and len(last.html) < LONGEST_CODE:
        last.html = (
            last.html.removesuffix("</code></pre>") + "\n" + passage.html[len("<pre><code>") :]
        )
        _take_over(last, passage)
        return True
    return False


def is_caption(passage: Passage) -> bool:
    """Whether a paragraph is a caption by its style (Word's own name of it is English
    everywhere)."""
    plain = passage.kind is PassageKind.PARAGRAPH and passage.html.startswith("<p>")
    return plain and passage.style.lower() == "caption"


def _caption_table(caption: Passage, table: Passage) -> None:
    """The caption's passage becomes the table with its caption."""
    text = f"<caption>{caption.html[3:-4]}</caption>"
    caption.html = table.html.replace("<table>", f"<table>{text}", 1)
    caption.kind, caption.style = table.kind, table.style
    _take_over(caption, table)
    caption.direction = table.direction


def _take_over(block: Passage, other: Passage) -> None:
    block.text = f"{block.text} {other.text}".strip()
    block.anchors += other.anchors
    block.language = block.language or other.language
