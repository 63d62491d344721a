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
from praxis.blocks.case_study.answers import Path, read_reply, slot_name
from praxis.blocks.case_study.store import Store
from praxis.core.errors import CallerError, Refused
from praxis.core.messages import N_, Message, message
from praxis.definitions import case_study
from praxis.definitions.case_study.model import CaseStudy
from praxis.kit import learning
from praxis.kit.base import PraxisBlock
from praxis.kit.csv_file import csv_response
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
            return self.page(learning.broken_page(self, host, "praxis-case"))
        store = self._store(host, case)
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
        return self.picture(self)

    def picture(self, shown: Any) -> Fragment:
        """The whole case, with what learners see only later marked as such."""
        return self.page(pages.author_page(shown, self.host, shown.parsed))

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
        case, store = self._open(host)
        stage, key = text_of(body, "stage"), text_of(body, "question")
        now = datetime.now(UTC)
        with store.at_work() as before:
            question = rules.question_to_answer(case, before, stage, key)
            reply = read_reply(question, body.get("value"))
            final = rules.is_final_for(case, before, stage, question)
            given = store.save_answer(
                stage, question, reply, role=before.role, final=final, now=now
            )
            work = replace(before, answers={**before.answers, slot_name(stage, key): given})
            work = store.keep_path(work, rules.after_answer(case, work, stage), now=now)
        self._tell(host, case, before.path, work.path)
        status = pages.saved_sentence(host, question, reply, work)
        return pages.refreshed(self, host, case, store, work, status)

    @action
    def move(self, host: Host, body: Body) -> dict[str, Any]:
        """Go on from a stage: `{"from": stage}`; sent twice it moves once."""
        case, store = self._open(host)
        with store.at_work() as before:
            path = rules.after_move(case, before, text_of(body, "from"))
            work = store.keep_path(before, path, now=datetime.now(UTC))
        self._tell(host, case, before.path, work.path)
        return pages.moved(self, host, case, store, work)

    @action
    def take_role(self, host: Host, _body: Body) -> dict[str, Any]:
        """Have a role dealt: the same one for ever."""
        case, store = self._open(host)
        role = store.take_role(datetime.now(UTC)) if case.roles else ""
        work = replace(store.work(), role=role)
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
        lines = report_csv.csv_lines(case, store.everybody(), host.gettext)
        return csv_response(report_csv.FILE_NAME, lines)

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

    def _store(self, host: Host, case: CaseStudy) -> Store:
        return Store(host, case, title=self.display_name)

    def _open(self, host: Host) -> tuple[CaseStudy, Store]:
        """The case and where this learner's work is; refused to whoever cannot have it stored."""
        reason = learning.why_not_stored(host)
        if reason is not None:
            raise Refused(reason)
        case = self._shown_case()
        return case, self._store(host, case)

    def _report(self, host: Host) -> tuple[CaseStudy, Store]:
        if not (host.has_records and host.person.facilitator):
            raise Refused(_ONLY_FACILITATORS)
        case = self._shown_case()
        return case, self._store(host, case)

    def _tell(self, host: Host, case: CaseStudy, before: Path, after: Path) -> None:
        """Tell the host about a way that has changed: completion and, once, the score."""
        if after == before:
            return
        host.complete(ways.fraction_done(case, after))
        if after.done and not before.done and self.max_score():
            host.grade(1.0, 1.0)


_ONLY_FACILITATORS: Message = message(N_("Only facilitators of this course can see the answers."))
