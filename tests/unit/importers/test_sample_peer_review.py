"""The peer review of the sample manual: the author's own rubric, and a task that points to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from praxis.core.html import plain_text
from praxis.definitions.peer_review.model import PeerReview
from praxis.importers.api import Converted, Options, convert, write
from praxis.importers.check import check_course
from praxis.importers.found_again import blocks_of
from praxis.importers.report import as_text
from praxis.importers.tree import ActivityBlock

MANUAL = Path(__file__).parents[3] / "course_content" / "dialogue-manual.docx"


@pytest.fixture(scope="module")
def made() -> Converted:
    return convert([MANUAL], Options("course-v1:Org+Course+Run"))


def reviews(made: Converted) -> dict[str, PeerReview]:
    """The peer reviews of the manual by their titles."""
    blocks = (each for each in blocks_of(made.course) if isinstance(each, ActivityBlock))
    return {each.title: each.authored for each in blocks if isinstance(each.authored, PeerReview)}


def test_the_review_form_is_the_rubric(made: Converted) -> None:
    note = reviews(made)["A convening note of one page"]
    levels = {
        each.name: [(option.points, option.text.partition(":")[0]) for option in each.options]
        for each in note.criteria
    }

    assert list(levels) == ["The question", "The convener", "Honesty", "Care"]
    assert all(
        each == [(0, "Not yet"), (1, "Nearly"), (2, "Convincing")] for each in levels.values()
    )
    assert note.criteria[3].options[1].text == "Nearly: Costs are covered"


def test_nothing_of_it_stays_in_the_task(made: Converted) -> None:
    task = reviews(made)["A convening note of one page"].task

    assert "<table" not in task
    assert "Table 5" not in task
    assert plain_text(task).endswith("add one strength, one question and one suggestion.")


def test_the_counts_say_so_and_no_word_is_lost(made: Converted, tmp_path: Path) -> None:
    told = [str(each.what) for each in made.course.findings if each.code == "peer-review-found"]
    held, kept = made.course.counts_in, made.course.counts_out

    assert [each.rpartition("Criteria ")[2] for each in told] == [
        "in the text: 4.",
        "in the text: 0.",
    ]
    assert "Criteria in the text: 4." in as_text(made.course)
    assert {kind: kept[kind] for kind in held} == dict(held)
    write(made.course, tmp_path / "course")
    assert check_course(tmp_path / "course") == []
