"""The author's words that answers belong to, each stored once a block, however many answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from praxis.records import models
from praxis.records.access import check_columns
from praxis.records.claiming import claim
from praxis.records.contents import mended
from praxis.records.values import Wording

KNOWN = 200  # wordings of a block that are looked up at once: many editions of many fields


class Wordings:
    """The rows of a block's wordings, asked for once in the work of one request."""

    def __init__(self, context: str, usage: str) -> None:
        self._place = {"context": context, "usage": usage}
        self._ids: dict[str, int] = {}
        self._asked = self._knows_all = False
        self._queued = False

    def row_of(self, wording: Wording) -> models.Wording:
        """The row of this wording, stored now where it is new. Call it inside of `at_work`."""
        row = self._new_row(wording)
        if not self._asked:
            self._ask()
        if row.digest not in self._ids:
            self._ids[row.digest] = self._stored(row)
        row.pk = self._ids[row.digest]
        return row

    def _new_row(self, wording: Wording) -> models.Wording:
        labels = [[key, mended(text)] for key, text in wording.labels.items()]
        title, prompt = mended(wording.title), mended(wording.prompt)
        told = json.dumps([title, prompt, labels, wording.language])
        row = models.Wording(
            **self._place,
            digest=hashlib.sha256(told.encode()).hexdigest(),
            title=title,
            prompt=prompt,
            labels=labels,
            language=wording.language,
        )
        check_columns(row)
        return row

    def _ask(self) -> None:
        latest = models.Wording.objects.filter(**self._place).order_by("-pk")
        found = dict(latest.values_list("digest", "pk")[:KNOWN])
        self._ids |= found
        self._asked, self._knows_all = True, len(found) < KNOWN

    def _stored(self, row: models.Wording) -> int:
        """The id of a wording that is not among the known ones, which happens after each edit.

        Learners who bring the same ones in another order would wait for each other in a ring, so
        they queue at the row of the block first.
        """
        if not self._queued:
            claim(models.Deck(**self._place), "context", "usage")
            self._queued = True
            self._ask()
        known = self._ids.get(row.digest)
        if known is None and not self._knows_all:
            known = self._older(row)
        if known is None:
            row.save(force_insert=True)
            known = row.pk
        return known

    def _older(self, row: models.Wording) -> int | None:
        same = models.Wording.objects.filter(**self._place, digest=row.digest)
        return same.values_list("pk", flat=True).first()


class WordingsById:
    """Wordings read once each, for a reading of many entries that share a few of them."""

    def __init__(self) -> None:
        self._rows: dict[int, models.Wording] = {}

    def put_into(self, versions: Iterable[models.EntryVersion]) -> None:
        """Give each version its wording; one query where some are new, else none."""
        meant = {version.wording_id for version in versions} - {None}
        if missing := meant - self._rows.keys():
            self._rows |= models.Wording.objects.in_bulk(missing)
        for version in versions:
            if version.wording_id is not None:
                version.wording = self._rows[version.wording_id]
