"""Whoever signs out leaves no draft on the device."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest, HttpResponse
from tests.unit.records.record.conftest import Browser

from praxis.records import api
from praxis.records.middleware import erase_drafts_at_logout
from praxis.records.settings import MIDDLEWARE, plugin_settings

HEADER = "Clear-Site-Data"


def sign_out(request: HttpRequest) -> HttpResponse:
    user_logged_out.send(sender=None, request=request, user=None)
    return HttpResponse()


def test_the_answer_to_a_logout_clears_the_storage_of_the_site(
    browser: Browser, ana: api.Person
) -> None:
    client = browser(ana)

    assert HEADER not in client.get("/login/")
    assert client.get("/logout/")[HEADER] == '"storage"'
    assert HEADER not in client.get("/login/")


def test_it_is_cleared_also_for_whoever_was_not_signed_in(browser: Browser) -> None:
    assert browser().get("/logout/")[HEADER] == '"storage"'


def test_a_view_that_wraps_its_request_is_heard_too() -> None:
    """Django REST framework hands its own request to `logout`."""
    answer = erase_drafts_at_logout(lambda request: sign_out(SimpleNamespace(_request=request)))

    assert answer(HttpRequest())[HEADER] == '"storage"'


def test_a_logout_without_a_request_is_none_of_a_browser() -> None:
    user_logged_out.send(sender=None, request=None, user=None)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ('"cookies"', '"cookies", "storage"'),
        ('"cache", "storage"', '"cache", "storage"'),
        ('"*"', '"*"'),
    ],
)
def test_what_the_host_asks_to_clear_is_kept(asked: str, said: str) -> None:
    def host(request: HttpRequest) -> HttpResponse:
        response = sign_out(request)
        response[HEADER] = asked
        return response

    assert erase_drafts_at_logout(host)(HttpRequest())[HEADER] == said


def test_it_works_in_a_host_that_answers_asynchronously() -> None:
    async def host(request: HttpRequest) -> HttpResponse:
        return sign_out(request)

    # In a thread of its own: a browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(lambda: asyncio.run(erase_drafts_at_logout(host)(HttpRequest())))

    assert answer.result()[HEADER] == '"storage"'


def test_the_settings_plugin_puts_it_first_and_once() -> None:
    settings: Any = SimpleNamespace(MIDDLEWARE=["host.First", "host.Last"])
    plugin_settings(settings)
    plugin_settings(settings)

    assert settings.MIDDLEWARE == [MIDDLEWARE, "host.First", "host.Last"]
