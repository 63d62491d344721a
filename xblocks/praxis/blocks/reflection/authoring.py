"""The whole reflection as its author reviews it in Studio: fields as empty controls; pure."""

from __future__ import annotations

from praxis.blocks.reflection.rules import Work
from praxis.blocks.reflection.views import Around, FieldView, reflection_page
from praxis.definitions.reflection.model import Reflection


def reviewed_fields(reflection: Reflection) -> tuple[FieldView, ...]:
    """All fields in the author's order, with nothing filled in."""
    return reflection_page(reflection, Work(), Around(), may_write=False).fields
