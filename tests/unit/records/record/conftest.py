"""A small host with My Record, browsers of people who are signed in there, and entries to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from praxis.records import api
from praxis.records.record.own import Order, OwnRecord
from praxis.records.record.reader import Reader
from praxis.records.record.surroundings import Course
from praxis.records.settings import MIDDLEWARE as ERASING

COURSE = "course-v1:Praxis+Dialogue+2026"
RECORD = f"/praxis/record/{COURSE}/"
BEGUN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOST: dict[str, Any] = {
    "ROOT_URLCONF": "tests.unit.records.record.site",
    "LOGIN_URL": "/login/",
    "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
    "MIDDLEWARE": [
        ERASING,
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
}
Browser = Callable[..., Client]


@pytest.fixture
def browser(db: None, settings: Any) -> Browser:
    """`browser(ana)`: a browser in which somebody is signed in; `browser()`: nobody is."""
    for name, value in HOST.items():
        setattr(settings, name, value)

    def opened(person: api.Person | None = None, *, language: str = "en", **more: Any) -> Client:
        client = Client(headers={"accept-language": language}, **more)
        if person is not None:
            client.force_login(get_user_model().objects.get(pk=person.id))
        return client

    return opened


def said(response: Any) -> str:
    """All that a response says, streamed or not."""
    return str(response.getvalue().decode())


def entry(
    *contents: dict[str, Any],
    kind: str = "text",
    prompt: str = "What happened?",
    labels: dict[str, str] | None = None,
    language: str = "en",
    title: str = "Looking back",
    **more: Any,
) -> api.Recorded:
    """One entry of a record with a version a day; `more` are columns of its entry and its lists."""
    lists = {name: tuple(more.pop(name, ())) for name in ("comments", "changes")}
    versions = tuple(
        api.Version(number, content, BEGUN + timedelta(days=number - 1))
        for number, content in enumerate(contents, 1)
    )
    columns = {
        "slot": api.Slot(COURSE, more.pop("usage", "block-1"), more.pop("name", "what")),
        "learner_id": 1,
        "group": "",
        "visibility": api.Visibility.FACILITATORS,
        "wording": api.Wording(title, prompt, labels or {}, language),
        "id": 1,
    }
    told = api.Entry(
        kind=kind,
        first=versions[0],
        latest=versions[-1],
        versions=len(versions),
        **{**columns, **more},
    )
    return api.Recorded(told, versions, **lists)


def record_of(*entries: api.Recorded, language: str = "en", order: Order = Order.TIME) -> OwnRecord:
    """A record of these entries, told in a language."""
    return whole(iter(entries), empty=not entries, language=language, order=order)


def whole(
    entries: Iterator[api.Recorded],
    *,
    empty: bool = False,
    language: str = "en",
    order: Order = Order.TIME,
) -> OwnRecord:
    """A record whose entries come one after the other."""
    course = Course(COURSE, "Dialogue in practice", f"/courses/{COURSE}/course/")
    return OwnRecord(entries, empty, course, order, Reader(language, UTC))
