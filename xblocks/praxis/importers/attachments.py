"""Documents in a folder that its texts offer as files: attachments, not texts of the course."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePosixPath

from praxis.core.errors import SourceRefused
from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.importers.document import Document
from praxis.importers.formats import Format
from praxis.importers.sources import SourceFile

Read = tuple[SourceFile, Document]


def without_attached(
    read: Sequence[Read], others: Sequence[SourceFile]
) -> tuple[list[Read], list[Finding]]:
    """The documents that are texts, and findings about the rest.

    A Word document to which a Markdown text links is given to learners as it is. Of `others`, the
    documents without a reader, those that no text offers are lost.
    """
    offered = {
        hashlib.sha256(asset.data).hexdigest()
        for source, document in read
        if source.format is Format.MARKDOWN
        for asset in document.assets
        if PurePosixPath(asset.name).suffix not in (".png", ".jpg", ".gif", ".webp", ".svg")
    }
    findings: list[Finding] = []
    texts: list[Read] = []
    for source, document in read:
        if source.format is Format.DOCX and source.sha256 in offered:
            what = message(N_("This document is offered as a file, as a text links to it."))
            findings.append(Finding(Severity.INFO, "attached", what, Place(source.name)))
        else:
            texts.append((source, document))
    findings += [_not_read(source) for source in others if not _is_offered(source, offered)]
    return texts, findings


def _is_offered(source: SourceFile, offered: set[str]) -> bool:
    try:
        return bool(offered) and source.sha256 in offered
    except SourceRefused:
        return False


def _not_read(source: SourceFile) -> Finding:
    what = message(N_("This file was not read: its format has no reader here."))
    advice = message(N_("Save it as Word document (.docx) beside the others, or leave it out."))
    return Finding(Severity.LOSS, "unread-file", what, Place(source.name), advice)
