"""Fixtures that every test may use: the corpus of real materials, named by a variable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real materials that nobody here wrote; not part of the project."""
    folder = os.environ.get("PRAXIS_CORPUS", "")
    if not folder:
        pytest.skip(
            "PRAXIS_CORPUS is not set: it names the folder of real materials for this test."
        )
    return Path(folder)
