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


def storable(content: Mapping[str, Any], limit: int = LARGEST) -> dict[str, Any]:
    """The content as any database gives it back; `CallerError` where it is too long or no JSON."""
    try:
        text = canonical(content)
    except (TypeError, ValueError) as problem:
        raise CallerError(message(NOT_STORABLE)) from problem
    whole = mended(text)
    check_size(whole, limit)
    stored: dict[str, Any] = json.loads(whole)
    return stored


def mended(text: str) -> str:
    """The text without halves of a pair of surrogates (a cut emoji).

    They are no characters, and MySQL refuses the whole text for one of them.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def check_size(text: str, limit: int) -> None:
    """Raise `CallerError` for a text of more bytes than the limit."""
    size = len(text.encode())
    if size > limit:
        raise CallerError(message(TOO_LONG, size=size, limit=limit))


def canonical(content: Mapping[str, Any]) -> str:
    """One text for one content, whatever the order of its names: equal texts are equal contents."""
    return json.dumps(
        content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
