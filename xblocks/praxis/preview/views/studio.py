"""The course as an author has it: outline, units with their blocks, the editor, export; edits go
back to the OLX.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET
from lxml import etree
from opaque_keys.edx.keys import UsageKey

from praxis.core.errors import Refused
from praxis.core.messages import N_, message
from praxis.importers.api import pack
from praxis.preview.saving import element_of, save_to_olx
from praxis.preview.views.blocks import answer, rendered
from praxis.preview.views.site import outline, page, persona, runtime


def only_authors(request: HttpRequest) -> None:
    """Refuse everybody whom Studio would not let in."""
    if not persona(request).authors:
        raise Refused(message(N_("Only authors get into Studio: switch to the author above.")))


@require_GET
def studio(request: HttpRequest) -> HttpResponse:
    """The outline of the course in Studio."""
    only_authors(request)
    return page(request, "studio_outline.html", {"tab": "studio"})


@require_GET
def studio_unit(request: HttpRequest, name: str) -> HttpResponse:
    """One unit in Studio, each block with its preview and the button to its editor."""
    only_authors(request)
    here = outline().unit_of(name)
    host = runtime(request, studio="editor")
    blocks = [
        {
            "node": node,
            "frame": reverse("studio-preview", args=[str(node.key)]),
            "editor": reverse("studio-editor", args=[str(node.key)])
            if has_own_editor(host, node.tag)
            else "",
        }
        for node in here.children
    ]
    return page(request, "studio_unit.html", {"unit": here, "blocks": blocks, "tab": "studio"})


def has_own_editor(host: Any, tag: str) -> bool:
    """Whether the block brings an editor; text and problems are edited by Studio's own pages."""
    return not host.load_block_type(tag).__module__.startswith("xblocks_contrib")


@require_GET
@xframe_options_sameorigin
def studio_preview(request: HttpRequest, usage: str) -> HttpResponse:
    """One block as Studio's unit page shows it."""
    only_authors(request)
    node = outline().find(UsageKey.from_string(usage))
    block_class = runtime(request).load_block_type(node.tag)
    own = getattr(block_class, "has_author_view", False)
    view = "author_view" if own else "student_view"
    return rendered(request, node, view=view, studio="preview")


@require_GET
@xframe_options_sameorigin
def studio_editor(request: HttpRequest, usage: str) -> HttpResponse:
    """The editor of one block, as in Studio's dialog."""
    only_authors(request)
    node = outline().find(UsageKey.from_string(usage))
    return rendered(request, node, view="studio_view", studio="editor")


def studio_handle(request: HttpRequest, usage: str, handler: str, suffix: str = "") -> HttpResponse:
    """A handler of the editor; as in Studio, whatever it assigned is saved, even when it answers an
    error. Where it assigned nothing, the file keeps every character its author wrote.
    """
    only_authors(request)
    host = runtime(request, studio="editor")
    node = host.outline.find(UsageKey.from_string(usage))
    block = host.block_of(node)
    before = etree.tostring(element_of(node, block))
    response = answer(request, block, handler, suffix)
    block.save()
    if etree.tostring(element_of(node, block)) != before:
        save_to_olx(node, block)
    return response


@require_GET
def export(request: HttpRequest) -> FileResponse:
    """The course with its edits as an archive that Studio imports."""
    only_authors(request)
    key = outline().course_key
    name = f"{key.org}-{key.course}-{key.run}.tar.gz"
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / name
        pack(Path(settings.PREVIEW_COURSE), archive)
        # Opened before the folder goes: the response reads on from the open file.
        return FileResponse(archive.open("rb"), as_attachment=True, filename=name)
