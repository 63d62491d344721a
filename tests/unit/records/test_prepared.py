"""A statement that is built once answers as the query set itself would."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.sql.compiler import SQLCompiler, SQLUpdateCompiler
from django.test.utils import CaptureQueriesContext

from praxis.records import prepared as room
from praxis.records.prepared import prepared, prepared_update

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def people() -> list[User]:
    return [
        User.objects.create(
            pk=each, username=f"person {each}", date_joined=BEGIN + timedelta(days=each)
        )
        for each in range(1, 6)
    ]


@prepared
def joined(since: datetime, but: str) -> QuerySet[User]:
    return User.objects.filter(date_joined__gte=since).exclude(username=but).order_by("pk")


@prepared
def named(*ids: int, active: bool) -> QuerySet[User, Any]:
    return User.objects.filter(pk__in=ids, is_active=active).values_list("pk", "date_joined")


@prepared_update
def move(user: int, days: int, *, name: str) -> tuple[QuerySet[User], dict[str, Any]]:
    return User.objects.filter(pk=user), {"first_name": name, "id": F("id") + days}


def test_other_values_give_other_rows() -> None:
    for since in range(1, 7):
        found = joined(BEGIN + timedelta(days=since), "person 4")
        assert [user.pk for user in found] == [each for each in range(since, 6) if each != 4]
        assert all(user.date_joined >= BEGIN and not user.get_deferred_fields() for user in found)


def test_rows_have_the_types_that_django_gives_them() -> None:
    assert named(2, active=True) == [(2, BEGIN + timedelta(days=2))]
    assert sorted(pk for pk, _ in named(1, 2, 9, active=True)) == [1, 2]
    assert named(1, 2, 9, active=False) == []


def test_joins_and_their_models_come_as_from_the_query_set() -> None:
    group = Group.objects.create(name="editors")
    User.objects.get(pk=3).groups.add(group)

    @prepared
    def members(name: str) -> QuerySet[Any]:
        through = User.groups.through.objects.filter(group__name=name)
        return through.select_related("user", "group")

    [row] = members("editors")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert (row.user.username, row.group.name) == ("person 3", "editors")
    assert not seen.captured_queries
    assert members("nobody") == []


def test_an_update_tells_how_many_rows_it_changed() -> None:
    assert move(2, 100, name="Ana") == 1
    assert move(2, 100, name="Ana") == 0
    assert move(3, 100, name="Luís") == 1
    assert User.objects.get(pk=103).first_name == "Luís"


def test_django_builds_a_statement_once(monkeypatch: pytest.MonkeyPatch) -> None:
    joined(BEGIN, "nobody")
    move(1, 0, name="Ana")

    def built_again(*_args: Any, **_more: Any) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr(SQLCompiler, "as_sql", built_again)
    monkeypatch.setattr(SQLUpdateCompiler, "as_sql", built_again)
    assert len(joined(BEGIN + timedelta(days=2), "person 2")) == 3
    assert move(4, 0, name="Ana") == 1


def test_a_value_that_has_no_place_is_told() -> None:
    @prepared
    def wrong(user: int, _unused: int) -> QuerySet[User]:
        return User.objects.filter(pk=user + 1)

    with pytest.raises(ValueError, match=r"no place for the values at \[0, 1\]"):
        wrong(1, 2)


def test_shapes_without_end_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SHAPES", 3)
    for count in range(1, 9):
        assert len(named(*range(1, count + 1), active=True)) == min(count, 5)
    assert all(len(known) <= 3 for known in room._built.values())
