"""Beginning with a template: a document of the definition's own, in the language of the author's
text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from praxis.core.errors import CallerError
from praxis.core.languages import is_language_tag
from praxis.core.messages import N_, message
from praxis.definitions.problems import Parsed
from praxis.kit.catalogues import SOURCE, catalogue, spoken
from praxis.kit.handlers import Body, text_of
from praxis.kit.host import Host


def from_template(block: Any, host: Host, body: Body) -> Parsed[Any]:
    """The template that the body names by its key, in the body's `language` where we speak it,
    else in the author's own; nothing of it is saved yet."""
    key, definition = text_of(body, "template"), block.DEFINITION
    template = next((each for each in definition.templates if each.key == key), None)
    if template is None:
        raise CallerError(message(N_("There is no such template. Reload the page and try again.")))
    language = language_for(text_of(body, "language"), host.language.partition("-")[0])
    document = replace(template.document(catalogue(language).gettext), language=language)
    return Parsed(document, tuple(definition.check(document)))


def language_for(*wanted: str) -> str:
    """The first of these languages that we speak, else English."""
    for tag in wanted:
        if is_language_tag(tag) and (spoken(tag) == tag or tag.partition("-")[0] == SOURCE):
            return tag
    return SOURCE
