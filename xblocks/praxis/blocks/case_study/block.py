"""The case-study block: views, handlers, what hosts ask. It decides nothing; `rules.py` does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path as Folder
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.fields import Scope, String

from praxis.blocks.case_study import pages, report_csv, rules, ways
from praxis.blocks.case_study.answers import Path, Work, read_reply, slot_name
from praxis.blocks.case_study.store import Store
from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, Message, message
from praxis.definitions import case_study
from praxis.definitions.case_study.model import CaseStudy
from praxis.kit.base import PraxisBlock
from praxis.kit.handlers import Body, action, download, multi_device, text_of
from praxis.kit.host import Host


class CaseStudyXBlock(PraxisBlock):
    """Work through a practice case: stages, decisions, own answer first, roles, a debrief."""

    DEFINITION = case_study.DEFINITION
    ROOM = Folder(__file__).resolve().parent
    NAME = "case_study"
    INIT = "PraxisCaseStudy"

    has_score = True
    has_custom_completion = True

    display_name = String(
        display_name=N_("Title"),
        help=N_("The title that learners see above the case and in the course outline."),
        default="Case study",
        scope=Scope.settings,
    )

    # Views

    @multi_device
    def student_view(self, _context: Any = None) -> Fragment:
        """The case as far as this visitor has come; in Studio the whole of it."""
        host = self.host
        if host.in_studio:
            return self.author_view()
        case = self._case()
        if case is None:
            return self.page(pages.broken_page(self, host))
        store = Store(host, case)
        return self.page(
            pages.learner_page(self, host, case, store, store.work()), pages.script_words(host)
        )

    @multi_device
    def public_view(self, context: Any = None) -> Fragment:
        """What visitors see who are not signed in: the same page, without answers."""
        return self.student_view(context)

    def author_view(self, _context: Any = None) -> Fragment:
        """The whole case, with what learners see only later marked as such; stores nothing.

        Some addresses of an LMS give learners any view they ask for: there it is the learner's.
        """
        if not self.host.in_studio:
            return self.student_view()
        return self.page(pages.author_page(self, self.host, self.parsed))

    def student_view_data(self, _context: Any = None) -> dict[str, Any]:
        """For mobile applications, which open the page on the web: title and number of stages."""
        case = self._case()
        return {
            "display_name": self.display_name,
            "language": case.language if case else "",
            "stages": len(case.stages) if case else 0,
        }

    def index_dictionary(self) -> dict[str, Any]:
        """What course search may find: the title, and what anybody may read before any answer."""
        case = self._case()
        found = dict(super().index_dictionary())
        content = {"display_name": self.display_name, "case": pages.open_text(case) if case else ""}
        return {**found, "content": content, "content_type": "Case study"}

    def max_score(self) -> float | None:
        """The one raw point for finishing, which the host weighs with `weight`; or no grade."""
        return 1.0 if self.weight and self.weight > 0 else None

    # Handlers of the learner's page

    @action
    def answer(self, host: Host, body: Body) -> dict[str, Any]:
        """Save one answer: `{"stage", "question", "value"}`; a text, or a list of options' keys."""
        case, store, work = self._open(host)
        stage, key = text_of(body, "stage"), text_of(body, "question")
        question = rules.question_to_answer(case, work, stage, key)
        reply = read_reply(question, body.get("value"))
        now = datetime.now(UTC)
        final = rules.is_final_for(case, work, stage, question)
        given = store.save_answer(stage, question, reply, role=work.role, final=final, now=now)
        work = replace(work, answers={**work.answers, slot_name(stage, key): given})
        work = self._keep_path(host, store, work, rules.after_answer(case, work, stage), now)
        status = pages.saved_sentence(host, question, reply, work)
        return pages.refreshed(self, host, case, store, work, status)

    @action
    def move(self, host: Host, body: Body) -> dict[str, Any]:
        """Go on from a stage: `{"from": stage}`; sent twice it moves once."""
        case, store, work = self._open(host)
        path = rules.after_move(case, work, text_of(body, "from"))
        work = self._keep_path(host, store, work, path, datetime.now(UTC))
        return pages.moved(self, host, case, store, work)

    @action
    def take_role(self, host: Host, _body: Body) -> dict[str, Any]:
        """Have a role dealt: the same one for ever."""
        case, store, work = self._open(host)
        work = replace(work, role=store.take_role(datetime.now(UTC)) if case.roles else "")
        return pages.dealt(self, host, case, store, work)

    @action
    def report(self, host: Host, _body: Body) -> dict[str, Any]:
        """The facilitators' table of ways and answers by role."""
        case, store = self._report(host)
        return {"html": host.static(pages.report_page(host, case, store))}

    @download
    def report_csv(self, host: Host) -> Response:
        """The same as a file. Hosts let a GET through unasked: this asks who is there."""
        case, store = self._report(host)
        response = Response(content_type="text/csv", charset="utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{report_csv.FILE_NAME}"'
        response.app_iter = report_csv.csv_lines(case, store.everybody(), host.gettext)
        return response

    # Shared steps

    def _case(self) -> CaseStudy | None:
        """The case, if it can be shown."""
        document = self.parsed.document
        return document if document is not None and document.stages else None

    def _shown_case(self) -> CaseStudy:
        case = self._case()
        if case is None:
            raise CallerError(message(N_("This exercise cannot be shown yet.")))
        return case

    def _open(self, host: Host) -> tuple[CaseStudy, Store, Work]:
        """The case and this learner's work; refused to whoever cannot have work stored."""
        reason = pages.why_not_stored(host)
        if reason is not None:
            raise Refused(reason)
        case = self._shown_case()
        store = Store(host, case)
        return case, store, store.work()

    def _report(self, host: Host) -> tuple[CaseStudy, Store]:
        if not (host.has_records and host.person.facilitator):
            raise Refused(_ONLY_FACILITATORS)
        case = self._shown_case()
        return case, Store(host, case)

    def _keep_path(self, host: Host, store: Store, work: Work, path: Path, now: datetime) -> Work:
        """Store a way that has changed, and tell the host about completion and, once, the score."""
        if path == work.path:
            return work
        store.save_path(path, role=work.role, now=now)
        host.complete(ways.fraction_done(self._shown_case(), path))
        if path.done and not work.path.done and self.max_score():
            host.grade(1.0, 1.0)
        return replace(work, path=path)


_ONLY_FACILITATORS: Message = message(N_("Only facilitators of this course can see the answers."))
