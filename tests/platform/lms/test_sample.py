"""The sample course that our importer wrote, in the LMS: every block, for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def notes(store: Any, ours: Callable[[Any], list[Any]], sample_course: Any) -> list[str]:
    """The beginnings of all locked texts of the course."""
    from praxis.core.html import plain_text
    from praxis.definitions import case_study

    found = []
    cases = [each for each in ours(sample_course) if each.block_type == case_study.BLOCK_TYPE]
    for usage in cases:
        case = case_study.parse(store.get_item(usage).data).document
        for stage in case.stages:
            asked = [note for question in stage.questions for note in question.notes]
            found += [plain_text(note.content)[:60] for note in (*asked, *stage.notes)]
    assert found
    return found


def test_every_unit_is_shown_to_a_learner_with_its_files(
    store: Any, sample_course: Any, arrive: Any, enrolled: Any
) -> None:
    reader = arrive(enrolled(sample_course))
    files = set()
    units = store.get_items(sample_course, qualifiers={"category": "vertical"})
    assert units
    for unit in units:
        page = reader.page(unit.location)
        assert page.status_code == 200
        files |= set(re.findall(r'(?:src|href)="(/[^"]*type@asset[^"]*)"', page.content.decode()))
    assert files
    for address in files:
        assert reader.client.get(address).status_code == 200, address


def test_the_host_knows_every_block(store: Any, sample_course: Any) -> None:
    unknown = [each for each in store.get_items(sample_course) if "Hidden" in type(each).__name__]
    assert not unknown


def test_every_block_is_shown_and_its_notes_are_not(
    ours: Any, sample_course: Any, arrive: Any, enrolled: Any, visitor: Any, notes: list[str]
) -> None:
    from praxis.core.html import plain_text

    for person, view in (
        (arrive(enrolled(sample_course)), "student_view"),
        (visitor, "public_view"),
    ):
        for usage in ours(sample_course):
            page = person.page(usage, view)
            assert page.status_code == 200
            html = page.content.decode()
            assert "praxis-" in html
            assert not [note for note in notes if note in plain_text(html)]


def test_a_facilitator_reads_every_block(ours: Any, sample_course: Any, arrive: Any) -> None:
    from common.djangoapps.student.tests.factories import StaffFactory

    guide = arrive(StaffFactory(course_key=sample_course, password="a word for tests"))
    for usage in ours(sample_course):
        page = guide.page(usage)
        assert page.status_code == 200
        assert "praxis-" in page.content.decode()


def test_every_reflection_can_be_filled_in_and_taken_along(
    store: Any, ours: Any, sample_course: Any, arrive: Any, enrolled: Any, save: Any
) -> None:
    from praxis.definitions import reflection

    writer = arrive(enrolled(sample_course))
    usages = [each for each in ours(sample_course) if each.block_type == reflection.BLOCK_TYPE]
    assert usages
    for usage in usages:
        document = reflection.parse(store.get_item(usage).data).document
        values = {each.key: something(each) for each in document.fields if something(each)}
        saved = save(writer, usage, values)
        assert saved["saved"] is True
        assert "You have completed this exercise." in saved["status"], usage
        assert writer.ask(usage, "canvas").status_code == 200
    record = writer.client.get(f"/praxis/record/{sample_course}/")
    assert record.getvalue().decode().count(WORDS) >= len(usages)


WORDS = " ".join(["We met at the well and spoke of the road."] * 12)


def something(field: Any) -> Any:
    """What a learner may fill into this field; nothing for what is only shown."""
    if field.kind == "text":
        return WORDS
    if field.kind == "scale":
        return field.steps
    if field.kind == "checklist":
        return [field.items[0].key]
    if field.kind == "table":
        row = {each.key: 1 if each.kind == "scale" else WORDS for each in field.columns}
        return [{"@row": field.rows[0].key, **row}] if field.rows else [row]
    return None
