"""The pages of a case study as HTML, for learners, authors and facilitators; its sentences."""

from __future__ import annotations

from typing import Any

from praxis.blocks.case_study import rules
from praxis.blocks.case_study.answers import Reply, Work, is_short
from praxis.blocks.case_study.authoring import reviewed_stages
from praxis.blocks.case_study.report import report
from praxis.blocks.case_study.store import Store
from praxis.blocks.case_study.views import case_page
from praxis.core.html import plain_text
from praxis.core.messages import N_, message
from praxis.definitions.case_study.model import END, CaseStudy, Question
from praxis.definitions.problems import Parsed
from praxis.kit import learning
from praxis.kit.host import Host
from praxis.kit.learning import page_id, page_values, why_not_stored
from praxis.kit.pages import render_for

ENDING, ROLE = "-ending", "-role"  # no key of a stage begins like this


def _common(block: Any, host: Host, case: CaseStudy | None) -> dict[str, Any]:
    """What every page of a case needs."""
    return page_values(block, host, case.language if case else "") | {"case": case}


def learner_page(block: Any, host: Host, case: CaseStudy, store: Store, work: Work) -> str:
    """The whole page of a learner or a visitor."""
    body = learner_body(block, host, case, store, work)
    return render_for(
        host,
        "case_study/page.html",
        **_common(block, host, case),
        body=body,
        reports=host.has_records and host.person.facilitator,
    )


def learner_body(block: Any, host: Host, case: CaseStudy, store: Store, work: Work) -> str:
    """The part of the page that changes with every answer."""
    state = rules.page_state(case, work, may_write=host.stores_work)
    page = case_page(case, state, store.spread)
    return render_for(
        host,
        "case_study/body.html",
        **_common(block, host, case),
        page=page,
        why_not=why_not_stored(host),
        record_address=host.record_url if work.answers and host.stores_work else "",
    )


def refreshed(
    block: Any, host: Host, case: CaseStudy, store: Store, work: Work, status: str
) -> dict[str, Any]:
    """What a handler answers: the changed part of the page and a sentence for the status region."""
    return {"html": host.static(learner_body(block, host, case, store, work)), "status": status}


def moved(block: Any, host: Host, case: CaseStudy, store: Store, work: Work) -> dict[str, Any]:
    """What a handler answers after a move: as above, and the heading that readers go to."""
    reached = work.path.stages[-1]
    at_end = reached == END
    end, onward = N_("You have come to the end of the case."), N_("The next stage is open.")
    answer = refreshed(block, host, case, store, work, host.gettext(end if at_end else onward))
    return answer | {"focus": f"{page_id(host)}-{ENDING if at_end else reached}"}


def dealt(block: Any, host: Host, case: CaseStudy, store: Store, work: Work) -> dict[str, Any]:
    """What a handler answers when a role was dealt: as above, and the brief that readers go to."""
    answer = refreshed(block, host, case, store, work, role_sentence(host, case, work))
    return answer | {"focus": f"{page_id(host)}-{ROLE}"}


def author_page(block: Any, host: Host, parsed: Parsed[Any]) -> str:
    """Everything at once, for the author's eyes."""
    case = parsed.document
    return render_for(
        host,
        "case_study/author.html",
        **_common(block, host, case),
        block_id=host.block_id,
        stages=reviewed_stages(case, host.gettext(N_("the end"))) if case else (),
        problems=parsed.problems if block.data else (),
        empty=not block.data,
    )


def report_page(host: Host, case: CaseStudy, store: Store) -> str:
    """The facilitators' table."""
    return render_for(
        host,
        "case_study/report.html",
        report=report(case, store.everybody()),
        csv_address=host.handler_url("report_csv"),
    )


def open_text(case: CaseStudy) -> str:
    """The words of the case that anybody may read before any answer."""
    state = rules.page_state(case, Work(), may_write=False)
    pieces = [*case.sheet.countries, *case.sheet.themes]
    for stage in state.stages:
        pieces += [stage.title, plain_text(stage.body)]
        pieces += [plain_text(question.prompt) for question in stage.questions]
    return " ".join(piece for piece in pieces if piece)


# Sentences


def saved_sentence(host: Host, question: Question, reply: Reply, work: Work) -> str:
    """What the status region says after an answer; the page's script fills in the local time."""
    if work.path.stages[-1] == END:
        return host.gettext(N_("Saved at {time}. You have come to the end of the case."))
    if is_short(question, reply):
        sentence = N_(
            "Saved at {time}. About %(words)s words were hoped for; you can still add to it."
        )
        return message(sentence, words=question.min_words).render(host.gettext)
    return host.gettext(N_("Saved at {time}."))


def role_sentence(host: Host, case: CaseStudy, work: Work) -> str:
    """What the status region says when a role was dealt."""
    name = next((role.name for role in case.roles if role.key == work.role), "")
    return message(N_("Your role: %(role)s."), role=name).render(host.gettext)


def script_words(host: Host) -> dict[str, Any]:
    """The sentences that the page's script needs, in the visitor's language."""
    moved = host.gettext(N_("{option}: place {place} of {last}."))
    return learning.script_words(host) | {"moved": moved}
