"""The page of a document as it stands in the editor, before it is saved.

The block draws it by the very function that draws its author's page. Hosts save every field that a
handler assigns, so the unsaved document never touches the block: it is handed on in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from web_fragments.fragment import Fragment

from praxis.definitions.problems import Parsed
from praxis.kit.editor import files_address, for_authors, read_document, told
from praxis.kit.editor_settings import read_settings
from praxis.kit.handlers import Body
from praxis.kit.host import Host


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What a page reads of a block, as the editor has it now."""

    display_name: str
    data: str
    parsed: Parsed[Any]


def picture(block: Any, host: Host, body: Body) -> dict[str, Any]:
    """The page (`html`) of the document that was sent, with its `style` unless the body says
    `styled`; only `problems` where the document cannot be read."""
    for_authors(host)
    parsed = read_document(block, body)
    if parsed.document is None:
        return {"problems": told(parsed.problems, host)}
    fragment = block.picture(_unsaved(block, body, parsed.document))
    answer = {"html": _with_files(fragment.content, block, host)}
    return answer if body.get("styled") else answer | {"style": _style(fragment)}


def _unsaved(block: Any, body: Body, document: Any) -> Unsaved:
    """Its problems are told beside the fields, so the page does without them."""
    settings, _wrong = read_settings(block, body.get("settings"))
    title = settings.get("display_name", block.display_name)
    return Unsaved(title, block.DEFINITION.serialise(document), Parsed(document))


def _with_files(html: str, block: Any, host: Host) -> str:
    """The page with the course's files where the host serves them, whichever way it tells."""
    return host.static(html).replace('="/static/', f'="{files_address(block, host)}')


def _style(fragment: Fragment) -> str:
    return "\n".join(each.data for each in fragment.resources if each.mimetype == "text/css")
