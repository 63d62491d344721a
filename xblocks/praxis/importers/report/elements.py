"""Makes the elements of the page, `E.p("words", {"class": "praxis-lead"})`; lxml escapes words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from lxml import etree
from lxml.builder import E as BUILDER

Element = etree._Element


class Maker(Protocol):
    """What lxml's builder is to a type checker: every name makes an element of that name."""

    def __getattr__(self, tag: str) -> Callable[..., Element]: ...


E = cast("Maker", BUILDER)
