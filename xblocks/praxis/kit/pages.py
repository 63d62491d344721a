"""Pages are drawn on the server, whole, with Django templates and auto-escape.

One engine for all rooms: a template is named by its room, such as "case_study/body.html". The
engine is ours, so no setting of the host changes it, and Django's own translation is not touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, tzinfo
from functools import lru_cache
from pathlib import Path

from django.template import Context, Engine

from praxis.core.messages import Gettext
from praxis.kit import tags
from praxis.kit.host import Host

PACKAGE = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine that knows the templates of the kit, the apps and the blocks' rooms."""
    folders = sorted([*PACKAGE.glob("*/templates"), *PACKAGE.glob("blocks/*/templates")])
    return Engine(
        dirs=[str(folder) for folder in folders],
        builtins=[tags.__name__],
        libraries={"praxis": tags.__name__},
        debug=False,
        autoescape=True,
    )


def render(
    template: str,
    context: Mapping[str, object],
    gettext: Gettext,
    ngettext: object,
    zone: tzinfo = UTC,
) -> str:
    """The template filled in, its sentences in the language of the given translator."""
    values = {**context, tags.GETTEXT: gettext, tags.NGETTEXT: ngettext, tags.ZONE: zone}
    # Numbers stay as they are: they stand in attributes and pictures too.
    return str(engine().get_template(template).render(Context(values, use_l10n=False)))


def render_for(host: Host, template: str, **context: object) -> str:
    """The template filled in for this visitor; `dir` is the way its content is written."""
    against = context.get("dir", host.direction) not in ("", host.direction)
    ours = {"host": host, tags.AGAINST: (host.language, host.direction) if against else None}
    return render(template, {**context, **ours}, host.gettext, host.ngettext, host.zone)
