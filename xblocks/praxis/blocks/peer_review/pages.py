"""The pages of a peer review as HTML, for learners and authors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from praxis.blocks.peer_review import rules, sentences, views
from praxis.blocks.peer_review.answers import languages_for
from praxis.blocks.peer_review.rules import PageState, Work
from praxis.blocks.peer_review.settings import about_weight
from praxis.blocks.peer_review.store import Store
from praxis.core.html import plain_text
from praxis.core.languages import own_name
from praxis.definitions.peer_review.foresight import foresight
from praxis.definitions.peer_review.model import Apart, PeerReview
from praxis.definitions.problems import Parsed, Problem
from praxis.kit.host import Host
from praxis.kit.learning import page_values
from praxis.kit.pages import render_for
from praxis.peer_review import api


class Pages:
    """Draws the pages of one peer review for one visitor."""

    def __init__(self, block: Any, host: Host, document: PeerReview, store: Store) -> None:
        self._host = host
        self._document = document
        self._store = store
        self.offered = languages_for(document, host.language)
        self._own_language = views.own_language(self.offered, host.language)
        self._values = page_values(block, host, document.language) | {"document": document}

    def whole(self, work: Work, **others: Any) -> str:
        """The whole page; `others` is what facilitators have beside it."""
        values = self._values | {"body": self.body(work), "may_write": self._host.stores_work}
        return render_for(self._host, "peer_review/page.html", **values, **others)

    def body(self, work: Work) -> str:
        """The part of the page that changes."""
        facilitates = self._host.person.facilitator
        state = rules.page_state(self._document, work, facilitates=facilitates)
        return render_for(
            self._host,
            "peer_review/body.html",
            **self._values,
            state=state,
            work=work,
            standing=work.standing,
            why_not=sentences.why_no_part(self._host),
            record_address=self._host.record_url if work.entries else "",
            **self._told(state, work),
            **self._own(state, work),
            **self._others(state, work),
        )

    def answered(self, work: Work, status: str, focus: str = "") -> dict[str, Any]:
        """What a handler answers: the changed part of the page and a sentence about it."""
        answer = {"html": self._host.static(self.body(work)), "status": status}
        return answer | {"focus": f"{self._values['uid']}--{focus}"} if focus else answer

    def _told(self, state: PageState, work: Work) -> dict[str, Any]:
        return {
            "now": sentences.NOW[state.expected],
            "next": sentences.next_after(state),
            "comes_until": self._store.comes_until,
            "stages": [
                (sentences.STAGES[stage], progress.value, sentences.PROGRESS[progress])
                for stage, progress in state.stages
            ],
            "scores": views.scores(self._document, work),
        }

    def _own(self, state: PageState, work: Work) -> dict[str, Any]:
        """What the page has of the learner's own work and of its reviews."""
        text = str(state.form.get("text") or "")
        return {
            "rounds": views.rounds(self._document, work, self.offered),
            "kept": views.kept(work),
            "text": text,
            "lines": views.lines(text),
            "earlier": work.earlier,
            "pool": state.form.get("pool") or "",
            "states_pool": self._document.apart is Apart.STATED,
            "languages": views.languages(self.offered, state.form, self._own_language),
        }

    def _others(self, state: PageState, work: Work) -> dict[str, Any]:
        """What the page has of samples and of the works of others."""
        document, standing = self._document, work.standing
        values: dict[str, Any] = {
            "other_language": own_name(work.other_language) if work.other_language else "",
            "compared": [
                (sample, views.sample_levels(document, sample, chosen))
                for sample, chosen in state.samples
                if chosen is not None
            ],
            "sampling": views.controls(document, {}) if state.sample else None,
        }
        if standing is None:
            return values
        if standing.lease is not None:
            values |= self._leased(standing.lease, rules.reads(work.entries))
        if standing.given:
            given = self._store.given()
            works = self._store.reviewed(given)
            values["given"] = [
                views.given(document, each, works.get((each.entry_id, each.version)))
                for each in given
            ]
        return values

    def _leased(self, lease: api.Lease, reads: Sequence[str]) -> dict[str, Any]:
        content: Mapping[str, Any] = self._store.leased(lease) or {}
        likely = views.likely_language(self._own_language, lease.language, reads)
        return {
            "lease": lease,
            "leased": views.text_of(content),
            "leased_in": sentences.language_name(self._host, lease.language),
            "controls": views.controls(self._document, {}),
            "written_in": views.one_language(self.offered, likely),
        }


def arguments(host: Host, drafts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the page's script begins with: sentences, whose page it is, drafts kept here."""
    return sentences.script_words(host) | {
        # No token at all where staff look through a learner's eyes: nobody's drafts are touched.
        "token": None if host.person.watched else host.learner_token,
        "place": host.usage_key,
        "drafts": drafts,
    }


def author_page(block: Any, host: Host, parsed: Parsed[PeerReview]) -> str:
    """The whole peer review as learners will meet it, with what authors need beside it."""
    document = parsed.document
    return render_for(
        host,
        "peer_review/author.html",
        **page_values(block, host, document.language if document else ""),
        document=document,
        controls=views.controls(document, {}) if document else None,
        samples=_judged(document) if document else (),
        problems=parsed.problems if block.data else (),
        foreseen=_foreseen(block, document) if document else (),
        empty=not block.data,
    )


def _foreseen(block: Any, document: PeerReview) -> list[Problem]:
    """What an author should think of; what stands in the editor tells of its points itself."""
    told = about_weight(block.weight) if hasattr(block, "weight") else []
    return [*told, *foresight(document, None, datetime.now(UTC))]


def _judged(document: PeerReview) -> list[tuple[Any, Any]]:
    return [(each, views.sample_levels(document, each, {})) for each in document.samples]


def open_text(document: PeerReview) -> str:
    """The author's words, for course search; without what experts chose for the samples."""
    pieces = [plain_text(document.task)]
    for criterion in document.criteria:
        pieces += [criterion.name, plain_text(criterion.prompt)]
        pieces += [option.text for option in criterion.options]
    pieces += [question.prompt for question in document.questions]
    return " ".join(piece for piece in pieces if piece)
