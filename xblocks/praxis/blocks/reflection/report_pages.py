"""The facilitators' side of a reflection as HTML and CSV: who may have it, and its sentences.

`report_access` is asked first in every case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from web_fragments.fragment import Fragment

from praxis.blocks.reflection import comments, report_csv
from praxis.blocks.reflection.addresses import Address
from praxis.blocks.reflection.report import (
    MOST_SEARCHED,
    PAGE,
    Asked,
    Comments,
    place_of,
    prompts_of,
    report_page,
)
from praxis.blocks.reflection.report_access import facilitator, place
from praxis.blocks.reflection.report_scales import MINIMUM, ScaleRow, scale_rows
from praxis.core.messages import N_, message
from praxis.definitions.reflection.model import Reflection
from praxis.kit import facilitators
from praxis.kit.facilitators import number_of
from praxis.kit.handlers import Body, text_of
from praxis.kit.host import Host
from praxis.kit.learning import page_id
from praxis.kit.pages import render_for
from praxis.records import api

FOR_FACILITATORS = Path(__file__).resolve().parent / "for_facilitators"
LONGEST_SEARCH = 200
MOST_ROUNDS = 6  # of a journal that the scales tell of: the latest


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field that the list can be narrowed to, and how many answers to it can be read."""

    key: str
    prompt: str
    count: int


def add_box(fragment: Fragment, host: Host) -> Fragment:
    """The page with the script and style of the report, for whoever has the report on it."""
    return facilitators.add_box(fragment, host, FOR_FACILITATORS, "report.css", "report.js")


def box(host: Host) -> dict[str, object] | None:
    """What `praxis/facilitators.html` needs as `box`; nothing for whoever is no facilitator."""
    addresses = {name: name for name in ("report", "comment", "uncomment")}
    title = message(N_("For facilitators: answers"))
    return facilitators.box(host, title, addresses, "report_csv")


def report(host: Host, reflection: Reflection, body: Body) -> dict[str, Any]:
    """The report; only the list of it where the body says behind whom to go on, or what to find."""
    person, asked = facilitator(host), read_asked(body)
    wanted = MOST_SEARCHED + 1 if asked.filters else PAGE + 1
    entries = api.entries_of_block(person, **place(host), after=asked.after, learners=wanted)
    page = report_page(prompts_of(reflection), asked, entries, _comments(person))
    values = {
        "uid": page_id(host),
        "page": page,
        "goes_on": asked.after >= 0,
        "repeatable": reflection.repeatable,
        "me": person.id,
        "longest": comments.LONGEST,
    }
    if "after" in body:
        html = render_for(host, "reflection/report_list.html", **values)
        return {"html": html, "status": _found(host, page.learners)}
    return {"html": _whole(host, person, reflection, values)}


def csv_lines(host: Host, reflection: Reflection) -> Iterator[bytes]:
    """Everything that facilitators may read, as a file, a line at a time."""
    person = facilitator(host)
    entries = api.entries_of_block(person, **place(host))
    return report_csv.csv_lines(reflection, entries, _comments(person), host.gettext)


def read_asked(body: Body) -> Asked:
    """What a facilitator asks for; what cannot be read asks for nothing."""
    after, words = body.get("after"), text_of(body, "find")[:LONGEST_SEARCH]
    return Asked(
        after=number_of(body, "after") if after is not None else -1,
        key=text_of(body, "field"),
        words=tuple(words.casefold().split()),
        uncommented=body.get("uncommented") is True,
    )


def _whole(
    host: Host, person: api.Person, reflection: Reflection, values: Mapping[str, Any]
) -> str:
    opened = api.opened(person, **place(host))
    counts: Counter[str] = Counter()
    for name, number in opened.by_name.items():
        where = place_of(name)
        counts[where.key] += 0 if where.is_why else number
    prompts = prompts_of(reflection)
    fields = [FieldChoice(key, prompt, counts[key]) for key, prompt in prompts.items()]
    scales = _scales(host, reflection, opened.by_name)
    return render_for(
        host,
        "reflection/report.html",
        opened=opened,
        fields=fields,
        scales=scales,
        has_pairs=any(row.is_paired for row in scales),
        csv_address=host.handler_url("report_csv"),
        **values,
    )


def _scales(host: Host, reflection: Reflection, counts: Mapping[str, int]) -> tuple[ScaleRow, ...]:
    """The class on each scale, in the latest rounds; nothing is asked where too few answered."""
    rounds = sorted({place_of(name).round for name in counts} or {1})[-MOST_ROUNDS:]
    here = place(host)

    def spread(name: str) -> api.Spread | None:
        return api.spread(**here, name=name) if counts.get(name, 0) >= MINIMUM else None

    def change(before: Address, name: str) -> api.PairedChange | None:
        usages = host.usage_keys(before.block)
        if not usages or counts.get(name, 0) < MINIMUM:
            return None
        return api.paired_change(
            context=here["context"],
            before=(usages, before.name),
            after=((here["usage"],), name),
        )

    return scale_rows(reflection, rounds, spread, change)


def _comments(person: api.Person) -> Comments:
    return lambda entries: api.comments(person, entries)


def _found(host: Host, learners: int) -> str:
    if not learners:
        return host.gettext(N_("No learner found."))
    sentence = host.ngettext("%(count)s learner found.", "%(count)s learners found.", learners)
    return sentence % {"count": learners}
