"""A block in a content library of Studio: added, edited, previewed, copied into a course."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

OLX = Path(__file__).resolve().parent.parent / "course" / "course.xml"


@dataclass
class Shelf:
    """A library, asked through Studio's API as its pages ask it."""

    client: Any
    block: str = ""

    def get(self, address: str) -> Any:
        answer = self.client.get(address.format(block=self.block))
        assert answer.status_code == 200, answer.content[:500]
        return answer.json()

    def post(self, address: str, body: Any) -> Any:
        text = json.dumps(body)
        where = address.format(block=self.block)
        answer = self.client.post(where, text, content_type="application/json")
        assert answer.status_code in (200, 201), answer.content[:500]
        return answer.json()

    def view(self, name: str) -> str:
        """A view with its scripts and styles."""
        page = self.get(f"/api/xblock/v2/xblocks/{{block}}/view/{name}/")
        return page["content"] + "".join(each["data"] for each in page["resources"])

    def olx(self) -> str:
        olx: str = self.get("/api/libraries/v2/blocks/{block}/olx/")["olx"]
        return olx


@pytest.fixture
def stock(author: Any, fields: Callable[[Any], Any]) -> Callable[[Any], Shelf]:
    """`stock(usage)`: a new library with the same document as this block of the course."""
    from organizations.models import Organization

    Organization.objects.get_or_create(short_name="Praxis", defaults={"name": "Praxis"})
    author.user.is_staff = True
    author.user.save()

    def put(usage: Any) -> Shelf:
        shelf, tag = Shelf(author.client), usage.block_type
        made = {"org": "Praxis", "slug": "shelf", "title": "Shelf", "description": "Our blocks"}
        library = shelf.post("/api/libraries/v2/", made)["id"]
        new = {"block_type": tag, "definition_id": usage.block_id}
        shelf.block = shelf.post(f"/api/libraries/v2/{library}/blocks/", new)["id"]
        olx = f'<{tag} display_name="Ours">{fields(usage)["data"]}</{tag}>'
        shelf.post("/api/libraries/v2/blocks/{block}/olx/", {"olx": olx})
        return shelf

    return put


@pytest.fixture
def shelf(stock: Callable[[Any], Shelf], road: Any) -> Shelf:
    """A new library with the case study of the small course in it."""
    return stock(road)


def test_the_library_shows_the_whole_case_and_opens_its_editor(shelf: Shelf) -> None:
    page = shelf.view("student_view")
    assert "What would you say first?" in page
    assert "LOCKED-EXPERT" in page
    assert "LOCKED-EXPERT" in shelf.view("studio_view")


def test_the_editor_saves_into_the_library(
    shelf: Shelf, road: Any, fields: Callable[[Any], Any]
) -> None:
    source = fields(road)["data"].replace("The meeting", "The long meeting")
    address = shelf.get("/api/xblock/v2/xblocks/{block}/handler_url/studio_save/")["handler_url"]
    assert shelf.post(address, {"source": source, "settings": {}}) == {"saved": True}
    assert "The long meeting" in shelf.olx()


def test_a_case_copied_from_the_library_into_a_course_is_the_same(
    shelf: Shelf, author: Any, unit: Any, road: Any, fields: Callable[[Any], Any]
) -> None:
    pasted = fields(author.copy_and_paste(shelf.block, unit))
    assert pasted["data"] == fields(road)["data"]


def test_a_reflection_is_shown_drawn_saved_and_copied(
    stock: Callable[[Any], Shelf],
    author: Any,
    unit: Any,
    diary: Any,
    fields: Callable[[Any], Any],
) -> None:
    shelf, source = stock(diary), fields(diary)["data"]
    page = shelf.view("student_view")
    assert "ASKED-WHAT" in page
    assert "praxis-author" in page
    assert "ASKED-WHAT" in shelf.view("studio_view")

    def ask(handler: str, body: Any) -> Any:
        asked = f"/api/xblock/v2/xblocks/{{block}}/handler_url/{handler}/"
        return shelf.post(shelf.get(asked)["handler_url"], body)

    changed = source.replace("ASKED-WHAT", "CHANGED-WHAT")
    before = shelf.olx()
    assert "CHANGED-WHAT" in ask("studio_picture", {"source": changed, "settings": {}})["html"]
    assert ask("studio_convert", {"template": "gibbs"})["html"]
    assert shelf.olx() == before
    assert fields(author.copy_and_paste(shelf.block, unit))["data"] == source
    assert ask("studio_save", {"source": changed, "settings": {}}) == {"saved": True}
    assert "CHANGED-WHAT" in shelf.olx()
