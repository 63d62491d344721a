"""What was asked is kept beside the answer, once a block, as it was when somebody answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.records.conftest import HERE, USAGE, Answer, NewLearner

from praxis.core.errors import OurFault
from praxis.records import api, models, wordings

ASKED = api.Wording("Ground rules", "Who spoke — 🙂?", {"z": "Zuerst", "a": "أخيراً"}, "de")


def test_an_entry_comes_back_with_what_was_asked(ana: api.Person, answer: Answer) -> None:
    saved = answer(ana, wording=ASKED)

    [found] = api.own_entries(ana, **HERE).values()
    assert saved.wording == found.wording == ASKED


def test_labels_keep_the_authors_order(ana: api.Person, answer: Answer) -> None:
    """MySQL sorts the names of a JSON object by their length."""
    labels = {key: key for key in ("ccc", "a", "bb", "B", "aaaa")}
    answer(ana, wording=replace(ASKED, labels=labels))

    [found] = api.own_entries(ana, **HERE).values()
    assert found.wording is not None
    assert list(found.wording.labels) == list(labels)


def test_each_version_keeps_the_wording_it_answers(ana: api.Person, answer: Answer) -> None:
    answer(ana, "first", wording=ASKED)
    again = answer(ana, "first", wording=replace(ASKED, prompt="Who was silent?"))
    later = answer(ana, "second", wording=replace(ASKED, prompt="Who was silent?"))

    assert again.wording == ASKED  # the same words answer the same question
    assert later.wording == replace(ASKED, prompt="Who was silent?")
    prompts = models.EntryVersion.objects.order_by("number").values_list("wording__prompt")
    assert [prompt for (prompt,) in prompts] == ["Who spoke — 🙂?", "Who was silent?"]


def test_many_who_answer_the_same_share_one_wording(
    new_learner: NewLearner, answer: Answer
) -> None:
    for number in range(3):
        answer(new_learner(f"learner{number}"), name=f"q{number}", wording=ASKED)

    assert models.Wording.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Ground Rules"},
        {"prompt": "Who spoke?"},
        {"labels": {"a": "أخيراً", "z": "Zuerst"}},
        {"labels": {}},
        {"language": "de-AT"},
    ],
    ids=str,
)
def test_what_differs_in_anything_is_another_wording(
    ana: api.Person, answer: Answer, other: dict[str, Any]
) -> None:
    for number, asked in enumerate((ASKED, replace(ASKED, **other), ASKED)):
        answer(ana, str(number), wording=asked)

    assert models.Wording.objects.count() == 2


def test_each_block_has_its_own(ana: api.Person, answer: Answer) -> None:
    answer(ana, wording=ASKED)
    answer(ana, wording=ASKED, usage=USAGE + "2")

    assert models.Wording.objects.count() == 2


def test_a_wording_of_long_ago_is_found_again(
    ana: api.Person, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordings, "KNOWN", 1)
    for number, prompt in enumerate("aba"):
        answer(ana, str(number), wording=replace(ASKED, prompt=prompt))

    assert models.Wording.objects.count() == 2


def test_half_an_emoji_of_an_author_stops_no_learner(ana: api.Person, answer: Answer) -> None:
    saved = answer(ana, wording=api.Wording("cut \ud83d", "cut \ud83d", {"a": "cut \ud83d"}))

    assert saved.wording == api.Wording("cut \ufffd", "cut \ufffd", {"a": "cut \ufffd"})


def test_a_language_that_is_none_is_our_fault(ana: api.Person, answer: Answer) -> None:
    with pytest.raises(OurFault, match="“language”"):
        answer(ana, wording=replace(ASKED, language="x" * 65))


def test_a_report_reads_each_wording_once(
    facilitator: api.Person,
    new_learner: NewLearner,
    answer: Answer,
    django_assert_num_queries: Any,
) -> None:
    for number in range(3):
        answer(new_learner(f"learner{number}"), wording=ASKED)
    answer(new_learner("early"), name="of an earlier release")

    with django_assert_num_queries(3):  # learners, entries, wordings
        entries = list(api.entries_of_block(facilitator, **HERE))
    assert [entry.wording for entry in entries] == [ASKED, ASKED, ASKED, None]
