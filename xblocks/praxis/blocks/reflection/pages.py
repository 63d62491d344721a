"""The pages of a reflection as HTML, for learners and authors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from praxis.blocks.reflection.addresses import recalled_addresses
from praxis.blocks.reflection.answers import Content, entry_name
from praxis.blocks.reflection.authoring import reviewed_fields
from praxis.blocks.reflection.rules import Work
from praxis.blocks.reflection.sentences import WHO_READS, WOULD_READ, script_words
from praxis.blocks.reflection.store import Store
from praxis.blocks.reflection.views import Around, ReflectionPage, reflection_page
from praxis.core.html import plain_text
from praxis.core.messages import message
from praxis.definitions.problems import Parsed
from praxis.definitions.reflection.model import Field, FieldKind, Reflection
from praxis.kit.host import Host
from praxis.kit.learning import page_values, why_not_stored
from praxis.kit.pages import render_for
from praxis.records import api


class Pages:
    """Draws the pages of one reflection for one visitor."""

    def __init__(self, block: Any, host: Host, reflection: Reflection, store: Store) -> None:
        self._host = host
        self._reflection = reflection
        self._store = store
        values = page_values(block, host, reflection.language)
        self._is_rtl = (values["dir"] or host.direction) == "rtl"
        self._values = values | {"reflection": reflection, "is_rtl": self._is_rtl}

    def whole(self, work: Work, **others: Any) -> str:
        """The whole page of a learner or a visitor; `others` is what it has of other people's."""
        values = self._values | {"body": self.body(work), "may_write": self.may_write}
        return render_for(self._host, "reflection/page.html", **values, **others)

    def body(
        self,
        work: Work,
        typed: Mapping[str, Content] | None = None,
        clashing: Sequence[str] = (),
    ) -> str:
        """The part of the page that changes; `typed` stands in the fields without being stored."""
        page = self.page(work, typed or {}, clashing)
        level = page.state.visibility
        return render_for(
            self._host,
            "reflection/body.html",
            **self._values,
            page=page,
            why_not=why_not_stored(self._host),
            who_reads=WHO_READS[level],
            who_reads_stored=WHO_READS[page.state.wider or level],
            levels=[(each, message(each.label), WOULD_READ[each]) for each in page.state.offered],
            canvas_address=self._host.handler_url("canvas"),
            record_address=self._host.record_url if self._host.has_records else "",
        )

    def canvas(self, work: Work) -> str:
        """The visitor's own filled page as one document that needs nothing else."""
        page = self.page(work, {}, ())
        values = self._values | {"page": page}
        return render_for(self._host, "reflection/canvas.html", **values)

    @property
    def may_write(self) -> bool:
        """Whether what this visitor fills in is stored."""
        return self._host.stores_work

    def answered(self, work: Work, status: str) -> dict[str, Any]:
        """What a handler answers: the changed part of the page and a sentence about it."""
        return {"html": self._host.static(self.body(work)), "status": status}

    def page(
        self, work: Work, typed: Mapping[str, Content], clashing: Sequence[str]
    ) -> ReflectionPage:
        """What the templates draw; reads what is recalled, said and counted."""
        addresses = recalled_addresses(self._reflection)
        recalled = self._store.recalled(addresses)
        entries = list(work.entries.values())
        around = Around(
            recalled=recalled,
            recalls=frozenset(addresses),
            comments=self._store.comments(entries),
            changes=self._changes(work, recalled),
            typed=typed,
            clashing=frozenset(clashing),
            rtl=self._is_rtl,
        )
        return reflection_page(self._reflection, work, around, may_write=self.may_write)

    def _changes(
        self, work: Work, recalled: Mapping[str, api.Entry]
    ) -> dict[str, api.PairedChange]:
        """How the class moved on the scales that the learner has answered twice."""
        addresses = recalled_addresses(self._reflection)
        paired = (
            each
            for each in self._reflection.fields
            if each.key in recalled and _is_paired(each, recalled[each.key], work)
        )
        found = ((each.key, self._store.change(addresses[each.key], each.key)) for each in paired)
        return {key: change for key, change in found if change is not None}


def _is_paired(asked: Field, recalled: api.Entry, work: Work) -> bool:
    both_scales = asked.kind is FieldKind.SCALE and recalled.kind == FieldKind.SCALE
    same_steps = recalled.latest.content.get("steps") == asked.steps
    return both_scales and same_steps and entry_name(asked.key, work.round) in work.entries


def arguments(host: Host, store: Store) -> dict[str, Any]:
    """What the page's script begins with: sentences, whose page it is, drafts kept here."""
    drafts = store.drafts() if host.stores_work else ()
    return script_words(host) | {
        # No token at all where staff look through a learner's eyes: nobody's drafts are touched.
        "token": None if host.person.watched else host.learner_token,
        "place": host.usage_key,
        "drafts": [
            {"writer": each.writer, "kept": each.kept.isoformat(), "content": dict(each.content)}
            for each in drafts
        ],
    }


def author_page(block: Any, host: Host, parsed: Parsed[Reflection]) -> str:
    """The whole reflection as learners will see it, with what authors need beside it."""
    reflection = parsed.document
    return render_for(
        host,
        "reflection/author.html",
        **page_values(block, host, reflection.language if reflection else ""),
        reflection=reflection,
        fields=reviewed_fields(reflection) if reflection else (),
        block_id=host.block_id,
        problems=parsed.problems if block.data else (),
        empty=not block.data,
    )


def open_text(reflection: Reflection) -> str:
    """The author's words, for course search."""
    pieces = [plain_text(reflection.intro)]
    for each in reflection.fields:
        pieces += [plain_text(each.prompt), plain_text(each.example), each.low, each.high]
        pieces += [item.text for item in each.items]
        pieces += [column.text for column in each.columns] + [row.text for row in each.rows]
    return " ".join(piece for piece in pieces if piece)
