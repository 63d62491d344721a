"""What may be stored as the content of an entry, and when two contents are the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message

LARGEST = 100_000  # bytes of one version: about 15,000 words, or 30 pages

TOO_LONG = N_(
    "This answer is too long to be saved: it takes %(size)s bytes, and %(limit)s are "
    "allowed. Shorten it and save again."
)
NOT_STORABLE = N_("This answer cannot be saved: it is not made of text, numbers, lists and names.")


def storable(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as any database gives it back; `CallerError` where it is too long or no JSON."""
    try:
        text = canonical(content)
    except (TypeError, ValueError) as problem:
        raise CallerError(message(NOT_STORABLE)) from problem
    # Half of a pair of surrogates (a cut emoji) is no character; MySQL refuses the whole text for
    # it.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    size = len(whole.encode())
    if size > LARGEST:
        raise CallerError(message(TOO_LONG, size=size, limit=LARGEST))
    stored: dict[str, Any] = json.loads(whole)
    return stored


def canonical(content: Mapping[str, Any]) -> str:
    """One text for one content, whatever the order of its names: equal texts are equal contents."""
    return json.dumps(
        content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
