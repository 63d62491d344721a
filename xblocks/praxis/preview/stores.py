"""Where the fields of blocks are kept: authored ones in memory from the OLX, people's own ones in
SQLite.
"""

from __future__ import annotations

from typing import Any

from xblock.exceptions import InvalidScopeError
from xblock.fields import BlockScope, Scope, UserScope
from xblock.runtime import KeyValueStore

from praxis.preview.models import BlockState

AUTHORED = (Scope.content, Scope.settings, Scope.children, Scope.parent)


def plain(value: Any) -> Any:
    """The value as JSON can hold it: a score is a named tuple and comes back from a mapping."""
    if hasattr(value, "_asdict"):
        return value._asdict()
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


class PreviewStore(KeyValueStore):
    """The key-value store of one request.

    As in the real hosts, an LMS cannot write what an author wrote, Studio keeps a learner's state
    no longer than the
    session, and what an anonymous visitor does is forgotten at once.
    """

    def __init__(self, user_id: int | None, *, in_studio: bool) -> None:
        self.user_id = user_id
        self.in_studio = in_studio
        self.sealed = False  # set when the OLX has been read
        self._memory: dict[Any, Any] = {}

    def get(self, key: Any) -> Any:
        if self._in_memory(key):
            return self._memory[key]
        row = self._rows(key).first()
        if row is None:
            raise KeyError(key)
        return row.value

    def set(self, key: Any, value: Any) -> None:
        if key.scope in AUTHORED and self.sealed and not self.in_studio:
            raise InvalidScopeError(key)
        if self._in_memory(key):
            self._memory[key] = value
            return
        place = self._address(key)
        if place["user_id"] is None:  # what all people share is in nobody's way
            BlockState.objects.update_or_create(defaults={"value": plain(value)}, **place)
            return
        # One statement that reads nothing first: on SQLite a reader cannot wait for its turn.
        BlockState.objects.bulk_create(
            [BlockState(value=plain(value), **place)],
            update_conflicts=True,
            update_fields=["value"],
            unique_fields=["user", "scope", "field"],
        )

    def set_many(self, update_dict: dict[Any, Any]) -> None:
        for key, value in update_dict.items():
            self.set(key, value)

    def delete(self, key: Any) -> None:
        if self._in_memory(key):
            self._memory.pop(key, None)
        else:
            self._rows(key).delete()

    def has(self, key: Any) -> bool:
        return key in self._memory if self._in_memory(key) else self._rows(key).exists()

    def _in_memory(self, key: Any) -> bool:
        return key.scope in AUTHORED or self.in_studio or self.user_id is None

    def _address(self, key: Any) -> dict[str, Any]:
        of_person = key.scope.user == UserScope.ONE
        everywhere = key.scope.block == BlockScope.ALL
        return {
            "user_id": self.user_id if of_person else None,
            "scope": "" if everywhere else str(key.block_scope_id),
            "field": key.field_name,
        }

    def _rows(self, key: Any) -> Any:
        return BlockState.objects.filter(**self._address(key))
