"""The report as JSON, for programs: findings with code and place, the ledger, the outline."""

from __future__ import annotations

import json
from typing import Any

from praxis.core.findings import Finding
from praxis.core.messages import Gettext, untranslated
from praxis.importers.report.facts import verdict
from praxis.importers.tree import ActivityBlock, Block, Chapter, Course


def as_json(course: Course, gettext: Gettext = untranslated) -> str:
    """The whole report; the same course gives the same bytes."""
    report = {
        "course": {
            "key": course.key,
            "title": course.title,
            "language": course.language,
            "licence": course.licence,
            "holder": course.holder,
        },
        "verdict": verdict(course).value,
        "counts": {"in": dict(course.counts_in), "out": dict(course.counts_out)},
        "findings": [_finding(each, gettext) for each in course.findings],
        "outline": [_chapter(each) for each in course.chapters],
        "sources": [
            {
                "file": each.file,
                "sha256": each.sha256,
                "title": each.title,
                "language": each.language,
                "licence": each.licence,
                "holder": each.holder,
            }
            for each in course.sources
        ],
        "files": [{"name": each.name, "bytes": len(each.data)} for each in course.assets],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, gettext: Gettext) -> dict[str, Any]:
    place = finding.where
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "what": finding.what.render(gettext),
        "advice": finding.advice.render(gettext) if finding.advice else "",
        "where": {
            "file": place.file,
            "part": place.part,
            "line": place.line,
            "heading": place.heading,
        },
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "name": chapter.name,
        "title": chapter.title,
        "subsections": [
            {
                "name": each.name,
                "title": each.title,
                "units": [
                    {
                        "name": unit.name,
                        "title": unit.title,
                        "blocks": [_block(block) for block in unit.blocks],
                    }
                    for unit in each.units
                ],
            }
            for each in chapter.sequentials
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "type": block.definition.block_type if isinstance(block, ActivityBlock) else "html",
        "name": block.name,
        "title": block.title,
        "source": str(block.provenance.place),
    }
