"""Everybody's reflections as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from tests.unit.blocks.reflection.readings import (
    REFLECTION,
    comment,
    entry,
    nobody_said_a_word,
)

from praxis.blocks.reflection.report_csv import LEARNERS_AT_A_TIME, csv_lines
from praxis.core.messages import untranslated
from praxis.core.visibility import Visibility
from praxis.records.values import Comment, Entry


def rows(entries: Sequence[Entry], *comments: Comment) -> list[dict[str, str]]:
    def said(some: Sequence[Entry]) -> dict[int, tuple[Comment, ...]]:
        return {each.id: tuple(c for c in comments if c.entry_id == each.id) for each in some}

    data = b"".join(csv_lines(REFLECTION, entries, said, untranslated)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data)))


def test_a_line_for_each_learner_and_round_in_order() -> None:
    own = [entry(1, "what", "One"), entry(1, "what@2", "Two"), entry(2, "what", "Other")]

    assert [(row["Learner"], row["Round"], row["What happened?"]) for row in rows(own)] == [
        ("learner001", "1", "One"),
        ("learner001", "2", "Two"),
        ("learner002", "1", "Other"),
    ]


def test_every_kind_of_answer_is_told_in_words() -> None:
    (row,) = rows(
        [
            entry(1, "trust", {"value": 4, "steps": 5}, kind="scale"),
            entry(1, "done", {"ticked": ["room"]}, kind="checklist"),
            entry(1, "who", {"rows": [{"name": "Ministry"}]}, kind="table"),
        ]
    )

    assert "4" in row["How sure?"]
    assert "A room" in row["What is done?"]
    assert "Ministry" in row["Who is there?"]
    assert "The plane" not in row


def test_a_line_tells_first_version_reason_openness_versions_and_comments() -> None:
    changed = entry(1, "what", "New", first="Old", visibility=Visibility.COHORT)
    why = entry(1, "what@why", "I asked around", visibility=Visibility.PUBLIC)
    (row,) = rows([changed, why], comment(changed), comment(changed, "More"))

    assert row["What happened?"] == "New"
    assert row["First answer, if changed"] == ""  # of the last field; DictReader keeps the last
    assert row["What changed, and why?"] == "I asked around"
    assert (row["Open to"], row["Versions"], row["Comments"]) == ("My cohort; Public", "2", "2")
    assert row["Changed on (UTC)"] == "2026-03-03 12:00"


def test_the_first_version_stands_behind_the_latest() -> None:
    data = b"".join(
        csv_lines(REFLECTION, [entry(1, "what", "New", first="Old")], nobody_said_a_word, str)
    )
    header, line = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    place = header.index("What happened?")

    assert (line[place : place + 2], len(line)) == (["New", "Old"], len(header))


def test_answers_to_what_is_no_longer_asked_are_not_lost() -> None:
    (row,) = rows([entry(1, "gone", "Still here"), entry(1, "what@why", "Why")])

    assert row["Answers to what is no longer asked"] == "Prompt then of gone: Still here"


def test_no_spreadsheet_runs_what_a_learner_wrote() -> None:
    (row,) = rows([entry(1, "what", "=HYPERLINK(1)")])

    assert row["What happened?"] == "'=HYPERLINK(1)"


def test_a_file_of_any_length_needs_the_memory_of_a_few_learners() -> None:
    taken, most = [0], [0]

    def everybody() -> Iterator[Entry]:
        for number in range(5_000):
            taken[0] += 1
            yield entry(number)

    lines = csv_lines(REFLECTION, everybody(), nobody_said_a_word, untranslated)
    for made, _ in enumerate(lines):
        most[0] = max(most[0], taken[0] - made)

    assert taken[0] == 5_000
    assert most[0] <= LEARNERS_AT_A_TIME + 1
