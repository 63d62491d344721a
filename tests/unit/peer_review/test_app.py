"""The app as a host meets it: its api, its tables, its privacy annotations, its report."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db import models as columns
from django.test.utils import CaptureQueriesContext
from tests.unit.peer_review.conftest import NOW, PLACE, SCORES, TEXTS, Activity

from praxis.peer_review import api
from praxis.peer_review import models as tables

LONGEST_INDEX = 3072  # bytes; InnoDB's limit for MySQL 8 and MariaDB
LONGEST_NAME = 30  # characters; Django's limit for the name of an index
RETIREMENTS = {"local_api", "consumer_api", "third_party"}


def models() -> list[type[columns.Model]]:
    return list(apps.get_app_config("praxis_peer_review").get_models())


def indexes(model: type[columns.Model]) -> Iterator[tuple[str, list[str]]]:
    meta = model._meta
    yield from ((index.name, list(index.fields)) for index in meta.indexes)
    yield from ((rule.name, list(rule.fields)) for rule in meta.constraints)  # type: ignore


def test_the_api_offers_what_is_listed_and_nothing_else() -> None:
    rooms = {name for name, value in vars(api).items() if inspect.ismodule(value)}
    public = {name for name in vars(api) if not name.startswith("_")} - {"annotations"}

    assert public - rooms == set(api.__all__)
    assert api.__all__ == sorted(api.__all__)
    assert set(api.__all__) == {
        *("Event", "Flag", "Happened", "Learner", "Lease", "Overview", "Person", "Place"),
        *("Received", "Reply", "Review", "ReviewState", "Row", "Scoring", "Settings", "Settled"),
        *("Standing", "Step", "Waits", "Which", "Work", "WorkState", "allocate", "calibrate"),
        *("erase_learner", "extend", "flag", "flags", "missing", "missing_learners"),
        *("give", "give_back", "next_work", "other_language", "override", "overview"),
        *("received_by_number", "renew", "reopen", "reply", "resolve", "resubmit"),
        *("reviews_by", "reviews_for", "rows"),
        *("send_grades", "settle", "settle_place", "short_works", "skip_replies", "standing"),
        *("submit", "trail"),
    }


def test_what_is_offered_says_what_it_gives() -> None:
    silent = [name for name in api.__all__ if not (getattr(api, name).__doc__ or "").strip()]

    assert silent == []


def test_migrations_are_up_to_date(db: None) -> None:
    call_command("makemigrations", "praxis_peer_review", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_indexes_fit_every_database(model: type[columns.Model]) -> None:
    for name, fields in indexes(model):
        sizes = [(model._meta.get_field(field).max_length or 2) * 4 for field in fields]
        assert sum(sizes) <= LONGEST_INDEX
        assert len(name) <= LONGEST_NAME


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_model_says_what_personal_data_it_holds_and_how_it_goes(
    model: type[columns.Model],
) -> None:
    said = dict(re.findall(r"^\s*\.\. (\w+):(.*)$", model.__doc__ or "", re.MULTILINE))
    holds_nothing = model is tables.Activity

    if holds_nothing:
        assert set(said) == {"no_pii"}
    else:
        assert said["pii"].strip()
        assert said["pii_types"].strip() == "other"
        assert said["pii_retirement"].strip() in RETIREMENTS


def test_columns_that_are_compared_are_compared_exactly() -> None:
    texts = [
        field
        for model in models()
        for field in model._meta.concrete_fields
        if isinstance(field, columns.CharField | columns.TextField)
    ]

    assert {type(field).__name__ for field in texts} == {"ExactCharField"}


def test_settings_come_back_as_they_were(activity: Activity, ana: api.Person) -> None:
    from praxis.peer_review.storing import from_json

    given = api.Settings(
        criteria={"clear": 4},
        scoring=api.Scoring.CALIBRATED,
        submit_by=NOW,
        review_by=NOW,
        rounds=2,
    )
    activity.settings = given
    activity.submit(ana)

    assert from_json(tables.Activity.objects.get().settings) == given


def many_works(activity: Activity, count: int) -> None:
    """So many works with three reviews each, as a database holds them."""
    from django.contrib.auth.models import User

    User.objects.bulk_create(User(username=f"many{each}") for each in range(count))
    users = list(User.objects.filter(username__startswith="many").order_by("pk"))
    row = tables.Activity.objects.get()
    tables.Participant.objects.bulk_create(
        tables.Participant(activity=row, learner=user, given=3, rounds=1, touched=NOW)
        for user in users
    )
    tables.Work.objects.bulk_create(
        tables.Work(
            activity=row, learner=user, entry=1, version=1, wanted=3, load=3, got=3,
            rank=30_000, submitted=NOW,
        )
        for user in users
    )  # fmt: skip
    works = list(tables.Work.objects.filter(learner__in=users).order_by("pk"))
    tables.Review.objects.bulk_create(
        tables.Review(
            activity=row, work=work, reviewer=users[(at + step) % count], state="given",
            until=NOW, started=NOW, given=NOW, points="5/8", scores=SCORES, texts=TEXTS,
        )
        for at, work in enumerate(works)
        for step in (1, 2, 3)
    )  # fmt: skip


def test_the_report_is_streamed_with_few_queries(
    activity: Activity, facilitator: api.Person, ana: api.Person
) -> None:
    activity.submit(ana)
    many_works(activity, 1000)

    with CaptureQueriesContext(connection) as told:
        rows = list(api.rows(facilitator, PLACE))

    assert len(told) <= 20
    assert len(rows) == 1001
    row = rows[-1]
    assert (row.learner_name, row.given, row.owes, row.on_their_way) == ("many999", 3, 0, 0)
    assert [review.texts for review in row.reviews] == [TEXTS] * 3
    assert len(set(row.reviewer_names)) == 3
    with CaptureQueriesContext(connection) as first:
        next(api.rows(facilitator, PLACE))
    assert len(first) < len(told)


def test_the_overview_tells_who_waits_for_what(
    activity: Activity, ana: api.Person, ben: api.Person, facilitator: api.Person
) -> None:
    activity.submit(ana)
    activity.submit(ben)
    activity.lease(ana)
    review = activity.review(ben)
    api.flag(facilitator, PLACE, review_id=review.id, reason="?", now=NOW)

    with CaptureQueriesContext(connection) as told:
        seen = api.overview(facilitator, PLACE)

    assert len(told) <= 4
    assert seen == api.Overview(
        works=2,
        open=2,
        without_review=2,
        on_their_way=1,
        short=0,
        flagged=1,
        settled=0,
        owing=2,
    )
