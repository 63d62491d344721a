"""The peer-review block: views, handlers, what hosts ask. It decides nothing; `rules.py` does, and
the app `praxis.peer_review`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path as Folder
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.fields import Float, Scope, String

from praxis.blocks.peer_review import (
    answers,
    drafts,
    overview_actions,
    overview_csv,
    overview_pages,
    pages,
    rules,
    sentences,
)
from praxis.blocks.peer_review.pages import Pages
from praxis.blocks.peer_review.settings import DEFAULT_POINTS, settings_of
from praxis.blocks.peer_review.store import Store
from praxis.blocks.peer_review.wording import Asker
from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, message
from praxis.definitions import peer_review as definition
from praxis.definitions.peer_review.model import PeerReview
from praxis.kit import learning
from praxis.kit.base import PraxisBlock
from praxis.kit.csv_file import csv_response
from praxis.kit.handlers import Body, action, download, multi_device
from praxis.kit.host import Host


class PeerReviewXBlock(PraxisBlock):
    """Hand in a short work, review those of others, answer the reviews of one's own, improve it."""

    DEFINITION = definition.DEFINITION
    ROOM = Folder(__file__).resolve().parent
    NAME = "peer_review"
    INIT = "PraxisPeerReview"
    KIT_SCRIPTS = ("drafts", "beside")

    has_score = True
    has_custom_completion = True

    display_name = String(
        display_name=N_("Title"),
        help=N_("The title that learners see above the peer review and in the course outline."),
        default="Peer review",
        scope=Scope.settings,
    )
    weight = Float(
        display_name=N_("Points"),
        help=N_("What the best score is worth, in whole points; a score is never rounded up."),
        default=float(DEFAULT_POINTS),
        values={"min": 1, "step": 1},
        scope=Scope.settings,
    )

    # Views

    @multi_device
    def student_view(self, _context: Any = None) -> Fragment:
        """The peer review as this visitor has it; in Studio the author's page."""
        host = self.host
        if host.in_studio:
            return self.author_view()
        document = self._document()
        if document is None:
            return self.page(learning.broken_page(self, host, "praxis-peer-review"))
        store, drawn = self._tools(host, document)
        work = store.work()
        html = drawn.whole(work, box=overview_pages.box(host))
        arguments = pages.arguments(host, store.drafts(work))
        return overview_pages.add_box(self.page(html, arguments), host)

    @multi_device
    def public_view(self, context: Any = None) -> Fragment:
        """What visitors see who are not signed in: the same page, to be read."""
        return self.student_view(context)

    def author_view(self, _context: Any = None) -> Fragment:
        """The whole peer review; stores nothing.

        Some addresses of an LMS give learners any view they ask for: there it is the learner's.
        """
        if not self.host.in_studio:
            return self.student_view()
        return self.picture(self)

    def picture(self, shown: Any) -> Fragment:
        """The task, the rubric and the samples as learners will meet them."""
        return self.page(pages.author_page(shown, self.host, shown.parsed))

    def student_view_data(self, _context: Any = None) -> dict[str, Any]:
        """For mobile applications, which open the page on the web: title, language, dates."""
        document = self._document()
        return {
            "display_name": self.display_name,
            "language": document.language if document else "",
            "submit_by": document.submit_by if document else "",
            "review_by": document.review_by if document else "",
        }

    def index_dictionary(self) -> dict[str, Any]:
        """What course search may find: the author's words, never a learner's."""
        document = self._document()
        found = dict(super().index_dictionary())
        words = pages.open_text(document) if document else ""
        content = {"display_name": self.display_name, "peer_review": words}
        return {**found, "content": content, "content_type": "Peer review"}

    def max_score(self) -> float:
        """One raw point, which the host weighs with `weight`. Scores come by the app's gradebook:
        mostly it is somebody else who makes the last review, or the clock."""
        return 1.0

    # Handlers of the learner's page

    @action
    def submit(self, host: Host, body: Body) -> dict[str, Any]:
        """Hand in the work of the round: `{"round", "text", "language", "reads", "pool"}`; sent
        twice it is handed in once."""
        _, store, drawn = self._open(host, body)
        number = store.submit(answers.read_work(drawn.offered, body), answers.read_round(body))
        store.drop_drafts(drafts.read_writers(body))
        said = sentences.SUBMITTED if number == 1 else sentences.SUBMITTED_AGAIN
        return self._answer(host, store, drawn, said, focus="now")

    @action
    def sample(self, host: Host, body: Body) -> dict[str, Any]:
        """Review a sample: `{"sample": key, "scores": {criterion: level}}`."""
        document, store, drawn = self._open(host, body)
        sample, levels = answers.read_sample(document, body)
        store.keep_sample(sample, levels)
        return self._answer(host, store, drawn, sentences.SAMPLED, focus=f"sample-{sample.key}")

    @action
    def next(self, host: Host, body: Body) -> dict[str, Any]:
        """Get a work to review; the one in hand, if there is one. `{"other": true}`: one in a
        language that one did not say one reads, where no other is left."""
        _, store, drawn = self._open(host, body)
        lease = store.next_work(any_language=body.get("other") is True)
        if lease is None:
            return self._answer(host, store, drawn, sentences.NOTHING, asked=True)
        said = sentences.FALLBACK if lease.fallback else sentences.LEASED
        return self._answer(host, store, drawn, said, focus="review")

    @action
    def draft(self, host: Host, body: Body) -> dict[str, Any]:
        """Keep what is typed and not sent, as `drafts.py` reads it; of a review, renew the lease.

        It takes the place of the drafts that it contains (`writers`).
        """
        document, store, _ = self._open(host, body)
        typed = drafts.read_typed(document, body)
        writer = drafts.read_writer(typed, body)
        until = store.keep_draft(typed, writer)
        store.drop_drafts([each for each in drafts.read_writers(body) if each != writer])
        if until is not None:
            return {"until": until.isoformat()}
        if typed.review is None:
            return {}
        is_given = store.has_given(typed.review)
        return {"status": host.gettext(rules.GIVEN_ALREADY if is_given else sentences.RAN_OUT)}

    @action
    def discard(self, host: Host, body: Body) -> dict[str, Any]:
        """Forget drafts: `{"writers": [...]}`."""
        _, store, _ = self._open(host, body)
        store.drop_drafts(drafts.read_writers(body))
        return {}

    @action
    def give(self, host: Host, body: Body) -> dict[str, Any]:
        """Give a review: `{"review", "scores", "texts", "language"}`; sent twice it counts once."""
        document, store, drawn = self._open(host, body)
        review = answers.read_id(body, "review")
        store.give(review, answers.read_review(document, body))
        store.drop_drafts(drafts.read_writers(body))
        return self._answer(host, store, drawn, sentences.GIVEN, focus="now")

    @action
    def give_back(self, host: Host, body: Body) -> dict[str, Any]:
        """Give a work back without a review: `{"review"}`."""
        _, store, drawn = self._open(host, body)
        store.give_back(answers.read_id(body, "review"))
        return self._answer(host, store, drawn, sentences.GAVE_BACK, focus="now")

    @action
    def reply(self, host: Host, body: Body) -> dict[str, Any]:
        """Answer a review of one's own work: `{"review", "helpful": "yes"|"no", "will_change",
        "language"}`."""
        _, store, drawn = self._open(host, body)
        store.reply(answers.read_id(body, "review"), *answers.read_reply(body))
        return self._answer(host, store, drawn, sentences.REPLIED, focus=None)

    @action
    def skip(self, host: Host, body: Body) -> dict[str, Any]:
        """Leave the reviews that have come without an answer."""
        _, store, drawn = self._open(host, body)
        store.skip()
        return self._answer(host, store, drawn, sentences.SKIPPED, focus="now")

    @action
    def flag(self, host: Host, body: Body) -> dict[str, Any]:
        """Flag a work or a review of one's own: `{"work"}` or `{"review"}`, and `{"reason"}`."""
        _, store, drawn = self._open(host, body)
        name = "work" if "work" in body else "review"
        store.flag(answers.read_reason(body), **{name: answers.read_id(body, name)})
        return self._answer(host, store, drawn, sentences.FLAGGED, focus="now")

    # Handlers of what facilitators see and decide

    @action
    def overview(self, host: Host, body: Body) -> dict[str, Any]:
        """Who waits for what; one work with its reviews (`{"work"}`), or works behind another
        (`{"after", "find", "state"}`)."""
        return overview_pages.Drawn(host, self._shown()).answer(body)

    @action
    def trail(self, host: Host, body: Body) -> dict[str, Any]:
        """What happened to a work: `{"work"}`."""
        return overview_pages.Drawn(host, self._shown()).trail(body)

    @action
    def decide(self, host: Host, body: Body) -> dict[str, Any]:
        """Keep hidden what is flagged, or show it again: `{"flag", "upheld"}`."""
        return overview_actions.decide(host, self._shown(), body, datetime.now(UTC))

    @action
    def override(self, host: Host, body: Body) -> dict[str, Any]:
        """Set a score by hand: `{"work", "score", "reason"}`."""
        return overview_actions.override(host, self._shown(), body, datetime.now(UTC))

    @action
    def reopen(self, host: Host, body: Body) -> dict[str, Any]:
        """Let a work take more reviews: `{"work", "more"}`."""
        return overview_actions.reopen(host, self._shown(), body, datetime.now(UTC))

    @action
    def allocate(self, host: Host, body: Body) -> dict[str, Any]:
        """Give a work to a reviewer: `{"work", "reviewer"}`, or `{"work", "me": true}`."""
        return overview_actions.allocate(host, self._shown(), body, datetime.now(UTC))

    @action
    def extend(self, host: Host, body: Body) -> dict[str, Any]:
        """Give one learner more time to hand in: `{"learner", "until"}`."""
        document, now = self._shown(), datetime.now(UTC)
        settings = settings_of(document, self.weight)
        return overview_actions.extend(host, document, body, settings, now)

    @download
    def overview_csv(self, host: Host) -> Response:
        """Everything as a file. Hosts let a GET through unasked: this asks who is there."""
        lines = overview_pages.Drawn(host, self._shown()).csv_lines()
        return csv_response(overview_csv.file_name(self.display_name), lines)

    # Shared steps

    def _document(self) -> PeerReview | None:
        """The peer review, if it can be shown."""
        document = self.parsed.document
        return document if document is not None and document.criteria else None

    def _shown(self) -> PeerReview:
        document = self._document()
        if document is None:
            raise CallerError(message(N_("This exercise cannot be shown yet.")))
        return document

    def _tools(self, host: Host, document: PeerReview) -> tuple[Store, Pages]:
        asker = Asker(self.display_name, document)
        store = Store(host, document, asker, weight=self.weight, now=datetime.now(UTC))
        return store, Pages(self, host, document, store)

    def _open(self, host: Host, body: Body) -> tuple[PeerReview, Store, Pages]:
        """What a handler needs; refused to whoever cannot have work stored, or is somebody else
        than when the page was opened."""
        learning.check_writer(host, body)
        reason = sentences.why_no_part(host)
        if reason is not None:
            raise Refused(reason)
        document = self._shown()
        return document, *self._tools(host, document)

    def _answer(
        self,
        host: Host,
        store: Store,
        drawn: Pages,
        said: str,
        focus: str | None = "",
        *,
        asked: bool = False,
    ) -> dict[str, Any]:
        """The page as it is now and a sentence; tells the host when the learner's part is done.

        Without a `focus` it is the next review to answer.
        """
        work = store.work(asked=asked)
        if work.standing is not None and rules.is_complete(work.standing):
            host.complete(1.0)
        focus = rules.next_to_answer(work) if focus is None else focus
        return drawn.answered(work, host.gettext(said), focus)
