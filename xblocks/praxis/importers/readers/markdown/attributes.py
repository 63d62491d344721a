"""Attributes in braces behind images and links (`![](map.png){alt='…'}`), as Pandoc has them.

An alternative text given so becomes that of the image, and the words in brackets its caption. What
else the braces say is for a layout we do not have.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

_ATTRIBUTES = r"\{(?P<attributes>[:.#\w][^{}]{0,2000})\}"
_IMAGE = re.compile(
    r"!\[(?P<words>[^\]]{0,2000})\]\((?P<address>[^()\s]+)(?:\s+\"(?P<title>[^\"]*)\")?\)"
    + _ATTRIBUTES
)
_LINK = re.compile(r"(?P<link>\]\([^()\s]+(?:\s+\"[^\"]*\")?\))" + _ATTRIBUTES)
_ALTERNATIVE = re.compile(r"""\balt=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_SPECIAL = re.compile(r"([\\`*_\[\]<&!\"])")


def image_attributes(state: StateCore) -> None:
    """A rule for the parser, before inline: writes the attributes as Markdown itself has them."""
    for token in state.tokens:
        if token.type == "inline" and "){" in token.content and "`" not in token.content:
            content = _IMAGE.sub(_image, token.content)
            token.content = _LINK.sub(lambda match: match["link"], content)


def _image(match: re.Match[str]) -> str:
    found = _ALTERNATIVE.search(match["attributes"])
    words, title = match["words"], match["title"] or ""
    if found is not None:
        title = title or words
        words = found["double"] if found["double"] is not None else found["single"]
        words = _SPECIAL.sub(r"\\\1", " ".join(words.split()))
    caption = " ".join(title.replace('"', "'").split())
    return f"![{words}]({match['address']}" + (f' "{caption}")' if caption else ")")
