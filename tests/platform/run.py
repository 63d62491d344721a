"""Runs these tests inside the edx-platform of the current folder; options go on to pytest.

It starts the platform as its own `manage.py` does, once as LMS and once as Studio: its XML
libraries are hardened before anything imports them, and the service is named in the environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HALVES = {"lms": ("test_tables.py", "lms"), "cms": ("test_tables.py", "studio")}
SCRATCH = ("log", "data", "uploads", "staticfiles")  # the host's test settings want these folders
INSIDE = """
import sys
sys.path.insert(0, "")
from openedx.core.lib.safe_lxml import defuse_xml_libs
defuse_xml_libs()
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""


def run(half: str, options: list[str]) -> int:
    """The exit code of the tests of one half, `lms` or `cms`."""
    tests = [str(HERE / name) for name in HALVES[half]]
    return subprocess.run(
        [sys.executable, "-c", INSIDE, f"--ds={half}.envs.test", *tests, *options],
        env={**os.environ, "SERVICE_VARIANT": half},
        check=False,
    ).returncode


def main(options: list[str]) -> int:
    """The exit code: 0 where both halves passed."""
    if not Path("openedx/core/lib/safe_lxml").is_dir():
        sys.exit("This folder is no edx-platform. Change into one, then start me again.")
    for name in SCRATCH:
        Path("test_root", name).mkdir(parents=True, exist_ok=True)
    return max([run(half, options) for half in HALVES])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
