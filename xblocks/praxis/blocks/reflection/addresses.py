"""Where an earlier answer stands in the course: `BLOCKID/NAME`, such as `4f2a/start/why`; pure."""

from __future__ import annotations

from dataclasses import dataclass

from praxis.definitions.reflection.model import FieldKind, Reflection

RECALLING = frozenset({FieldKind.TEXT, FieldKind.SCALE, FieldKind.TABLE, FieldKind.RECALL})


@dataclass(frozen=True, slots=True)
class Address:
    """The name of a block in its course, and of an entry in the block."""

    block: str
    name: str


def read_address(text: str) -> Address | None:
    """The address that an author wrote; nothing where it is none."""
    block, _, name = text.strip().partition("/")
    return Address(block, name) if block and name else None


def recalled_addresses(reflection: Reflection) -> dict[str, Address]:
    """What the fields of a reflection recall, by the keys of the fields."""
    read = {
        each.key: read_address(each.recalls)
        for each in reflection.fields
        if each.kind in RECALLING and each.recalls
    }
    return {key: address for key, address in read.items() if address is not None}
