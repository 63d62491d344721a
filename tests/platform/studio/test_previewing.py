"""What Studio's own preview shows an author, and that it keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

EVERYTHING = (
    "What would you say first?",
    "LOCKED-EXPERT",
    "LOCKED-OUTCOME",
    "LATER-STAGE",
    "LOCKED-DEBRIEF",
)


def test_the_preview_shows_an_author_the_whole_case(author: Any, road: Any) -> None:
    page = author.page(road, "container_child_preview")
    assert not [word for word in EVERYTHING if word not in page]


def test_the_unit_page_shows_the_case(author: Any, unit: Any) -> None:
    assert "What would you say first?" in author.page(unit, "container_preview")


def test_what_course_search_finds_holds_nothing_locked(store: Any, road: Any) -> None:
    found = str(store.get_item(road).index_dictionary())
    assert "What would you say first?" in found
    assert not [word for word in EVERYTHING[1:] if word in found]


def test_nothing_an_author_tries_in_the_preview_is_stored(
    author: Any, road: Any, fields: Callable[[Any], dict[str, Any]]
) -> None:
    from praxis.records.models import Entry

    before = fields(road)
    body = {"stage": "start", "question": "view", "value": "Only trying."}
    tried = author.preview(road, "answer", body)
    assert tried.status_code == 403
    assert tried.json()["error"].endswith(".")
    assert not Entry.objects.exists()
    assert fields(road) == before
    assert "Only trying" not in author.page(road, "container_child_preview")
