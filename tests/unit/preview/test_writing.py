"""What the preview keeps of its people is written without reading first: on SQLite somebody who has
read cannot wait for a turn to write, and "database is locked" would end an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from xblock.fields import Scope
from xblock.runtime import KeyValueStore

from praxis.preview.models import BlockState, Progress
from praxis.preview.progress import record_completion, record_grade
from praxis.preview.stores import PreviewStore

pytestmark = pytest.mark.django_db


@contextmanager
def writing() -> Iterator[None]:
    with CaptureQueriesContext(connection) as queries:
        yield
    assert [each["sql"][:6] for each in queries if each["sql"][:6] == "SELECT"] == []


@pytest.fixture
def amina(django_user_model: Any) -> int:
    return int(django_user_model.objects.create(username="amina").pk)


def test_progress_is_kept_and_brought_up_to_date(amina: int) -> None:
    block = SimpleNamespace(
        weight=4.0, has_custom_completion=True, scope_ids=SimpleNamespace(usage_id="case")
    )
    with writing():
        record_completion(amina, "case", 0.5)
        record_completion(amina, "case", 1.0)
        record_grade(amina, block, {"value": 1.0, "max_value": 2.0})

    row = Progress.objects.get()
    assert (row.user_id, row.completion, row.earned, row.possible) == (amina, 1.0, 2.0, 4.0)


def test_a_field_is_kept_and_brought_up_to_date(amina: int) -> None:
    store = PreviewStore(amina, in_studio=False)
    key = KeyValueStore.Key(Scope.user_state, amina, "problem", "attempts", None)
    with writing():
        store.set(key, 1)
        store.set(key, 2)

    assert store.get(key) == 2
    assert BlockState.objects.count() == 1
