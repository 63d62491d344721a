"""Text pages with the elements that the host's own checker knows.

A host that checks courses at import (ENABLE_COURSE_OLX_VALIDATION) reads their pages with libxml2,
which before 2.14 knows no HTML 5: such a host refuses the whole course for one `<figure>`.
"""

from __future__ import annotations

import re

_OLDER = {
    "article": "div",
    "aside": "div",
    "figcaption": "div",
    "figure": "div",
    "section": "div",
}
# In the normal form of `praxis.core.xml` a `<` begins a tag and nothing else.
_TAG = re.compile(rf"(</?)({'|'.join(_OLDER)})(?=[\s/>])")


def older_html(markup: str) -> str:
    """The markup with elements that only group others written as `<div>`."""
    return _TAG.sub(lambda match: match[1] + _OLDER[match[2]], markup)
