"""All checks of one course, given as a folder or an archive."""

from __future__ import annotations

from pathlib import Path

from praxis.core.errors import SourceRefused
from praxis.core.findings import Finding, Severity
from praxis.core.messages import N_, message
from praxis.importers.check.cleaner import cleaner_findings
from praxis.importers.check.pages import page_findings
from praxis.importers.check.recalls import recall_findings
from praxis.importers.check.structure import read_structure
from praxis.importers.olx.unpack import unpacked

_ORDER = list(Severity)


def check_course(course: Path) -> list[Finding]:
    """What is wrong, the worst first. `SourceRefused` when there is no course to look at."""
    if not course.is_dir():
        with unpacked(course) as folder:
            return _check_folder(folder)
    if not (course / "course.xml").is_file():
        raise SourceRefused(
            message(N_("%(file)s holds no course: there is no course.xml."), file=course.name)
        )
    return _check_folder(course)


def _check_folder(folder: Path) -> list[Finding]:
    structure = read_structure(folder)
    findings = structure.findings + page_findings(structure) + recall_findings(structure)
    if structure.is_sound:
        findings += cleaner_findings(folder, structure.advanced_modules)
    return sorted(findings, key=lambda finding: -_ORDER.index(finding.severity))
