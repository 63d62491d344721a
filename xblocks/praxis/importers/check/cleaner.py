"""The usual checker of OLX, olxcleaner, told which blocks are ours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from praxis.core.errors import CallerError
from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.importers.tree import DEFINITIONS

SEVERITIES = {"ERROR": Severity.ERROR, "WARNING": Severity.CHECK, "INFO": Severity.INFO}

# It takes `/jump_to_id/NAME#anchor` for a name with a sharp in it; `pages.py` checks these links.
IGNORED = ["BadJumpToLink"]


def cleaner_findings(folder: Path, advanced_modules: Iterable[str]) -> list[Finding]:
    """What olxcleaner says of a course whose files can all be read."""
    try:
        # Only the extra [import] brings it.
        from olxcleaner import validate
    except ImportError as error:
        raise CallerError(
            message(N_("olxcleaner is not installed: install praxis-xblocks[import]."))
        ) from error
    ours = (each.block_type for each in DEFINITIONS.values())
    allowed = sorted({*ours, *advanced_modules})
    _, store, _ = validate(str(folder / "course.xml"), ignore=IGNORED, allowed_xblocks=allowed)
    return [_finding(error) for error in store.errors if error.level in SEVERITIES]


def _finding(error: Any) -> Finding:
    code = "olx-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", str(error.name)).lower()
    what = message(N_("%(words)s"), words=str(error.description))
    return Finding(SEVERITIES[error.level], code, what, Place(str(error.filename)))
