"""Every level of visibility, every way to read a reflection, every kind of person: who reads what.

Five learners write the same things, each at another level; every text is a marker of its own. Each
way to read is tried as each person, and the bytes of what comes back are searched for all markers.
What is not named in the tables here must be nowhere.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.urls import include, path
from tests.unit.blocks.reflection.conftest import Seat, block_of
from tests.unit.blocks.reflection.reflections import reflection, sent, text
from tests.unit.kit.hosting import COURSE, UserService, get, post
from web_fragments.fragment import Fragment

from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import Field, FieldKind
from praxis.kit.host import Host
from praxis.records.record import views

urlpatterns = [path("praxis/", include("praxis.records.urls"))]

DOCUMENT = reflection(text("what", asks_why=True), repeatable=True)
RECALLING = reflection(
    Field("then", FieldKind.RECALL, prompt="<p>Then</p>", recalls="journal/what"), text("now")
)
LEVELS = [level.value for level in Visibility]
OPEN_TO = {  # the levels at which each person reads what others wrote
    "peer": {"cohort", "network", "public"},
    "stranger": {"network", "public"},  # signed in, takes no part in the course
    "visitor": {"public"},
    "facilitator": {"facilitators", "cohort", "network", "public"},
}
MARKER = re.compile(r"(OLD|NEW|WHY|DRAFT|SAID)-([a-z]+)\b")
Marks = set[tuple[str, str]]


def marks(kinds: str, levels: set[str]) -> Marks:
    return {(kind, level) for kind in kinds.split() for level in levels}


@dataclass
class Place:
    """The block in front of anybody, with the work of five learners in it."""

    seat: Seat
    users: Any

    def of(self, person: str, document: Any = DOCUMENT, **more: Any) -> Any:
        """The block as this person has it: one of the persons above, or the writer of a level."""
        if person == "visitor":
            return block_of(UserService(is_authenticated=False), document, **more)
        if person == "watching":  # staff who look as the writer of the level "me"
            return self.seat("writer-me", document, watched=True, facilitator=True, **more)
        if person == "studio":
            return self.seat(person, document, facilitator=True, is_author_mode=True, **more)
        return self.seat(person, document, facilitator=person == "facilitator", **more)

    def user(self, person: str) -> Any:
        return self.users.objects.get_or_create(username=person)[0]


@pytest.fixture
def course(seat: Seat, django_user_model: Any, monkeypatch: Any, settings: Any) -> Place:
    """Five learners at five levels have written, changed, said why, begun to type anew; a
    facilitator has commented wherever that is possible."""
    settings.ROOT_URLCONF = __name__
    here = Place(seat, django_user_model)
    stranger = here.user("stranger").pk
    takes_part = property(lambda host: host.person.authenticated and host.person.id != stranger)
    monkeypatch.setattr(Host, "participates", takes_part)
    for level in LEVELS:
        block = here.of(f"writer-{level}")
        for base, words in enumerate((f"OLD-{level}", f"NEW-{level}")):
            save(block, {"what": words}, level, {"what": base} if base else {})
        save(block, {"what@why": f"WHY-{level}"}, level, {})
        draft = {"writer": "tab", "round": 1, "base": {}, "values": {"what": f"DRAFT-{level}"}}
        assert post(block, "draft", draft).status_code == 200
    comment_everywhere(here.of("facilitator"))
    return here


def save(block: Any, values: dict[str, Any], level: str, base: dict[str, int]) -> None:
    body = sent(values, visibility=level, base=base)
    assert post(block, "save_answers", body).json.get("saved") is True


def comment_everywhere(block: Any) -> None:
    html = post(block, "report", {}).json["html"]
    found = re.findall(r'NEW-([a-z]+)\b.*?name="entry" value="(\d+)"', html, re.DOTALL)
    for level, entry in found:
        body = {"entry": int(entry), "text": f"SAID-{level}"}
        assert post(block, "comment", body).status_code == 200


# Ways to read


def page(here: Place, person: str) -> bytes:
    return bytes_of(here.of(person).student_view())


def public_page(here: Place, person: str) -> bytes:
    return bytes_of(here.of(person).public_view())


def author_page(here: Place, person: str) -> bytes:
    return bytes_of(here.of(person).author_view())


def mobile(here: Place, person: str) -> bytes:
    block = here.of(person)
    return json.dumps([block.student_view_data(), block.index_dictionary()]).encode()


def recall(here: Place, person: str) -> bytes:
    return bytes_of(here.of(person, RECALLING, name="later").student_view())


def canvas(here: Place, person: str) -> bytes:
    return bytes(get(here.of(person), "canvas").body)


def report(here: Place, person: str) -> bytes:
    return post_to(here, person, "report", {})


def report_list(here: Place, person: str) -> bytes:
    return post_to(here, person, "report", {"after": -1, "uncommented": False, "field": "what"})


def search(here: Place, person: str) -> bytes:
    """What comes back for each marker; the markers that were asked for are not repeated."""
    asked = [f"{kind}-{level}" for kind in ("OLD", "NEW", "WHY", "DRAFT") for level in LEVELS]
    return b" ".join(
        post_to(here, person, "report", {"after": -1, "find": words}) for words in asked
    )


def file(here: Place, person: str) -> bytes:
    return bytes(get(here.of(person), "report_csv").body)


def shared(here: Place, person: str) -> bytes:
    return post_to(here, person, "shared", {"skip": 0})


def saving(here: Place, person: str) -> bytes:
    """What comes back for a save that says nothing new, and for one that clashes."""
    old = sent({"what": "something else"}, base={"what": 1}, writers=["other"])
    return post_to(here, person, "save_answers", sent({})) + post_to(
        here, person, "save_answers", old
    )


def discarding(here: Place, person: str) -> bytes:
    return post_to(here, person, "discard", {"writers": ["none"]})


def next_round(here: Place, person: str) -> bytes:
    return post_to(here, person, "next_round", {"from": 1})


def record(here: Place, person: str) -> bytes:
    return fetched(here, person, views.record)


def record_html(here: Place, person: str) -> bytes:
    return fetched(here, person, views.record_html)


def record_json(here: Place, person: str) -> bytes:
    return fetched(here, person, views.record_json)


def record_docx(here: Place, person: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(fetched(here, person, views.record_docx))) as document:
        return b" ".join(document.read(name) for name in document.namelist())


def post_to(here: Place, person: str, handler: str, body: dict[str, Any]) -> bytes:
    return bytes(post(here.of(person), handler, body).body)


def fetched(here: Place, person: str, view: Callable[..., HttpResponseBase]) -> bytes:
    request = RequestFactory().get("/")
    request.user = here.user(person)
    response = view(request, COURSE)
    pieces: Iterator[bytes] = iter(response)
    return b"".join(pieces)


def bytes_of(fragment: Fragment) -> bytes:
    resources = [each.data for each in fragment.resources]
    return json.dumps([fragment.content, fragment.json_init_args, resources]).encode()


Way = Callable[[Place, str], bytes]
OWN: dict[Way, str] = {  # what the learner who wrote it reads of their own
    page: "OLD NEW WHY DRAFT SAID",
    public_page: "OLD NEW WHY DRAFT SAID",
    author_page: "OLD NEW WHY DRAFT SAID",  # an LMS may be asked for any view: the learner's
    canvas: "OLD NEW WHY SAID",
    saving: "OLD NEW WHY SAID",
    discarding: "OLD NEW WHY SAID",
    next_round: "NEW WHY SAID",  # beside which the new round is written
    recall: "NEW",
    record: "OLD NEW WHY SAID",
    record_html: "OLD NEW WHY SAID",
    record_json: "OLD NEW WHY SAID",
    record_docx: "OLD NEW WHY SAID",
}
OTHERS: dict[Way, tuple[str, str]] = {  # what is read of others, at the levels open to the person
    report: ("facilitator", "OLD NEW WHY SAID"),
    report_list: ("facilitator", "OLD NEW WHY SAID"),
    search: ("facilitator", "OLD NEW WHY SAID"),
    file: ("facilitator", "OLD NEW WHY"),
    shared: ("peer stranger facilitator", "NEW WHY"),
    page: ("visitor", "NEW WHY"),
    public_page: ("visitor", "NEW WHY"),
    author_page: ("visitor", "NEW WHY"),
}
WAYS: list[Way] = [
    page, public_page, author_page, mobile, recall, canvas, report, report_list, search, file,
    shared, record, record_html, record_json, record_docx, saving, discarding, next_round,
]  # fmt: skip
RECORDS = {record, record_html, record_json, record_docx}  # send visitors to the sign-in page


def read_by(here: Place, person: str) -> dict[str, Marks]:
    """What this person finds, by the ways to read."""
    ways = [way for way in WAYS if way not in RECORDS or person != "visitor"]
    return {
        way.__name__: set(MARKER.findall(way(here, person).decode("utf-8", "replace")))
        for way in ways
    }


def nothing_for(person: str) -> dict[str, Marks]:
    ways = [way for way in WAYS if way not in RECORDS or person != "visitor"]
    return {way.__name__: set() for way in ways}


@pytest.mark.parametrize("person", [*OPEN_TO, "studio"])
def test_others_read_what_was_opened_to_them_and_nothing_else(course: Place, person: str) -> None:
    wanted = nothing_for(person)
    for way, (readers, kinds) in OTHERS.items():
        if person in readers.split():
            levels = OPEN_TO[person] - ({"facilitators"} if way is shared else set())
            wanted[way.__name__] = marks(kinds, levels)

    assert read_by(course, person) == wanted


@pytest.mark.parametrize("level", LEVELS)
def test_writers_read_all_of_their_own_and_of_others_what_is_open(
    course: Place, level: str
) -> None:
    person = f"writer-{level}"
    wanted = nothing_for(person)
    for way, kinds in OWN.items():
        # Nobody can comment on what nobody else reads.
        wanted[way.__name__] = marks(kinds, {level}) - {("SAID", "me")}
    wanted["shared"] = marks("NEW WHY", OPEN_TO["peer"] - {level})

    assert read_by(course, person) == wanted


def test_staff_who_look_as_a_learner_do_not_read_what_is_only_the_learners(course: Place) -> None:
    wanted = nothing_for("watching") | {"shared": marks("NEW WHY", OPEN_TO["peer"])}

    # My Record is asked for by an account, not by a block: it is that of whoever is signed in.
    assert read_by(course, "watching") == wanted


def test_what_is_taken_back_is_read_by_nobody_any_more(course: Place) -> None:
    for level in LEVELS:
        save(course.of(f"writer-{level}"), {}, "me", {})

    for person in [*OPEN_TO, "studio", "watching"]:
        assert read_by(course, person) == nothing_for(person)


def test_a_search_for_hidden_words_answers_like_one_for_words_that_nobody_wrote(
    course: Place,
) -> None:
    def answer(words: str) -> bytes:
        return post_to(course, "facilitator", "report", {"after": -1, "find": words})

    assert answer("NEW-me") == answer("never written")
    assert answer("writer-me") == answer("never written")
    assert answer("NEW-public") != answer("never written")


def test_names_are_told_to_facilitators_alone(course: Place) -> None:
    for person in ("peer", "stranger", "visitor"):
        for way in (page, shared, canvas, recall):
            assert b"writer-" not in way(course, person)
    assert b"writer-cohort" in report(course, "facilitator")
    assert b"writer-" not in shared(course, "facilitator")
