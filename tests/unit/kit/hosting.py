"""A small strict host for the tests of blocks: services only where a test grants them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from webob import Request, Response
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.reference.user_service import XBlockUser
from xblock.runtime import MemoryIdManager, Runtime

COURSE = "course-v1:Praxis+Dialogue+2026"


class UsageKey(str):
    """A usage key as the LMS has it: a text that knows its course."""

    __slots__ = ()

    @property
    def context_key(self) -> str:
        return COURSE

    @property
    def block_id(self) -> str:
        return self.rpartition("@")[2]


class UserService:
    """The user service of a host, with these facts about the current user."""

    def __init__(self, **facts: object) -> None:
        self._facts = facts
        self._django_user: Any = None

    def get_current_user(self) -> XBlockUser:
        user = XBlockUser(is_current_user=True)
        user.opt_attrs.update({f"edx-platform.{name}": fact for name, fact in self._facts.items()})
        return user


def signed_in(user_id: int, **facts: object) -> UserService:
    return UserService(user_id=user_id, is_authenticated=True, username=f"user{user_id}", **facts)


@dataclass
class Published:
    """What the block told its host: (event, what it said)."""

    events: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event for name, event in self.events if name == kind]


class StrictRuntime(Runtime):
    """A runtime with exactly the services it is given."""

    def __init__(self, services: dict[str, Any], *, is_author_mode: bool = False) -> None:
        ids = MemoryIdManager()
        super().__init__(
            id_reader=ids,
            id_generator=ids,
            services={"field-data": DictFieldData({}), **services},
        )
        self.published = Published()
        if is_author_mode:
            self.is_author_mode = True

    def handler_url(self, block: Any, handler_name: str, *_: Any, **__: Any) -> str:
        return f"/handler/{block.scope_ids.usage_id}/{handler_name}?"

    def publish(self, _block: Any, event_type: str, event_data: dict[str, Any]) -> None:
        self.published.events.append((event_type, event_data))

    def local_resource_url(self, *_: Any) -> str:
        raise NotImplementedError

    def resource_url(self, *_: Any) -> str:
        raise NotImplementedError


def block_in(
    cls: type[Any],
    services: dict[str, Any],
    *,
    usage: str = "case",
    is_author_mode: bool = False,
    **fields: Any,
) -> Any:
    """A block of a class in a host with these services, its fields set."""
    runtime = StrictRuntime(services, is_author_mode=is_author_mode)
    key = UsageKey(f"block-v1:Praxis+Dialogue+2026+type@test+block@{usage}")
    ids = ScopeIds("user", "praxis_case_study", key, key)
    block = runtime.construct_xblock_from_class(cls, ids)
    for name, value in fields.items():
        setattr(block, name, value)
    return block


def post(block: Any, handler: str, body: object, *, raw: bytes | None = None) -> Response:
    request = Request.blank(f"/{handler}", method="POST")
    request.body = json.dumps(body).encode() if raw is None else raw
    request.content_type = "application/json"
    response: Response = block.handle(handler, request)
    return response


def get(block: Any, handler: str) -> Response:
    response: Response = block.handle(handler, Request.blank(f"/{handler}"))
    return response
