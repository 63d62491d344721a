"""The Studio editor of every block: drawn from the descriptions of the definition's fields, never
written anew for a block.

`editor_fragment` draws it, `save` and `convert` answer what it sends, as `editor_picture` does;
`kit/base.py` exposes them.
An author can work in the form or in the source: both are the same document, and what is wrong in
either is told with its place, nothing being lost. A host saves every field that a handler has
assigned, so nothing is assigned here before all of it has proved right.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from web_fragments.fragment import Fragment

from praxis.core.errors import CallerError, Refused
from praxis.core.html import MATHML, TAGS, allowed_attributes
from praxis.core.messages import N_, message
from praxis.definitions.definition import Definition
from praxis.definitions.problems import Parsed, Problem
from praxis.kit import assets
from praxis.kit.editor_form import blanks, drawn_form
from praxis.kit.editor_settings import read_settings, shown_settings
from praxis.kit.editor_templates import from_template, title_above
from praxis.kit.editor_words import WORDS
from praxis.kit.host import Host
from praxis.kit.pages import render_for

INIT = "PraxisStudioEditor"
SCRIPTS = (
    "post.js",
    "editor_text.js",
    "editor_form.js",
    "editor_templates.js",
    "editor_tables.js",
    "editor_picture.js",
    "editor.js",
)
ONLY_AUTHORS = message(N_("Only authors can change this, in Studio."))


def editor_fragment(block: Any) -> Fragment:
    """The editor of a block with its document, or with the source of one that cannot be read.

    Outside of Studio a sentence: some addresses of an LMS give learners any view they ask for.
    """
    host, definition = Host(block), block.DEFINITION
    if not host.in_studio:
        return Fragment(format_html("<p>{}</p>", ONLY_AUTHORS.render(host.gettext)))
    document = block.parsed.document if block.data else definition.starter()
    fragment = Fragment(
        render_for(
            host,
            "praxis/editor/editor.html",
            form=drawn_form(document) if document is not None else None,
            blanks=blanks(definition.root),
            templates=definition.templates,
            tables=definition.tables,
            is_new=not block.data,
            settings=shown_settings(block),
            source=block.data or definition.serialise(document),
        )
    )
    for name in ("kit.css", "editor.css"):
        fragment.add_css(assets.text(assets.KIT / name))
    for name in SCRIPTS:
        fragment.add_javascript(assets.text(assets.KIT / name))
    problems = block.parsed.problems if block.data else ()
    fragment.initialize_js(INIT, _arguments(block, host, problems))
    return fragment


def _arguments(block: Any, host: Host, problems: Iterable[Problem]) -> dict[str, Any]:
    return {
        "words": {name: host.gettext(sentence) for name, sentence in WORDS.items()},
        "markup": {tag: sorted(allowed_attributes(tag)) for tag in sorted(TAGS | MATHML)},
        "files": files_address(block, host),
        "problems": told(problems, host),
        "isNew": not block.data,
    }


def files_address(block: Any, host: Host) -> str:
    """Where the host serves the files that a document calls `/static/NAME`, so that an author
    sees the images."""
    asked = host.static('"/static/"').strip('"')
    course: Any = getattr(block.scope_ids.usage_id, "course_key", None)
    if asked != "/static/" or not hasattr(course, "make_asset_key"):
        return asked
    return f"/{course.make_asset_key('asset', 'x')}"[:-1]


def save(block: Any, host: Host, body: Any) -> dict[str, Any]:
    """Keep what the editor sent, `{"saved": true}`, or tell its problems and assign nothing."""
    for_authors(host)
    parsed = read_document(block, body)
    settings, wrong = read_settings(block, body.get("settings"))
    if parsed.document is None or parsed.problems or wrong:
        return {"problems": told([*wrong, *parsed.problems], host)}
    block.data = block.DEFINITION.serialise(parsed.document)
    for name, value in settings.items():
        setattr(block, name, value)
    return {"saved": True}


def convert(block: Any, host: Host, body: Any) -> dict[str, Any]:
    """The other face of what was sent (`source` for a form, `html` of the form for a source or for
    the key of a `template`, with its `title`), and its problems."""
    for_authors(host)
    is_template = "template" in body
    parsed = from_template(block, host, body) if is_template else read_document(block, body)
    answer: dict[str, Any] = {"problems": told(parsed.problems, host)}
    if parsed.document is None:
        return answer
    if "form" in body:
        return answer | {"source": block.DEFINITION.serialise(parsed.document)}
    if is_template:
        answer["title"] = title_above(block, host, body)
    form = drawn_form(parsed.document)
    return answer | {"html": render_for(host, "praxis/editor/form.html", form=form)}


def told(problems: Iterable[Problem], host: Host) -> list[dict[str, Any]]:
    """Problems as the page shows them: path, line and sentence."""
    return [
        {"path": list(each.path), "line": each.line, "text": each.message.render(host.gettext)}
        for each in problems
    ]


def for_authors(host: Host) -> None:
    """Refuse everybody outside of Studio: an LMS has these handlers too, and learners there."""
    if not host.in_studio:
        raise Refused(ONLY_AUTHORS)


def read_document(block: Any, body: Any) -> Parsed[Any]:
    """What stands in the editor's form or its source, and what is wrong with it."""
    definition: Definition[Any] = block.DEFINITION
    if "form" in body:
        return definition.read_form(body["form"])
    if isinstance(body.get("source"), str):
        return definition.parse(body["source"])
    raise CallerError(message(N_("The editor sent no document. Reload the page and try again.")))
