"""Databases as institutions have them, new for each test, and crews of processes that use them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pymysql
import pytest

WORKER = Path(__file__).with_name("worker.py")
MARIADB = os.environ.get("PRAXIS_MARIADB_URL", "mysql://root@127.0.0.1:3306")
PATIENCE = 120  # seconds for a crew on a small machine

Order = dict[str, Any]
Crew = Callable[[list[Order]], list[Any]]


@pytest.fixture
def sqlite(tmp_path: Path) -> dict[str, Any]:
    """A SQLite file. Django waits 5 s for its turn; eight writers on a busy machine need more."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "praxis.sqlite3"),
        "OPTIONS": {"timeout": 30},
    }


@pytest.fixture
def mariadb() -> Iterator[dict[str, Any]]:
    """A database on the MariaDB (or MySQL) server, compared without regard to case as usual."""
    url = urlsplit(MARIADB)
    server = {
        "host": url.hostname or "127.0.0.1",
        "port": url.port or 3306,
        "user": url.username or "root",
        "password": url.password or "",
    }
    try:
        connection = pymysql.connect(**server)
    except pymysql.err.OperationalError:
        pytest.skip(
            "No MariaDB answers at the address in PRAXIS_MARIADB_URL "
            "(or, where it is not set, as root at 127.0.0.1:3306)."
        )
    name = f"praxis_test_{uuid4().hex[:12]}"
    with connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
        yield {
            "ENGINE": "django.db.backends.mysql",
            "NAME": name,
            **{key.upper(): str(value) for key, value in server.items()},
        }
        cursor.execute(f"DROP DATABASE {name}")


@pytest.fixture(params=["sqlite", "mariadb"])
def database(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Each of the databases in turn."""
    found: dict[str, Any] = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def processes(database: dict[str, Any]) -> int:
    """How many write at the same time: a server has many clients, a file has few."""
    return 8 if database["ENGINE"].endswith("sqlite3") else 16


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
            env={**os.environ, "PYTHONPATH": str(WORKER.parents[3])},  # for the tests' own hosts
        )
        assert ended.returncode == 0, ended.stderr
        results: list[Any] = json.loads(ended.stdout)
        return results

    return run
