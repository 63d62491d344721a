"""The authored document of a case study: `model` (the tree), `case_study.rng` (the schema), `checks` (what makes sense)."""
