"""The app as a host meets it: its api, its tables, its admin, its privacy annotations."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models as columns
from django.test import RequestFactory
from tests.unit.records.conftest import HERE, NOW, Answer

from praxis.records import api

LONGEST_INDEX = 3072  # bytes; InnoDB's limit for MySQL 8 and MariaDB
LONGEST_NAME = 30  # characters; Django's limit for the name of an index
PII_TYPES = {"id", "name", "username", "location", "email_address", "biography", "other"}
PERSONAL = {"User", "Entry", "Workspace"}
RETIREMENTS = {"retained", "local_api", "consumer_api", "third_party"}


def models() -> list[type[columns.Model]]:
    return list(apps.get_app_config("praxis_records").get_models())


def indexes(model: type[columns.Model]) -> Iterator[tuple[str, list[str]]]:
    """Every index the database keeps for a model: its name and its columns."""
    meta = model._meta
    yield from ((index.name, list(index.fields)) for index in meta.indexes)
    yield from ((rule.name, list(rule.fields)) for rule in meta.constraints)
    yield from ((field.name, [field.name]) for field in meta.concrete_fields if field.unique)


def test_the_api_offers_what_is_listed_and_nothing_else() -> None:
    imported = {"annotations", "Any", "Collection", "Iterator", "Mapping", "Sequence", "datetime"}
    imported |= {"contextmanager"}
    rooms = {name for name, value in vars(api).items() if inspect.ismodule(value)}
    public = {name for name in vars(api) if not name.startswith("_")}

    assert public - imported - rooms == set(api.__all__)
    assert sorted(api.__all__) == api.__all__


@pytest.mark.parametrize("name", [n for n in api.__all__ if n[0].islower()])
def test_all_but_a_person_and_what_it_is_about_is_passed_by_name(name: str) -> None:
    parameters = inspect.signature(getattr(api, name)).parameters.values()
    by_place = [p.name for p in parameters if p.kind is not inspect.Parameter.KEYWORD_ONLY]

    obvious = {"slot", "user_id", "entries", "entry_id", "comment_id", "text"}
    obvious |= {"version", "wanted"}
    assert set(by_place) <= {"person", *obvious}


def test_the_migrations_say_what_the_models_say(db: None) -> None:
    call_command("makemigrations", "praxis_records", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_index_fits_into_innodb(model: type[columns.Model]) -> None:
    for name, fields in indexes(model):
        lengths = [model._meta.get_field(field).max_length for field in fields]
        size = sum(4 * length if length else 8 for length in lengths)  # utf8mb4; numbers
        assert size <= LONGEST_INDEX, name
        assert len(name) <= LONGEST_NAME


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_model_says_what_personal_data_it_holds_and_how_it_goes(
    model: type[columns.Model],
) -> None:
    said = dict(re.findall(r"^\s*\.\. (\w+):(.*)$", model.__doc__ or "", re.MULTILINE))
    points_at_people = any(
        field.related_model is not None and field.related_model.__name__ in PERSONAL
        for field in model._meta.concrete_fields
    )

    if points_at_people:
        assert said["pii"].strip()
        assert set(said["pii_types"].replace(" ", "").split(",")) <= PII_TYPES
        assert said["pii_retirement"].strip() in RETIREMENTS - {"retained"}
    else:
        assert set(said) == {"no_pii"}


def test_columns_that_are_compared_are_compared_exactly() -> None:
    """A plain CharField would take `a` and `A` for one on MySQL."""
    texts = [
        field
        for model in models()
        for field in model._meta.concrete_fields
        if isinstance(field, columns.CharField | columns.TextField)
    ]

    assert texts
    assert {type(field).__name__ for field in texts} == {"ExactCharField", "ExactTextField"}


@pytest.fixture
def admin_site(settings: Any) -> Any:
    """Django's admin, which the host brings along, with our tables in it."""
    settings.INSTALLED_APPS = [
        *settings.INSTALLED_APPS,
        "django.contrib.admin",
        "django.contrib.messages",
        "django.contrib.sessions",
    ]
    settings.ROOT_URLCONF = "tests.unit.records.admin_urls"
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.contrib.auth.context_processors.auth"]},
        }
    ]
    return importlib.import_module("django.contrib.admin").site


@pytest.fixture
def operator(db: None, django_user_model: Any, rf: RequestFactory) -> Any:
    """A request of somebody who may do everything."""
    request = rf.get("/admin/")
    request.user = django_user_model.objects.create_superuser("operator")
    return request


@pytest.fixture
def work(ana: api.Person, facilitator: api.Person, answer: Answer) -> None:
    """Ana's words in every table that holds some."""
    wording = api.Wording("my own title", "my own prompt", {"my-own-key": "my own label"}, "en")
    saved = answer(ana, "my own words", choice="my-own-choice", name="start/why", wording=wording)
    api.comment(facilitator, saved.id, "my own comment", **HERE, now=NOW)
    api.set_visibility(ana, **HERE, names=["start/why"], visibility=api.Visibility.ME, now=NOW)
    api.keep_draft(ana, **HERE, writer="my-own-page", content={"text": "my own draft"}, now=NOW)
    api.receive(ana, **HERE, key="my-own-request", now=NOW)
    api.deal(ana, **HERE, hands=["my-own-hand"], now=NOW)


def test_the_admin_shows_where_work_stands_and_no_word_of_it(
    admin_site: Any, operator: Any, work: None
) -> None:
    pages = {}
    for model in models():
        if admin_site.is_registered(model):
            table = admin_site._registry[model]
            pk = str(model._base_manager.get().pk)
            for view in (table.changelist_view(operator), table.change_view(operator, pk)):
                pages.setdefault(model.__name__, "")
                pages[model.__name__] += view.render().content.decode()

    assert set(pages) == {model.__name__ for model in models()} - {"Deck", "EntryVersion"}
    assert {name for name, page in pages.items() if ">ana<" not in page} == {"Wording"}
    assert "start/why" in pages["Entry"]
    assert "my own" not in "".join(pages.values())
    assert "my-own" not in "".join(pages.values())


def test_the_admin_lets_nobody_add_or_change_work(admin_site: Any, operator: Any) -> None:
    for model in models():
        if admin_site.is_registered(model):
            table = admin_site._registry[model]
            assert not table.has_add_permission(operator)
            assert not table.has_change_permission(operator)
