"""A peer review in Studio: added, edited, previewed, duplicated, pasted, carried out and in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fields = Callable[[Any], dict[str, Any]]


@pytest.fixture
def page_of_peers(small_course: Any) -> Any:
    """The unit that holds the peer review."""
    return small_course.make_usage_key("vertical", "peer")


def test_the_list_of_advanced_components_offers_it_by_its_name(author: Any, unit: Any) -> None:
    answer = author.client.get(f"/api/contentstore/v1/container_handler/{unit}")
    offered = answer.json()["component_templates"]
    [advanced] = [each["templates"] for each in offered if each["type"] == "advanced"]
    names = {each["category"]: each["display_name"] for each in advanced}

    assert names["praxis_peer_review"] == "Peer review"


def test_a_new_block_has_something_to_start_from(author: Any, unit: Any, fields: Fields) -> None:
    from praxis.definitions import peer_review

    new = author.add("praxis_peer_review", unit)
    page = author.page(new, "studio_view")
    assert 'data-init="PraxisStudioEditor"' in page
    assert "practice-note" in page
    assert fields(new) == {}

    form = peer_review.DEFINITION.form(peer_review.starter())
    assert author.edit(new, "studio_save", {"form": form, "settings": {}}).json() == {"saved": True}
    assert peer_review.parse(fields(new)["data"]).document == peer_review.starter()


def test_saved_source_is_what_the_course_keeps(author: Any, note: Any, fields: Fields) -> None:
    changed = fields(note)["data"].replace("ASKED-TASK", "CHANGED-TASK")
    body = {"source": changed, "settings": {"display_name": "A note", "weight": 20}}

    assert author.edit(note, "studio_save", body).json() == {"saved": True}
    assert fields(note) == {"data": changed, "display_name": "A note", "weight": 20}
    assert "CHANGED-TASK" in author.page(note, "container_child_preview")


def test_what_is_wrong_changes_nothing_and_is_told(author: Any, note: Any, fields: Fields) -> None:
    before = fields(note)
    wrong = before["data"].replace('must_get="2"', 'must_get="9"')
    for source in (wrong, before["data"][:99], "<reflection/>"):
        answer = author.edit(note, "studio_save", {"source": source, "settings": {}})
        assert answer.json()["problems"][0]["text"].endswith(".")
        assert fields(note) == before


def test_the_preview_stores_nothing(author: Any, note: Any, page_of_peers: Any) -> None:
    from praxis.peer_review.models import Activity
    from praxis.records.models import Entry

    assert "ASKED-TASK" in author.page(page_of_peers, "container_preview")
    body = {"text": "Only trying.", "language": "en", "reads": ["en"]}
    for handler in ("submit", "next", "draft", "skip"):
        assert author.preview(note, handler, body).status_code == 403
    assert not Entry.objects.exists()
    assert not Activity.objects.exists()


def test_a_duplicate_and_a_pasted_copy_have_the_same_document(
    author: Any, note: Any, page_of_peers: Any, fields: Fields
) -> None:
    for copy in (author.duplicate(note, page_of_peers), author.copy_and_paste(note, page_of_peers)):
        assert fields(copy)["data"] == fields(note)["data"]
        assert fields(copy)["weight"] == 10


def test_a_course_carried_out_and_in_holds_the_same_bytes(
    store: Any,
    small_course: Any,
    note: Any,
    import_folder: Callable[[Path, str], Any],
    fields: Fields,
    tmp_path: Path,
) -> None:
    from xmodule.contentstore.django import contentstore
    from xmodule.modulestore.xml_exporter import export_course_to_xml

    export_course_to_xml(store, contentstore(), small_course, str(tmp_path), "out")
    again = import_folder(tmp_path / "out", "peers_again")

    assert fields(note.map_into_course(again)) == fields(note)
