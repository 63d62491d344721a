"""The reflection block: views, handlers, what hosts ask. It decides nothing; `rules.py` does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path as Folder
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.fields import Float, Scope, String

from praxis.blocks.reflection import (
    comments,
    pages,
    report_csv,
    report_pages,
    rules,
    sentences,
    shared_pages,
)
from praxis.blocks.reflection.pages import Pages
from praxis.blocks.reflection.rules import Work
from praxis.blocks.reflection.store import Clash, Store
from praxis.blocks.reflection.wording import Asker
from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, message
from praxis.definitions import reflection as definition
from praxis.definitions.reflection.model import Reflection
from praxis.kit import learning
from praxis.kit.base import PraxisBlock
from praxis.kit.csv_file import csv_response
from praxis.kit.handlers import Body, action, download, multi_device, text_of
from praxis.kit.host import Host

MOST_WRITERS = 50
CANVAS_NAME = "reflection.html"


class ReflectionXBlock(PraxisBlock):
    """Think about practice in writing: prompts, scales, checklists, tables; a journal in rounds."""

    DEFINITION = definition.DEFINITION
    ROOM = Folder(__file__).resolve().parent
    NAME = "reflection"
    INIT = "PraxisReflection"
    KIT_SCRIPTS = ("drafts", "tables")

    has_score = True
    has_custom_completion = True

    display_name = String(
        display_name=N_("Title"),
        help=N_("The title that learners see above the reflection and in the course outline."),
        default="Reflection",
        scope=Scope.settings,
    )
    weight = Float(
        display_name=N_("Points"),
        help=N_("What completing the reflection is worth; 0 means that it is not graded."),
        default=0.0,
        values={"min": 0, "step": 0.5},
        scope=Scope.settings,
    )

    # Views

    @multi_device
    def student_view(self, _context: Any = None) -> Fragment:
        """The reflection with what this visitor wrote; in Studio the author's page."""
        host = self.host
        if host.in_studio:
            return self.author_view()
        reflection = self._reflection()
        if reflection is None:
            return self.page(learning.broken_page(self, host, "praxis-reflection"))
        store, drawn = self._tools(host, reflection)
        html = drawn.whole(
            store.work(),
            shared=shared_pages.box(host, reflection),
            box=report_pages.box(host),
        )
        return report_pages.add_box(self.page(html, pages.arguments(host, store)), host)

    @multi_device
    def public_view(self, context: Any = None) -> Fragment:
        """What visitors see who are not signed in: the same page, to be read."""
        return self.student_view(context)

    def author_view(self, _context: Any = None) -> Fragment:
        """The whole reflection, with the addresses of its answers; stores nothing.

        Some addresses of an LMS give learners any view they ask for: there it is the learner's.
        """
        if not self.host.in_studio:
            return self.student_view()
        return self.picture(self)

    def picture(self, shown: Any) -> Fragment:
        """The whole reflection as learners fill it in, with the addresses of its answers."""
        return self.page(pages.author_page(shown, self.host, shown.parsed))

    def student_view_data(self, _context: Any = None) -> dict[str, Any]:
        """For mobile applications, which open the page on the web: title and number of fields."""
        reflection = self._reflection()
        return {
            "display_name": self.display_name,
            "language": reflection.language if reflection else "",
            "fields": len(reflection.fields) if reflection else 0,
        }

    def index_dictionary(self) -> dict[str, Any]:
        """What course search may find: the author's words, never a learner's."""
        reflection = self._reflection()
        found = dict(super().index_dictionary())
        words = pages.open_text(reflection) if reflection else ""
        content = {"display_name": self.display_name, "reflection": words}
        return {**found, "content": content, "content_type": "Reflection"}

    def max_score(self) -> float | None:
        """The one raw point for completing it, which the host weighs with `weight`; or no grade."""
        return 1.0 if self.weight and self.weight > 0 else None

    # Handlers of the learner's page

    @action
    def save_answers(self, host: Host, body: Body) -> dict[str, Any]:
        """Save the whole form: `{"key", "writers", "round", "base", "values", "visibility"}`.

        Sent twice with the same key it is stored once. Where another page has stored something else
        since the base, nothing is stored: the answer shows both, and what was sent is kept as a
        draft.
        """
        reflection, store, drawn = self._open(host, body)
        key, now = text_of(body, "key"), datetime.now(UTC)
        if not key:
            raise CallerError(message(rules.RELOAD))
        try:
            before, after = store.save(body, key=key, writers=_writers(body), now=now)
        except Clash as clash:
            store.keep_clashing(_writer(body), _draft(body), now)
            html = drawn.body(clash.work, clash.sent.contents, clash.names)
            status = host.gettext(sentences.CLASHED)
            return {"html": host.static(html), "status": status, "conflict": True}
        self._tell_host(host, reflection, after)
        return drawn.answered(after, sentences.saved(host, reflection, before, after)) | {
            "saved": True
        }

    @action
    def draft(self, host: Host, body: Body) -> dict[str, Any]:
        """Keep what is typed and not saved: `{"writer", "round", "base", "values", "visibility"}`.

        It takes the place of the drafts that it contains (`writers`).
        """
        _, store, _ = self._open(host, body)
        now = datetime.now(UTC)
        store.keep_draft(_writer(body), _draft(body), now)
        store.drop_drafts([each for each in _writers(body) if each != _writer(body)])
        return {"kept": now.isoformat()}

    @action
    def discard(self, host: Host, body: Body) -> dict[str, Any]:
        """Forget drafts: `{"writers": [...]}`."""
        _, store, drawn = self._open(host, body)
        store.drop_drafts(_writers(body))
        return drawn.answered(store.work(), host.gettext(N_("The draft is discarded.")))

    @action
    def next_round(self, host: Host, body: Body) -> dict[str, Any]:
        """Begin another round: `{"from": number}`; sent twice it begins one."""
        _, store, drawn = self._open(host, body)
        work = store.begin_round(body.get("from"), datetime.now(UTC))
        sentence = message(N_("Round %(number)s is open."), number=work.round)
        answer = drawn.answered(work, sentence.render(host.gettext))
        return answer | {"focus": f"{learning.page_id(host)}--round"}

    @action
    def remove(self, host: Host, body: Body) -> dict[str, Any]:
        """Delete all that the learner wrote here, where the author allows it."""
        reflection, store, drawn = self._open(host, body)
        if not reflection.deletable:
            raise Refused(message(N_("What is written in this exercise cannot be deleted.")))
        store.remove()
        return drawn.answered(Work(), host.gettext(N_("What you wrote here is deleted.")))

    @download
    def canvas(self, host: Host) -> Response:
        """The learner's own filled page as a file. Hosts let a GET through unasked."""
        if not host.has_records:
            raise Refused(message(N_("Sign in to take your page with you.")))
        store, drawn = self._tools(host, self._shown())
        response = Response(content_type="text/html", charset="utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{CANVAS_NAME}"'
        response.text = drawn.canvas(store.work())
        return response

    # Handlers of what others wrote

    @action
    def shared(self, host: Host, body: Body) -> dict[str, Any]:
        """What others opened to the visitor, without names: `{"skip": number}`; newest first."""
        return shared_pages.shared(host, self._shown(), body)

    @action
    def report(self, host: Host, body: Body) -> dict[str, Any]:
        """What facilitators read: all of it, or with `{"after", "field", "find", "uncommented"}` a
        page of the list."""
        return report_pages.report(host, self._shown(), body)

    @action
    def comment(self, host: Host, body: Body) -> dict[str, Any]:
        """Say something to a learner about an answer: `{"entry", "text"}`."""
        return comments.send(host, body, datetime.now(UTC))

    @action
    def uncomment(self, host: Host, body: Body) -> dict[str, Any]:
        """Take a comment of one's own back: `{"comment"}`."""
        return comments.withdraw(host, body)

    @download
    def report_csv(self, host: Host) -> Response:
        """The same as a file. Hosts let a GET through unasked: this asks who is there."""
        return csv_response(report_csv.FILE_NAME, report_pages.csv_lines(host, self._shown()))

    # Shared steps

    def _reflection(self) -> Reflection | None:
        """The reflection, if it can be shown."""
        document = self.parsed.document
        return document if document is not None and document.fields else None

    def _shown(self) -> Reflection:
        reflection = self._reflection()
        if reflection is None:
            raise CallerError(message(N_("This exercise cannot be shown yet.")))
        return reflection

    def _tools(self, host: Host, reflection: Reflection) -> tuple[Store, Pages]:
        asker = Asker(self.display_name, reflection, host.gettext)
        store = Store(host, reflection, asker)
        return store, Pages(self, host, reflection, store)

    def _open(self, host: Host, body: Body) -> tuple[Reflection, Store, Pages]:
        """What a handler needs; refused to whoever cannot have work stored, or is somebody else
        than when the page was opened."""
        learning.check_writer(host, body)
        reflection = self._shown()
        return reflection, *self._tools(host, reflection)

    def _tell_host(self, host: Host, reflection: Reflection, work: Work) -> None:
        """Tell the host that the reflection is complete, with every save that finds it so: the host
        may not have heard before, may have been reset, or may give points only by now."""
        if rules.is_complete_ever(reflection, work):
            host.complete(1.0)
            if self.max_score():
                host.grade(1.0, 1.0)


def _writers(body: Body) -> Sequence[str]:
    writers = body.get("writers")
    if not isinstance(writers, list):
        return ()
    return [each for each in writers if isinstance(each, str) and each][:MOST_WRITERS]


def _writer(body: Body) -> str:
    """The page that sent the draft; a save names it first among the drafts that it contains."""
    return text_of(body, "writer") or next(iter(_writers(body)), "") or text_of(body, "key")


def _draft(body: Body) -> dict[str, Any]:
    return {name: body.get(name) for name in ("round", "base", "values", "visibility")}
