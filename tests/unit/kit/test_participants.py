"""Who takes part in a course under a user name: what facilitators give works and time to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from opaque_keys.edx.keys import UsageKey
from tests.unit.kit.hosting import block_in, signed_in
from xblock.core import XBlock

from praxis.kit.host import ENROLMENTS_APP, SERVICES, Host

KEY = UsageKey.from_string("block-v1:Praxis+Dialogue+2026+type@praxis_peer_review+block@plan")


@XBlock.wants(*SERVICES)
class Guest(XBlock):
    """A block that has only its host."""


@pytest.fixture
def host(db: None) -> Host:
    block = block_in(Guest, {"user": signed_in(7)})
    block.scope_ids = block.scope_ids._replace(usage_id=KEY)
    return Host(block)


@pytest.fixture
def ana(django_user_model: Any) -> Any:
    return django_user_model.objects.create(username="ana")


def enrol(monkeypatch: pytest.MonkeyPatch, *enrolled: int) -> None:
    """As in an LMS, where these people are enrolled in the course."""

    def is_enrolled(**wanted: Any) -> Any:
        assert (wanted["course_id"], wanted["is_active"]) == (KEY.course_key, True)
        known = [each for each in enrolled if wanted.get("user_id", each) == each]
        return SimpleNamespace(exists=lambda: bool(known), values=lambda _column: known)

    table = SimpleNamespace(objects=SimpleNamespace(filter=is_enrolled))
    find = apps.get_model

    def found(label: str, *more: Any, **how: Any) -> Any:
        return table if label == ENROLMENTS_APP else find(label, *more, **how)

    monkeypatch.setitem(apps.app_configs, ENROLMENTS_APP, SimpleNamespace())
    monkeypatch.setattr(apps, "get_model", found)


def test_whoever_has_an_account_is_found_where_nobody_is_enrolled(host: Host, ana: Any) -> None:
    assert host.participant_named("ana") == ana.pk
    assert host.participant_named("nobody") is None
    assert host.participant_named("") is None


def test_an_account_that_is_closed_is_not_found(host: Host, ana: Any) -> None:
    ana.is_active = False
    ana.save()

    assert host.participant_named("ana") is None


def test_in_an_lms_only_those_who_are_enrolled_are_found(
    host: Host, ana: Any, django_user_model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    django_user_model.objects.create(username="ben")
    enrol(monkeypatch, ana.pk)

    assert host.participant_named("ana") == ana.pk
    assert host.participant_named("ben") is None


def test_who_is_enrolled_is_known_in_an_lms_alone(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert host.enrolled is None
    enrol(monkeypatch, 5, 7)

    assert host.enrolled == [5, 7]
