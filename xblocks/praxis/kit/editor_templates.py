"""Beginning with a template: a document of the definition's own, in the language of the author's
text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from praxis.core.errors import CallerError
from praxis.core.languages import is_language_tag
from praxis.core.messages import N_, message
from praxis.definitions.problems import Parsed
from praxis.definitions.templates import Template
from praxis.definitions.values import folded
from praxis.kit.catalogues import SOURCE, catalogue, everywhere, spoken
from praxis.kit.handlers import Body, text_of
from praxis.kit.host import Host


def from_template(block: Any, host: Host, body: Body) -> Parsed[Any]:
    """The template that the body names by its key, in the body's `language` where we speak it,
    else in the author's own; nothing of it is saved yet."""
    template, language = _asked(block, body), _language(host, body)
    document = replace(template.document(catalogue(language).gettext), language=language)
    return Parsed(document, tuple(block.DEFINITION.check(document)))


def title_above(block: Any, host: Host, body: Body) -> str:
    """The title above the form that the template fills: the body's `title` where it is the author's
    own; in the place of our default, or of another template's title, that of this one."""
    written = folded(text_of(body, "title"))
    ours = (
        block.fields["display_name"].default,
        *(each.label for each in block.DEFINITION.templates),
    )
    if written and not any(written in everywhere(each) for each in ours):
        return written
    return catalogue(_language(host, body)).gettext(_asked(block, body).label)


def _asked(block: Any, body: Body) -> Template[Any]:
    key = text_of(body, "template")
    templates: tuple[Template[Any], ...] = block.DEFINITION.templates
    found = next((each for each in templates if each.key == key), None)
    if found is None:
        raise CallerError(message(N_("There is no such template. Reload the page and try again.")))
    return found


def _language(host: Host, body: Body) -> str:
    return language_for(text_of(body, "language"), host.language.partition("-")[0])


def language_for(*wanted: str) -> str:
    """The first of these languages that we speak, else English."""
    for tag in wanted:
        if is_language_tag(tag) and (spoken(tag) == tag or tag.partition("-")[0] == SOURCE):
            return tag
    return SOURCE
