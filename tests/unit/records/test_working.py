"""One request after the other: what is read at work stays so, and what comes twice counts once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.records.conftest import CONTEXT, HERE, NOW, USAGE, Answer, NewLearner

from praxis.core.errors import CallerError, OurFault, Refused
from praxis.records import api, models
from praxis.records.contents import LARGEST
from praxis.records.working import RECEIPTS_KEPT

WORDING = api.Wording("What? So what?", "What happened?", {"b": "Second", "a": "First"}, "en")


def verbs(queries: Any) -> list[str]:
    return [query["sql"].split()[0] for query in queries.captured_queries]


def test_the_first_statement_takes_the_lock(
    ana: api.Person, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4) as queries, api.at_work(ana, **HERE):
        pass
    assert verbs(queries) == ["SAVEPOINT", "INSERT", "SELECT", "RELEASE"]
    assert "workspace" in queries.captured_queries[1]["sql"]


def test_at_work_one_reads_what_one_has_just_saved(ana: api.Person, answer: Answer) -> None:
    answer(ana, "before")
    with api.at_work(ana, **HERE):
        assert api.own_entries(ana, **HERE)["start/why"].latest.content == {"text": "before"}
        changed = answer(ana, "after", wording=WORDING)
        added = answer(ana, "more", name="start/how")
        seen = api.own_entries(ana, **HERE)

    assert seen == {"start/why": changed, "start/how": added} == api.own_entries(ana, **HERE)
    assert (changed.versions, changed.wording) == (2, WORDING)


def test_an_error_at_work_undoes_all_of_it(ana: api.Person, answer: Answer) -> None:
    def send() -> None:
        with api.at_work(ana, **HERE):
            api.receive(ana, **HERE, key="one", now=NOW)
            answer(ana)
            answer(ana, "x" * LARGEST, name="too long")

    with pytest.raises(CallerError, match="too long"):
        send()
    assert api.own_entries(ana, **HERE) == {}
    assert api.receive(ana, **HERE, key="one", now=NOW)


def test_work_within_work_is_the_same_work(
    ana: api.Person, answer: Answer, django_assert_num_queries: Any
) -> None:
    with api.at_work(ana, **HERE), django_assert_num_queries(0), api.at_work(ana, **HERE):
        pass


def test_work_of_another_learner_or_block_is_another(
    ana: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    ben = new_learner("ben")
    with api.at_work(ana, **HERE):
        answer(ana, "Ana's")
        answer(ben, "Ben's")
        answer(ana, "Elsewhere", usage=USAGE + "2")

    assert api.own_entries(ben, **HERE)["start/why"].latest.content == {"text": "Ben's"}
    assert models.Workspace.objects.count() == 3


@pytest.mark.parametrize("who", ["visitor", "watched"])
def test_whoever_is_not_here_as_themselves_is_not_at_work(ana: api.Person, who: str) -> None:
    person = {
        "visitor": api.Person(None, facilitates=False),
        "watched": replace(ana, watched=True),
    }[who]
    with pytest.raises(Refused), api.at_work(person, **HERE):
        pytest.fail("was let in")
    assert models.Workspace.objects.count() == 0


@pytest.mark.parametrize("place", [{"context": ""}, {"usage": " padded"}, {"usage": "x" * 256}])
def test_a_place_that_a_database_could_confuse_is_refused(
    ana: api.Person, place: dict[str, str]
) -> None:
    with pytest.raises(OurFault), api.at_work(ana, **{**HERE, **place}):
        pytest.fail("was let in")


def test_a_request_comes_for_the_first_time_once(ana: api.Person, new_learner: NewLearner) -> None:
    def receive(person: api.Person, key: str, usage: str = USAGE) -> bool:
        return api.receive(person, context=CONTEXT, usage=usage, key=key, now=NOW)

    assert [receive(ana, "one"), receive(ana, "one"), receive(ana, "two")] == [True, False, True]
    assert receive(new_learner("ben"), "one")
    assert receive(ana, "one", USAGE + "2")


@pytest.mark.parametrize("key", ["k" * 5000, "🙂 \ud83d", " padded "])
def test_any_key_is_known_again_and_none_is_stored_as_sent(ana: api.Person, key: str) -> None:
    assert api.receive(ana, **HERE, key=key, now=NOW)
    assert not api.receive(ana, **HERE, key=key, now=NOW)
    assert len(models.Receipt.objects.get().key) == 64


def test_a_request_without_a_key_is_refused(ana: api.Person) -> None:
    with pytest.raises(CallerError, match="too old to save from"):
        api.receive(ana, **HERE, key="", now=NOW)


def test_the_last_two_hundred_requests_are_known(ana: api.Person) -> None:
    with api.at_work(ana, **HERE):
        for number in range(RECEIPTS_KEPT + 5):
            assert api.receive(ana, **HERE, key=str(number), now=NOW)
    assert models.Receipt.objects.count() == RECEIPTS_KEPT

    assert not api.receive(ana, **HERE, key="5", now=NOW)
    assert api.receive(ana, **HERE, key="4", now=NOW)


@pytest.fixture
def save_all(ana: api.Person, answer: Answer) -> Any:
    """Saves a reflection of six fields as its block does: received, stored, drafts dropped."""

    def save(key: str, text: str) -> None:
        with api.at_work(ana, **HERE):
            api.receive(ana, **HERE, key=key, now=NOW)
            api.own_entries(ana, **HERE)
            for number in range(6):
                asked = replace(WORDING, prompt=f"Question {number}")
                answer(ana, text, name=f"field{number}", wording=asked, deletable=True)
            api.drop_drafts(ana, **HERE, writers=["a-page"])

    return save


def test_saving_a_reflection_of_six_fields_takes_few_queries(
    ana: api.Person, save_all: Any, django_assert_num_queries: Any
) -> None:
    # The lock 4, the receipt 2, own entries 1, drafts 1; then for each field its row and version.
    with django_assert_num_queries(8 + 1 + 2 + 1 + 6 + 12):  # wordings, the first time they come
        save_all("one", "first")
    with django_assert_num_queries(8 + 1 + 12):
        save_all("two", "second")
    with django_assert_num_queries(8):
        save_all("three", "second")


def test_the_next_learner_stores_no_wording_again(
    ana: api.Person,
    save_all: Any,
    new_learner: NewLearner,
    answer: Answer,
    django_assert_num_queries: Any,
) -> None:
    save_all("one", "first")
    ben = new_learner("ben")

    # As above, without receipt and drafts, and with the wordings looked up at once.
    with django_assert_num_queries(4 + 1 + 1 + 12), api.at_work(ben, **HERE):
        for number in range(6):
            asked = replace(WORDING, prompt=f"Question {number}")
            answer(ben, "Ben's", name=f"field{number}", wording=asked)
    assert models.Wording.objects.count() == 6
