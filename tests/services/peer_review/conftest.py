"""Crews of processes that review each other's work, on the databases of the records' tests."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.services.records.conftest import database, mariadb, processes, sqlite

__all__ = ["database", "mariadb", "processes", "sqlite"]

WORKER = Path(__file__).with_name("worker.py")
PATIENCE = 300  # seconds for a crew on a small and busy machine

Order = dict[str, Any]
Crew = Callable[[list[Order]], list[Any]]


@pytest.fixture
def crew(database: dict[str, Any]) -> Crew:
    """Gives each order to a process of its own, lets all begin at once, returns their results."""

    def run(orders: list[Order]) -> list[Any]:
        given = json.dumps({"database": database, "orders": orders})
        ended = subprocess.run(
            [sys.executable, "-W", "error", str(WORKER), given],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert ended.returncode == 0, ended.stderr
        results: list[Any] = json.loads(ended.stdout)
        return results

    return run
