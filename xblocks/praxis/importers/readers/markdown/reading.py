"""From the bytes of one Markdown file to its `Document`: decoded, parsed, its leftovers told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it.token import Token

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.importers.document import Document, Metadata
from praxis.importers.readers.markdown.decode import decode
from praxis.importers.readers.markdown.finish import Finisher
from praxis.importers.readers.markdown.flow import Flow
from praxis.importers.readers.markdown.front_matter import metadata_of
from praxis.importers.readers.markdown.parser import flattened, note_id, parser
from praxis.importers.sources import SourceFile

_TEMPLATE = re.compile(r"\{%.{0,200}?%\}|\{\{[<%].{0,200}?[%>]\}\}")


def read_text(source: SourceFile) -> Document:
    """The document in a Markdown file; `SourceRefused` when it is too large to be one."""
    text, findings = decode(source.read(), source.name)
    text, deep = flattened(text)
    if deep:
        findings.append(_too_deep(source.name, deep))
    markdown, env = parser(), {}  # type: tuple[Any, dict[str, Any]]
    tokens = markdown.parse(text, env)
    metadata, told = _front_matter(tokens, source.name)
    finisher = Finisher(source)
    flow = Flow(markdown, env, finisher)
    body, notes = _notes_apart(tokens)
    content = flow.nodes(body)
    texts = {name: flow.note(inner) for name, inner in notes.items()}
    finisher.counts["notes"] += len(texts)
    findings += [*told, *finisher.findings, *finisher.shelf.findings]
    findings += _unused_notes(env, source.name, finisher) + _template_code(text, source.name)
    return Document(
        source=source.name,
        sha256=source.sha256,
        metadata=metadata,
        content=content,
        notes=texts,
        assets=finisher.shelf.assets,
        findings=findings,
        counts=finisher.counts,
    )


def _front_matter(tokens: Sequence[Token], name: str) -> tuple[Metadata, list[Finding]]:
    for token in tokens[:1]:
        if token.type == "front_matter":
            return metadata_of(token.content, name)
    return Metadata(), []


def _notes_apart(tokens: Sequence[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """The running text, and the content of each footnote that it refers to."""
    body: list[Token] = []
    notes: dict[str, list[Token]] = {}
    inside: list[Token] | None = None
    for token in tokens:
        if token.type == "footnote_open":
            inside = notes.setdefault(note_id(token.meta), [])
        elif token.type == "footnote_close":
            inside = None
        elif inside is not None:
            inside.append(token)
        elif token.type not in ("footnote_block_open", "footnote_block_close"):
            body.append(token)
    return body, notes


def _too_deep(name: str, line: int) -> Finding:
    what = message(N_("Quotations, lists or brackets nest without measure; they were flattened."))
    advice = message(N_("Look at this line: it may have been damaged."))
    return Finding(Severity.CHECK, "nesting-flattened", what, Place(name, line=line), advice)


def _unused_notes(env: dict[str, Any], name: str, finisher: Finisher) -> list[Finding]:
    """Footnotes that nothing in the text refers to."""
    refs: dict[str, int] = env.get("footnotes", {}).get("refs", {})
    unused = [label.removeprefix(":") for label, number in refs.items() if number < 0]
    finisher.counts["notes"] += len(unused)
    if not unused:
        return []
    what = message(
        N_("Nothing refers to these footnotes, so they were left out: %(labels)s."),
        labels=", ".join(each[:40] for each in unused[:20]),
    )
    advice = message(N_("Put a reference such as [^1] where each belongs, or delete it."))
    return [Finding(Severity.LOSS, "note-unused", what, Place(name), advice)]


def _template_code(text: str, name: str) -> list[Finding]:
    """Code of a site generator, which nobody runs here."""
    found = _TEMPLATE.search(text)
    if found is None:
        return []
    what = message(
        N_("Code of a website's templates stands in the text and is shown as it is: %(code)s"),
        code=found[0][:80],
    )
    advice = message(N_("Take it out, or write what it would have shown."))
    place = Place(name, line=text.count("\n", 0, found.start()) + 1)
    return [Finding(Severity.CHECK, "template-code", what, place, advice)]
