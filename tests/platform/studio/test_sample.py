"""The sample course that our importer wrote, in Studio: every block is previewed and opened."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def team(author: Any, sample_course: Any) -> Any:
    from common.djangoapps.student.roles import CourseInstructorRole

    CourseInstructorRole(sample_course).add_users(author.user)
    return author


def test_every_block_is_previewed_and_opened_in_the_editor(
    team: Any, ours: Any, sample_course: Any
) -> None:
    assert ours(sample_course)
    for usage in ours(sample_course):
        assert "praxis-" in team.page(usage, "container_child_preview")
        assert 'data-init="Praxis' in team.page(usage, "studio_view")


def test_saving_every_block_as_it_is_changes_nothing(
    team: Any, ours: Any, sample_course: Any, fields: Any
) -> None:
    for usage in ours(sample_course):
        before = fields(usage)
        body = {"source": before["data"], "settings": {}}
        assert team.edit(usage, "studio_save", body).json()["saved"]
        assert fields(usage) == before
