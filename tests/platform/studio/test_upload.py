"""The sample course as an archive, uploaded on Studio's page "Import", checked by Studio too."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

DONE = 4  # what Studio's page reads as "the course was updated"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The archive .tar.gz that praxis-import writes of the sample course."""
    from praxis.importers.olx.package import pack

    folder = os.environ.get("PRAXIS_COURSE", "")
    if not folder:
        pytest.skip("PRAXIS_COURSE is not set: it names the OLX folder of the sample course.")
    packed = tmp_path / "sample.tar.gz"
    pack(Path(folder), packed)
    return packed


@pytest.fixture
def empty_course(author: Any) -> Any:
    """A course as an author has just made it."""
    from common.djangoapps.student.roles import CourseInstructorRole
    from xmodule.modulestore.tests.factories import CourseFactory

    course = CourseFactory.create(org="Praxis", number="Upload", run="new").id
    CourseInstructorRole(course).add_users(author.user)
    return course


def upload(author: Any, course: Any, archive: Path) -> int:
    """Studio's number for how far the import came."""
    with archive.open("rb") as stream:
        sent = author.client.post(
            f"/import/{course}", {"course-data": stream}, HTTP_ACCEPT="application/json"
        )
    assert sent.status_code == 200, sent.content[:500]
    status = author.client.get(f"/import_status/{course}/{archive.name}")
    number: int = status.json()["ImportStatus"]
    return number


@pytest.mark.parametrize("checked", [False, True], ids=["as it comes", "checked by Studio"])
def test_the_archive_is_taken_by_studios_import_page(
    author: Any, empty_course: Any, archive: Path, ours: Any, checked: bool
) -> None:
    from django.conf import settings
    from django.test import override_settings

    asked = settings.FEATURES | {"ENABLE_COURSE_OLX_VALIDATION": checked}
    with override_settings(FEATURES=asked):
        assert upload(author, empty_course, archive) == DONE
    assert len(ours(empty_course)) >= 5
