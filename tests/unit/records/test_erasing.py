"""When a learner leaves, no word and no trace of theirs stays in any table of the app."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils.module_loading import import_string
from tests.unit.records.conftest import HERE, NOW, Answer, NewLearner

from praxis.records import api
from praxis.records.apps import RecordsConfig

MARK = "mark-of-ana"
TEXTS = {"CharField", "ExactCharField", "TextField", "ExactTextField", "JSONField"}
ELSEWHERE = "block-v1:Praxis+Other+2026+type@praxis_case_study+block@elsewhere"


def everything_stored() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the app, as the database holds it."""
    stored = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("praxis_records").get_models():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            stored[model.__name__] = cursor.fetchall()
    return stored


def texts_holding(word: str) -> list[str]:
    return [
        name
        for name, rows in everything_stored().items()
        for row in rows
        for value in row
        if word in str(value)
    ]


def rows_pointing_at(user_id: int | None) -> list[str]:
    return [
        model.__name__
        for model in apps.get_app_config("praxis_records").get_models()
        for field in model._meta.concrete_fields
        if field.related_model is not None and field.related_model.__name__ == "User"
        if model._base_manager.filter(**{field.name: user_id}).exists()
    ]


@pytest.fixture
def work(
    ana: api.Person, facilitator: api.Person, new_learner: NewLearner, answer: Answer
) -> api.Person:
    """Ana's words, and words about hers, wherever any can stand."""
    for text in ("first", "second", "third"):
        answer(ana, f"{MARK} {text}", choice=f"{MARK}-c", group=f"{MARK}-g", name=f"s/{MARK}")
    kept = answer(ana, f"{MARK} and open", name="s/open", visibility=api.Visibility.COHORT)
    answer(ana, f"{MARK} private", usage=ELSEWHERE, visibility=api.Visibility.ME)
    api.set_visibility(ana, **HERE, names=["s/open"], visibility=api.Visibility.PUBLIC, now=NOW)
    api.keep_draft(ana, **HERE, writer=f"{MARK}-page", content={"values": {"s": MARK}}, now=NOW)
    api.receive(ana, **HERE, key=f"{MARK}-request", now=NOW)
    api.deal(ana, **HERE, hands=[f"{MARK}-hand"], now=NOW)
    api.comment(facilitator, kept.id, f"{MARK} was told this", **HERE, now=NOW)
    others = answer(new_learner("carla"), "Carla's")
    colleague = api.Person(ana.id, facilitates=True)  # Ana facilitates too
    api.comment(colleague, others.id, f"{MARK} said this", **HERE, now=NOW)
    return ana


WRITTEN_INTO = {"Entry", "EntryVersion", "Draft", "Comment", "Deal"}
# entries, versions, opening, comments to and by her, workspaces, draft, receipt, deal
ALL_OF_IT = 3 + 5 + 1 + 2 + 2 + 1 + 1 + 1


def test_erasing_leaves_no_word_in_any_table(work: api.Person) -> None:
    assert set(texts_holding(MARK)) == WRITTEN_INTO
    assert set(rows_pointing_at(work.id)) == {"Entry", "Workspace", "Comment", "Deal"}

    gone = api.erase_learner(work.id or 0)

    assert texts_holding(MARK) == []
    assert rows_pointing_at(work.id) == []
    assert gone == ALL_OF_IT


def test_a_word_can_stand_in_no_other_column(work: api.Person) -> None:
    """A column that is added has to be filled above: else the erasure would not be seen."""
    untold = {"context", "usage", "kind", "visibility", "before", "after", "key"}
    for model in apps.get_app_config("praxis_records").get_models():
        for column in model._meta.concrete_fields:
            if column.get_internal_type() in TEXTS and column.name not in untold:
                values = map(str, model._base_manager.values_list(column.name, flat=True))
                is_author = model.__name__ == "Wording"
                assert is_author or any(MARK in value for value in values), column


def test_erasing_leaves_the_work_of_others(
    work: api.Person, facilitator: api.Person, new_learner: NewLearner, answer: Answer
) -> None:
    ben = new_learner("ben")
    asked = api.Wording("Ground rules", "Who spoke?")
    answer(work, "also Ana's", wording=asked, name="asked")
    kept = answer(ben, "Ben's", wording=asked)
    hand = api.deal(ben, **HERE, hands=["union"], now=NOW)
    api.keep_draft(ben, **HERE, writer="phone", content={"values": {}}, now=NOW)
    comment = api.comment(facilitator, kept.id, "Well seen.", **HERE, now=NOW)
    api.erase_learner(work.id or 0)

    assert api.own_entries(ben, **HERE) == {"start/why": kept}
    assert api.comments(ben, [kept]) == {kept.id: (comment,)}
    assert api.dealt(ben, **HERE) == hand
    assert len(api.drafts(ben, **HERE)) == 1


def test_erasing_twice_does_nothing_more(work: api.Person) -> None:
    api.erase_learner(work.id or 0)

    assert api.erase_learner(work.id or 0) == 0


def test_whoever_comes_back_begins_anew(work: api.Person, answer: Answer) -> None:
    api.erase_learner(work.id or 0)

    assert answer(work, "back again").versions == 1


def test_deleting_the_account_erases_too(work: api.Person, django_user_model: Any) -> None:
    django_user_model.objects.get(pk=work.id).delete()

    assert texts_holding(MARK) == []


def test_the_platforms_retirement_erases(work: api.Person, django_user_model: Any) -> None:
    [receiver] = RecordsConfig.plugin_app["signals_config"]["lms.djangoapp"]["receivers"]
    assert receiver["signal_path"].endswith(".USER_RETIRE_LMS_MISC")
    erase = import_string(f"praxis.records.signals.{receiver['receiver_func_name']}")

    erase(sender=None, user=django_user_model.objects.get(pk=work.id), signal=object())

    assert texts_holding(MARK) == []


def run(learner: str, **options: Any) -> str:
    said = io.StringIO()
    call_command("praxis_erase_learner", learner, stdout=said, **options)
    return said.getvalue()


@pytest.mark.parametrize("by", ["username", "number"])
def test_the_command_erases_by_username_or_number(work: api.Person, by: str) -> None:
    said = run("ana" if by == "username" else str(work.id), asks=False)

    assert said == f"{ALL_OF_IT} records of ana were erased.\n"
    assert texts_holding(MARK) == []


@pytest.mark.parametrize(("typed", "left"), [("ana", False), ("yes", True), ("", True)])
def test_the_command_asks_for_the_username_first(
    work: api.Person, monkeypatch: pytest.MonkeyPatch, typed: str, left: bool
) -> None:
    monkeypatch.setattr("builtins.input", lambda question: typed)
    run("ana")

    assert bool(texts_holding(MARK)) == left


def test_the_command_names_an_account_that_is_not_there(work: api.Person) -> None:
    with pytest.raises(CommandError, match="no account “anna”"):
        run("anna", asks=False)


def test_the_command_refuses_a_number_that_is_also_somebodys_name(
    work: api.Person, new_learner: NewLearner
) -> None:
    new_learner(str(work.id))

    with pytest.raises(CommandError, match="number of another"):
        run(str(work.id), asks=False)
    assert texts_holding(MARK)
