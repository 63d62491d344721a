"""The reflection that a new block in Studio begins with: the first template."""

from __future__ import annotations

from praxis.definitions.reflection.library import TEMPLATES
from praxis.definitions.reflection.model import Reflection


def starter() -> Reflection:
    """What? So what? Now what? In English; authors replace it or choose another template."""
    return TEMPLATES[0].document()
