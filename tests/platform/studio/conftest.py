"""An author in Studio, and Studio's addresses."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

PASSWORD = "a word for tests"


@dataclass
class Author:
    """One browser in front of Studio, with the rights of a course's team."""

    client: Any
    user: Any

    def page(self, usage: Any, view: str) -> str:
        """The HTML of a view, with its scripts and styles, as Studio hands it to its pages."""
        answer = self.client.get(f"/xblock/{usage}/{view}", HTTP_ACCEPT="application/json")
        assert answer.status_code == 200
        parts = answer.json()
        return parts["html"] + "".join(each["data"] for _name, each in parts["resources"])

    def edit(self, usage: Any, handler: str, body: Any) -> Any:
        """A POST of the block's editor."""
        return self._send(f"/xblock/{usage}/handler/{handler}", body)

    def preview(self, usage: Any, handler: str, body: Any) -> Any:
        """A POST of the block as Studio's preview shows it."""
        return self._send(f"/preview/xblock/{usage}/handler/{handler}", body)

    def duplicate(self, usage: Any, unit: Any) -> Any:
        """The key of the copy that Studio's Duplicate button makes."""
        body = {"duplicate_source_locator": str(usage), "parent_locator": str(unit)}
        return self._new(usage, self._send("/xblock/", body))

    def copy_and_paste(self, usage: Any, unit: Any) -> Any:
        """The key of what Paste makes of what Copy put on the clipboard."""
        copied = self._send("/api/content-staging/v1/clipboard/", {"usage_key": str(usage)})
        assert copied.status_code == 200
        body = {"staged_content": "clipboard", "parent_locator": str(unit)}
        return self._new(usage, self._send("/xblock/", body))

    def add(self, block_type: str, unit: Any) -> Any:
        """The key of a new block, as made from Studio's list of advanced components."""
        body = {"category": block_type, "parent_locator": str(unit)}
        return self._new(unit, self._send("/xblock/", body))

    def _send(self, address: str, body: Any) -> Any:
        text = body if isinstance(body, str) else json.dumps(body)
        return self.client.post(
            address, text, content_type="application/json", HTTP_ACCEPT="application/json"
        )

    @staticmethod
    def _new(usage: Any, answer: Any) -> Any:
        from opaque_keys.edx.keys import UsageKey

        assert answer.status_code == 200, answer.content
        key = UsageKey.from_string(answer.json()["locator"])
        assert key != usage
        return key


@pytest.fixture
def author(small_course: Any) -> Author:
    from common.djangoapps.student.roles import CourseInstructorRole, CourseStaffRole
    from common.djangoapps.student.tests.factories import UserFactory
    from django.test import Client

    user = UserFactory(password=PASSWORD)
    for role in (CourseInstructorRole, CourseStaffRole):
        role(small_course).add_users(user)
    client = Client()
    assert client.login(username=user.username, password=PASSWORD)
    return Author(client, user)


@pytest.fixture
def unit(small_course: Any) -> Any:
    return small_course.make_usage_key("vertical", "unit")


@pytest.fixture
def fields(store: Any) -> Callable[[Any], dict[str, Any]]:
    """`fields(usage)`: what the course store keeps of a block, field by field."""

    def explicitly_set(usage: Any) -> dict[str, Any]:
        block = store.get_item(usage)
        return {
            name: field.read_from(block)
            for name, field in block.fields.items()
            if field.is_set_on(block) and name in ("data", "display_name", "weight")
        }

    return explicitly_set
