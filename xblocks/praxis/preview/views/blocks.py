"""What stands inside a page: rendered blocks, their handlers and their files, under the rules of
the real hosts.
"""

from __future__ import annotations

import logging
import mimetypes
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from webob import Request
from xblock.core import XBlock
from xblock.exceptions import NoSuchHandlerError

from praxis.preview.outline import Node
from praxis.preview.people import user_id_of
from praxis.preview.progress import completes_when_seen, record_completion
from praxis.preview.runtime import PreviewRuntime
from praxis.preview.views.site import outline, page, persona, runtime

log = logging.getLogger(__name__)


def nodes_of(node: Node) -> tuple[Node, ...]:
    """The blocks to show for a node: those of a unit, or the block itself."""
    return node.children if node.tag == "vertical" else (node,)


def shown(host: PreviewRuntime, node: Node, view: str) -> tuple[Fragment | None, bool]:
    """One block rendered, and whether seeing it completes it; `None` where it fails, as the error
    box of the LMS.
    """
    try:
        block = host.block_of(node)
        name = view if hasattr(block, view) else "student_view"
        fragment = host.render(block, name, {})
        block.save()
    except Exception:
        log.exception("The block %s could not be shown.", node.key)
        return None, False
    return fragment, completes_when_seen(block)


def rendered(request: HttpRequest, node: Node, *, view: str, studio: str = "") -> HttpResponse:
    """The page inside the iframe: the blocks of a unit with their scripts and styles, each file
    once.
    """
    host = runtime(request, studio=studio)
    blocks, resources = [], []
    for each in nodes_of(node):
        fragment, on_sight = shown(host, each, view)
        blocks.append({"node": each, "fragment": fragment, "completes_when_seen": on_sight})
        for resource in fragment.resources if fragment else ():
            if resource not in resources:
                resources.append(resource)
    route = "studio-handler" if studio else "handler"
    context = {
        "node": node,
        "blocks": blocks,
        "head": markup_of(resources, "head"),
        "foot": markup_of(resources, "foot"),
        "handlers": reverse(route, args=["USAGE", "HANDLER", ""]),
        "studio": studio,
    }
    return page(request, "blocks.html", context)


def markup_of(resources: list[Any], placement: str) -> list[str]:
    """The tags of scripts and styles that belong into this part of the page."""
    return [Fragment.resource_to_html(each) for each in resources if each.placement == placement]


@require_GET
@xframe_options_sameorigin
def xblock(request: HttpRequest, usage: str) -> HttpResponse:
    """A unit or a block as the LMS embeds it; visitors without an account get the public view."""
    view = "public_view" if persona(request).is_visitor else "student_view"
    return rendered(request, outline().find(UsageKey.from_string(usage)), view=view)


def answer(request: HttpRequest, block: XBlock, handler: str, suffix: str) -> HttpResponse:
    """What a handler of the block answers, as a response of Django."""
    asked = Request(dict(request.META))
    asked.body = request.body
    try:
        given = block.handle(handler, asked, suffix)
    except NoSuchHandlerError as error:
        raise Http404(handler) from error
    response = HttpResponse(given.app_iter, status=given.status_code)
    for name, value in given.headerlist:
        if name.lower() != "content-length":
            response[name] = value
    return response


def handle(request: HttpRequest, usage: str, handler: str, suffix: str = "") -> HttpResponse:
    """A handler of a block, as the LMS serves it: visitors may only read."""
    if request.method == "POST" and user_id_of(persona(request)) is None:
        return HttpResponse("Unauthenticated", status=403)
    block = runtime(request).get_block(UsageKey.from_string(usage))
    response = answer(request, block, handler, suffix)
    block.save()
    return response


@require_POST
def seen(request: HttpRequest, usage: str) -> HttpResponse:
    """A block was on the screen for five seconds."""
    user_id = user_id_of(persona(request))
    block = runtime(request).get_block(UsageKey.from_string(usage))
    if user_id is not None and completes_when_seen(block):
        record_completion(user_id, usage, 1.0)
    return JsonResponse({"result": "ok"})


@require_GET
def course_file(request: HttpRequest, course_key: str, name: str) -> Any:
    """A file of the course's `static` folder."""
    root = Path(settings.PREVIEW_COURSE, "static").resolve()
    try:
        path = (root / name).resolve()
        is_ours = path.is_relative_to(root) and path.is_file()
    except (OSError, ValueError) as error:  # a name that no file can have
        raise Http404(name) from error
    if not is_ours:
        raise Http404(name)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = FileResponse(path.open("rb"), content_type=kind)
    response["Content-Security-Policy"] = "sandbox"  # a picture may carry scripts
    return response


@require_GET
def block_file(request: HttpRequest, block_type: str, uri: str) -> Any:
    """A file of a block's `public` folder."""
    block_class = runtime(request).load_block_type(block_type)
    try:
        opened = block_class.open_local_resource(uri)
    except Exception as error:
        raise Http404(uri) from error
    return FileResponse(opened, content_type=mimetypes.guess_type(uri)[0])
