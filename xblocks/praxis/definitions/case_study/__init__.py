"""The authored document of a case study: `model` (the tree), `case_study.rng` (the schema),
`checks` (what makes sense), `routes` (the ways through its stages). Everything that is asked
from outside is named here."""

from __future__ import annotations

from praxis.definitions.case_study.checks import sense
from praxis.definitions.case_study.model import CaseStudy
from praxis.definitions.case_study.starter import starter
from praxis.definitions.definition import Definition
from praxis.definitions.schema import Schema

BLOCK_TYPE = "praxis_case_study"
TAG = "case_study"

DEFINITION: Definition[CaseStudy] = Definition(
    block_type=BLOCK_TYPE,
    tag=TAG,
    root=CaseStudy,
    schema=Schema(__name__, "case_study.rng"),
    sense=sense,
    starter=starter,
)
parse = DEFINITION.parse
serialise = DEFINITION.serialise
check = DEFINITION.check

__all__ = ["BLOCK_TYPE", "DEFINITION", "TAG", "CaseStudy", "check", "parse", "serialise", "starter"]
