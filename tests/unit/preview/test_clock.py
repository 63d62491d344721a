"""The clock and the gradebook of the preview, in a Django of its own: scores of peer reviews come
to the page of whoever earned them."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock, patch

import pytest
import xblock.exceptions

COURSE = Path(__file__).parents[2] / "browser" / "course"

pytestmark = pytest.mark.skipif(
    not hasattr(xblock.exceptions, "NotFoundError"),
    reason="The preview's built-in blocks need XBlock 6; this environment has Teak's 5.2.",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the story below tells, played in a preview of its own."""
    command = [sys.executable, __file__, str(tmp_path_factory.mktemp("preview"))]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_a_score_that_others_reviews_settled_is_on_the_page_of_progress(told: list[str]) -> None:
    assert "amina: 7 / 10" in told  # of 3/4: whole points, never rounded up
    assert "luc: nothing" in told
    assert "amina, after all is forgotten: nothing" in told


def test_a_request_strikes_the_clock_once_a_minute(told: list[str]) -> None:
    assert "strokes: 1 1 2" in told


def _prepared(data: Path) -> Any:
    """A client in front of a new preview."""
    from praxis.preview.command import prepare

    prepare(COURSE, argparse.Namespace(data=str(data), reset=False, host="127.0.0.1"))
    from django.test import Client

    return Client(headers={"host": "localhost"})


def _points(client: Any, name: str) -> str:
    client.post("/become/", {"persona": name})
    page = client.get("/progress/").content.decode()
    found = re.search(r"<td>(\d+ / \d+)</td>", page)
    return found.group(1) if found else "nothing"


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def graded(client: Any) -> None:
    """Amina's work is reviewed by two others; then everything is forgotten."""
    from praxis.peer_review import api
    from praxis.preview.people import persona_named, user_id_of
    from praxis.preview.views.site import outline

    course = outline()
    block = next(node for node in course.root.walk() if node.tag == "praxis_reflection")
    place = api.Place(str(course.course_key), str(block.key))
    then = datetime.now(UTC) - timedelta(days=30)
    settings = api.Settings(must_give=1, must_get=2, criteria={"clear": 4}, weight=10)
    amina, *others = [
        api.Person(user_id_of(persona_named(name)), facilitates=False, participates=True)
        for name in ("amina", "luc", "sofia")
    ]
    for person in (amina, *others):
        api.submit(person, place, settings=settings, entry_id=1, version=1, now=then)
        then += timedelta(minutes=1)
    for person in others:
        lease = api.next_work(person, place, settings=settings, now=then)
        assert lease is not None
        api.give(
            person,
            place,
            lease.review_id,
            settings=settings,
            scores={"clear": 3},
            texts={},
            now=then,
        )
    api.skip_replies(amina, place, now=then)
    _tell(f"amina: {_points(client, 'amina')}")
    _tell(f"luc: {_points(client, 'luc')}")
    client.post("/reset/")
    _tell(f"amina, after all is forgotten: {_points(client, 'amina')}")


def struck(client: Any) -> None:
    """Two requests, and one more after the minute is over."""
    from praxis.preview import clock

    strike, seen = Mock(), []
    now = clock.monotonic() + clock.EVERY
    for wait in (0.0, 1.0, clock.EVERY):
        monotonic = Mock(return_value=now + wait)
        with patch.multiple(clock, strike=strike, monotonic=monotonic):
            client.get("/course/")
        seen.append(str(strike.call_count))
    _tell(f"strokes: {' '.join(seen)}")


if __name__ == "__main__":
    browser = _prepared(Path(sys.argv[1]))
    graded(browser)
    struck(browser)
