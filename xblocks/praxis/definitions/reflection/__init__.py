"""The authored document of a reflection: `model` (the tree), `reflection.rng` (the schema),
`checks` (what makes sense), `library` (documents to begin with). Everything that is asked from
outside is named here."""

from __future__ import annotations

from praxis.definitions.definition import Definition
from praxis.definitions.reflection.checks import sense
from praxis.definitions.reflection.library import SCHEMA, TAG, TEMPLATES
from praxis.definitions.reflection.model import Reflection
from praxis.definitions.reflection.starter import starter

BLOCK_TYPE = "praxis_reflection"

DEFINITION: Definition[Reflection] = Definition(
    block_type=BLOCK_TYPE,
    tag=TAG,
    root=Reflection,
    schema=SCHEMA,
    sense=sense,
    starter=starter,
    templates=TEMPLATES,
)
parse = DEFINITION.parse
serialise = DEFINITION.serialise
check = DEFINITION.check

__all__ = [
    "BLOCK_TYPE",
    "DEFINITION",
    "TAG",
    "TEMPLATES",
    "Reflection",
    "check",
    "parse",
    "serialise",
    "starter",
]
