"""Hands (the roles of a case study) dealt out evenly, one to a learner and for ever."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from praxis.records import models, rules
from praxis.records.access import writer
from praxis.records.claiming import claim
from praxis.records.values import Person


def dealt(person: Person, *, context: str, usage: str) -> str:
    """The hand this person holds in a block, or the empty string."""
    held = models.Deal.objects.filter(context=context, usage=usage, learner_id=person.id)
    return held.values_list("hand", flat=True).first() or ""


def deal(person: Person, *, context: str, usage: str, hands: Sequence[str], now: datetime) -> str:
    """The hand this person holds, dealt now where they hold none of these."""
    learner = writer(person)
    held = dealt(person, context=context, usage=usage)
    if held in hands or not hands:
        return held
    with transaction.atomic():
        claim(models.Deck(context=context, usage=usage), "context", "usage")
        mine = models.Deal(context=context, usage=usage, learner_id=learner, dealt=now)
        row = claim(mine, "context", "usage", "learner")
        if row.hand not in hands:  # else the same person's other request was faster
            row.hand, row.dealt = rules.next_hand(hands, _held(context, usage)), now
            row.save(update_fields=["hand", "dealt"])
    return row.hand


def _held(context: str, usage: str) -> dict[str, int]:
    """How many people hold each hand; counted, not kept, so that erasing corrects it by itself."""
    deals = models.Deal.objects.filter(context=context, usage=usage)
    return dict(deals.values_list("hand").annotate(Count("pk")).order_by())
