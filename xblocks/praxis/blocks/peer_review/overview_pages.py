"""The facilitators' side of a peer review as HTML and CSV: overview, decisions, the file.

`facilitator` is asked first in every case, and the peer-review app asks again. Whoever facilitates
reads works and reviews with names; nothing of this module is ever on a learner's page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from web_fragments.fragment import Fragment

from praxis.blocks.peer_review import overview_csv
from praxis.blocks.peer_review.overview import (
    LONGEST_SEARCH,
    MISSING,
    MOST_WAITING,
    NAMES,
    NOT_YET,
    PAGE,
    STATES,
    WAITING,
    HandedIn,
    Words,
    WorkView,
    flag_views,
    read_which,
    trail_line,
    work_view,
)
from praxis.core.errors import NotFound
from praxis.core.languages import direction
from praxis.core.messages import N_, message
from praxis.definitions.peer_review.model import PeerReview
from praxis.kit import facilitators
from praxis.kit.facilitators import number_of, refuse_others
from praxis.kit.handlers import Body, text_of
from praxis.kit.host import Host
from praxis.kit.learning import page_id
from praxis.kit.pages import render_for
from praxis.peer_review import api
from praxis.peer_review.values import LONGEST_REASON, NO_WORK
from praxis.records import api as records

FOR_FACILITATORS = Path(__file__).resolve().parent / "for_facilitators"
ACTIONS = ("decide", "override", "reopen", "allocate", "extend", "trail")


def add_box(fragment: Fragment, host: Host) -> Fragment:
    """The page with the script and style of the overview, for whoever has it on the page."""
    return facilitators.add_box(fragment, host, FOR_FACILITATORS, "overview.css", "overview.js")


def box(host: Host) -> dict[str, object] | None:
    """What `praxis/facilitators.html` needs as `box`; nothing for whoever is no facilitator."""
    addresses = {"report": "overview", **{name: name for name in ACTIONS}}
    title = message(N_("For facilitators: works and reviews"))
    return facilitators.box(host, title, addresses, "overview_csv")


def facilitator(host: Host) -> api.Person:
    """The visitor as the app knows facilitators; raises `Refused` for everybody else."""
    refuse_others(host, N_("Only facilitators of this course can see works and reviews."))
    return api.Person(id=host.person.id, facilitates=True)


def place(host: Host) -> api.Place:
    """The activity of this block."""
    return api.Place(host.context_key, host.usage_key)


class Drawn:
    """Draws what one facilitator sees of one peer review."""

    def __init__(self, host: Host, document: PeerReview) -> None:
        self._host = host
        self._document = document
        self._place = place(host)
        self.person = facilitator(host)
        self.me = self.person.id or 0  # facilitators are signed in

    def answer(self, body: Body) -> dict[str, Any]:
        """The whole overview; one work of it (`work`), or a page of the list (`after`)."""
        if "work" in body:
            return {"html": self._static("overview_work.html", work=self.work(body))}
        if "after" in body:
            return self._list(body)
        return {"html": self._static("overview.html", **self._top(), **self._page(-1, "", ""))}

    def work(self, body: Body) -> WorkView:
        """The work that the body names; raises `NotFound` where it is not of this activity."""
        return self._one(number_of(body, "work"))

    def parts(self, *works: int) -> dict[str, str]:
        """What a decision has changed on the page, by the names of its pieces."""
        parts = {"top": self._static("overview_top.html", **self._top())}
        for work in (self._one(each) for each in works):
            parts[f"facts-{work.id}"] = self._static("overview_facts.html", work=work)
            parts[f"work-{work.id}"] = self._static("overview_work.html", work=work)
        return parts

    def trail(self, body: Body) -> dict[str, Any]:
        """What happened to a work, in sentences."""
        events = api.trail(self.person, self._place, number_of(body, "work"))
        lines = [(event.at, trail_line(event)) for event in events]
        return {"html": self._static("overview_trail.html", lines=lines)}

    def csv_lines(self) -> Iterator[bytes]:
        """Everything as a file, a line at a time."""
        rows = api.rows(self.person, self._place)
        missing = api.missing_learners(self.person, self._place, self._host.enrolled)
        return overview_csv.csv_lines(self._document, rows, words_of, self._host.gettext, missing)

    def _list(self, body: Body) -> dict[str, Any]:
        after, find = number_of(body, "after"), text_of(body, "find")
        if text_of(body, "state") == MISSING:
            return self._missing(after, find)
        page = self._page(after, find, text_of(body, "state"))
        html = self._static("overview_list.html", goes_on=after >= 0, **page)
        shown = len(page["works"])
        sentence = self._host.ngettext("%(count)s work shown.", "%(count)s works shown.", shown)
        nothing = self._host.gettext(N_("No work found."))
        return {"html": html, "status": sentence % {"count": shown} if shown else nothing}

    def _missing(self, after: int, find: str) -> dict[str, Any]:
        """Who has handed in nothing, by name."""
        enrolled, name = self._host.enrolled, find.strip()[:LONGEST_SEARCH]
        narrow: dict[str, Any] = {"name": name, "after": max(after, 0), "limit": NAMES + 1}
        found = list(api.missing_learners(self.person, self._place, enrolled, **narrow))
        shown = found[:NAMES]
        last = shown[-1].id if len(found) > NAMES else None
        html = self._static("overview_missing.html", learners=shown, last=last)
        sentence = self._host.ngettext(
            "%(count)s learner shown.", "%(count)s learners shown.", len(shown)
        )
        nobody = self._host.gettext(N_("No learner found."))
        return {"html": html, "status": sentence % {"count": len(shown)} if shown else nobody}

    def _page(self, after: int, find: str, state: str) -> dict[str, Any]:
        rows = list(api.rows(self.person, self._place, read_which(after, find, state)))
        works = self._views(rows[:PAGE])
        return {"works": works, "last": works[-1].id if len(rows) > PAGE else None}

    def _top(self) -> dict[str, Any]:
        """The numbers, and what waits for a decision."""
        numbers = api.overview(self.person, self._place)
        flags = api.flags(self.person, self._place)[:MOST_WAITING] if numbers.flagged else ()
        short: tuple[api.Work, ...] = ()
        if numbers.short:
            short = api.short_works(self.person, self._place)[:MOST_WAITING]
        rows = self._rows([*(flag.work_id for flag in flags), *(work.id for work in short)])
        waiting = {work.id for work in short}
        return {
            "numbers": numbers,
            "missing": api.missing(self.person, self._place, self._host.enrolled),
            "knows_enrolled": self._host.enrolled is not None,
            "to_decide": numbers.flagged + numbers.short,
            "flags": flag_views(self._document, flags, rows, words_of(rows)),
            "short": self._views([row for row in rows if row.work.id in waiting]),
            "more_flags": max(numbers.flagged - MOST_WAITING, 0),
            "more_short": max(numbers.short - MOST_WAITING, 0),
        }

    def _rows(self, ids: Sequence[int]) -> list[api.Row]:
        which = read_which(-1, "", "", ids=ids, limit=2 * MOST_WAITING)
        return list(api.rows(self.person, self._place, which)) if ids else []

    def _one(self, work_id: int) -> WorkView:
        rows = self._rows([work_id])
        if not rows:
            raise NotFound(message(NO_WORK))
        return work_view(self._document, rows[0], words_of(rows))

    def _views(self, rows: Sequence[api.Row]) -> list[WorkView]:
        return [work_view(self._document, row, {}) for row in rows]

    def _static(self, template: str, **values: Any) -> str:
        language = values["work"].row.work.language if "work" in values else ""
        html = render_for(
            self._host,
            f"peer_review/{template}",
            uid=page_id(self._host),
            document=self._document,
            rounds=self._document.rounds,
            states=[
                *((each.value, label) for each, label in (*WAITING.items(), *STATES.items())),
                (MISSING, NOT_YET),
            ],
            may_extend=bool(self._document.submit_by) and not self._document.accepts_late,
            csv_address=self._host.handler_url("overview_csv"),
            longest=LONGEST_REASON,
            lang=language,
            text_dir=direction(language) if language else "auto",
            **values,
        )
        return self._host.static(html)


def words_of(rows: Sequence[api.Row]) -> Words:
    """What was typed with these works, by entry and version; one query."""
    wanted = {(row.work.entry_id, row.work.version) for row in rows}
    wanted |= {row.stated_in for row in rows if row.stated_in}
    found = records.versions_of(sorted(wanted)) if wanted else {}
    return {key: _handed_in(version.content) for key, version in found.items()}


def _handed_in(content: Mapping[str, Any]) -> HandedIn:
    return HandedIn(str(content.get("text", "")), str(content.get("pool", "")))
