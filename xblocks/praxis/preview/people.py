"""The people one can be in the preview: learners, a visitor, a facilitator and an author."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from praxis.core.messages import N_


@dataclass(frozen=True, slots=True)
class Persona:
    """One person of the preview and what that person may do."""

    name: str  # user name; "visitor" is nobody
    label: str  # marked with N_
    facilitates: bool = False
    authors: bool = False

    @property
    def is_visitor(self) -> bool:
        return self.name == "visitor"


PERSONAS = (
    Persona("amina", N_("Amina, learner")),
    Persona("luc", N_("Luc, learner")),
    Persona("sofia", N_("Sofía, learner")),
    Persona("joao", N_("João, learner")),
    Persona("layla", N_("Layla, learner")),
    Persona("visitor", N_("Visitor without an account")),
    Persona("facilitator", N_("Facilitator"), facilitates=True),
    Persona("author", N_("Author in Studio"), facilitates=True, authors=True),
)
SESSION_KEY = "persona"


def persona_named(name: str | None) -> Persona:
    """The persona of this name; the first learner where there is none."""
    return next((each for each in PERSONAS if each.name == name), PERSONAS[0])


def create_people() -> None:
    """Make sure that every persona has its user."""
    for persona in PERSONAS:
        if not persona.is_visitor:
            get_user_model().objects.get_or_create(username=persona.name)


def user_id_of(persona: Persona) -> int | None:
    """The id of the persona's user; `None` for the visitor."""
    pk = user_of(persona).pk
    return None if pk is None else int(pk)


def learner_ids() -> list[int]:
    """The ids of all who learn in the course."""
    names = [each.name for each in PERSONAS if not (each.facilitates or each.is_visitor)]
    return [user.pk for user in get_user_model().objects.filter(username__in=names)]


def anonymous_id(user_id: int, _course: str = "") -> str:
    """The id under which blocks and the gradebook know a person, in place of the account's."""
    return f"anonymous-{user_id:04d}"


def user_of(persona: Persona) -> Any:
    """The persona's user; an anonymous one for the visitor."""
    if persona.is_visitor:
        return AnonymousUser()
    return get_user_model().objects.get(username=persona.name)
