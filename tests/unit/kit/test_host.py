"""What the adapter makes of what hosts have, and of what they lack."""

from __future__ import annotations

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from opaque_keys.edx.keys import UsageKey
from tests.unit.kit.hosting import COURSE, UserService, block_in, signed_in
from xblock.core import XBlock

from praxis.kit.host import SERVICES, Host, Person


@XBlock.wants(*SERVICES)
class Guest(XBlock):
    """A block that only visits hosts."""


def host(**services: Any) -> Host:
    return Host(block_in(Guest, services))


class Shouting:
    """An i18n service with a catalogue of its own."""

    def gettext(self, sentence: str) -> str:
        return sentence.upper()

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return (singular if count == 1 else plural).upper()


def test_without_any_service_there_is_an_anonymous_reader_and_nothing_fails() -> None:
    bare = host()

    assert bare.person == Person()
    assert (bare.stores_work, bare.has_records, bare.in_studio) == (False, False, False)
    assert (bare.gettext("A sentence."), bare.ngettext("one", "many", 2)) == ("A sentence.", "many")
    assert bare.static("/static/a.png") == "/static/a.png"
    assert bare.zone is UTC or str(bare.zone) == "UTC"
    bare.complete(1.0)
    bare.grade(1.0, 1.0)
    assert bare._runtime.published.events == []


def test_a_service_that_a_host_refuses_to_this_visitor_counts_as_missing() -> None:
    bare = host()

    def refuse(*_: object) -> None:
        raise RuntimeError

    bare._runtime.service = refuse

    assert bare.person == Person()


def test_a_signed_in_learner_has_an_id_and_work() -> None:
    learner = host(user=signed_in(7, user_role="student", user_is_staff=False))

    assert learner.person == Person(id=7, authenticated=True)
    assert learner.stores_work


@pytest.mark.parametrize(
    ("facts", "facilitates"),
    [
        ({"user_is_staff": True}, True),
        ({"user_role": "instructor"}, True),
        ({"user_role": "staff"}, True),
        ({"user_role": "student"}, False),
        # Global staff who look at the course as a learner keep this flag.
        ({"user_role": "student", "user_is_global_staff": True}, False),
    ],
)
def test_facilitators_are_known_by_their_part_in_the_course(
    facts: dict[str, Any], facilitates: bool
) -> None:
    assert host(user=signed_in(7, **facts)).person.facilitator is facilitates


def test_an_anonymous_visitor_has_no_work() -> None:
    visitor = host(user=UserService(is_authenticated=False))

    assert visitor.person == Person()
    assert not visitor.stores_work


def test_while_staff_look_as_a_learner_work_is_read_and_not_stored() -> None:
    service = signed_in(7)
    service._django_user = type("User", (), {"real_user": object()})()
    watched = host(user=service)

    assert watched.person.watched
    assert watched.has_records
    assert not watched.stores_work
    watched.complete(1.0)
    assert watched._runtime.published.events == []


def test_studio_is_known_by_its_preview_and_by_its_settings(settings: Any) -> None:
    preview = Host(block_in(Guest, {"user": signed_in(7)}, is_author_mode=True))
    assert preview.in_studio
    assert not preview.stores_work

    settings.SERVICE_VARIANT = "cms"
    assert host(user=signed_in(7)).in_studio

    settings.SERVICE_VARIANT = "lms"
    assert not host(user=signed_in(7)).in_studio


def test_keys_are_those_of_the_course_without_marks_of_draft_and_version() -> None:
    class Marked(str):
        context_key = COURSE

        def version_agnostic(self) -> Marked:
            return Marked(self.replace("@v1", ""))

        def for_branch(self, branch: None) -> Marked:
            return Marked(self.replace("+draft", ""))

    block = block_in(Guest, {})
    block.scope_ids = block.scope_ids._replace(usage_id=Marked("block+draft@v1"))

    assert Host(block).usage_key == "block"
    assert Host(block).context_key == COURSE


def test_sentences_come_from_the_hosts_catalogue_and_never_from_its_header() -> None:
    speaking = host(i18n=Shouting())

    assert speaking.gettext("Hello.") == "HELLO."
    assert speaking.ngettext("one", "many", 3) == "MANY"
    assert speaking.gettext("") == ""


@pytest.mark.parametrize(
    ("language", "shown", "direction"),
    [("ar", "ar", "rtl"), ("pt-br", "pt-br", "ltr"), ("en", "en", "ltr"), ("he", "en", "ltr")],
)
def test_language_and_direction_are_those_of_our_own_words(
    language: str, shown: str, direction: str
) -> None:
    with translation.override(language):
        assert (host().language, host().direction) == (shown, direction)


@pytest.mark.parametrize(
    ("preferences", "zone"),
    [
        ({"time_zone": "Africa/Nairobi"}, "Africa/Nairobi"),
        ({"time_zone": "Nowhere/Else"}, "UTC"),
        ({"time_zone": "../../etc/passwd"}, "UTC"),
        ({}, "UTC"),
        (None, "UTC"),
    ],
)
def test_the_zone_is_the_one_the_visitor_has_set(preferences: Any, zone: str) -> None:
    found = host(user=signed_in(7, user_preferences=preferences)).zone

    assert str(found) == zone if isinstance(found, ZoneInfo) else found is UTC


def test_completion_and_grade_reach_the_host() -> None:
    learner = host(user=signed_in(7))
    learner.complete(0.5)
    learner.grade(1.0, 2.0)

    assert learner._runtime.published.events == [
        ("completion", {"completion": 0.5}),
        ("grade", {"value": 1.0, "max_value": 2.0}),
    ]


def test_a_handlers_address_ends_without_an_empty_query() -> None:
    assert host().handler_url("report").endswith("/report")


# What a course knows of its blocks and of its people


KEY = UsageKey.from_string(
    f"{COURSE.replace('course', 'block')}+type@praxis_reflection+block@start"
)


def at(key: Any, **services: Any) -> Host:
    block = block_in(Guest, services)
    block.scope_ids = block.scope_ids._replace(usage_id=key)
    return Host(block)


def test_a_block_named_by_its_author_may_be_of_any_type_that_keeps_answers() -> None:
    case = f"{COURSE.replace('course', 'block')}+type@praxis_case_study+block@4f2a"

    assert at(KEY).block_id == "start"
    assert case in at(KEY).usage_keys("4f2a")
    assert case.replace("case_study", "reflection") in at(KEY).usage_keys("4f2a")


@pytest.mark.parametrize("name", ["a b", "ü/x", ""])
def test_what_is_no_name_of_a_block_has_no_keys(name: str) -> None:
    assert at(KEY).usage_keys(name) == ()


def test_a_library_has_no_other_blocks_to_recall() -> None:
    library = UsageKey.from_string("lb:Praxis:dialogue:praxis_reflection:start")

    assert at(library).usage_keys("4f2a") == ()


def test_without_the_apps_of_an_lms_whoever_is_signed_in_takes_part() -> None:
    assert host(user=signed_in(7)).participates
    assert not host(user=UserService(is_authenticated=False)).participates


def test_a_token_stands_for_one_person_and_tells_nothing_about_them() -> None:
    token = host(user=signed_in(7)).learner_token

    assert token == host(user=signed_in(7)).learner_token
    assert token != host(user=signed_in(8)).learner_token
    assert len(token) == 32
    assert host(user=UserService(is_authenticated=False)).learner_token == ""


def test_a_host_without_the_records_pages_has_no_address_for_them() -> None:
    assert host(user=signed_in(7)).record_url == ""


def test_the_own_record_has_an_address_where_the_host_has_its_pages(settings: Any) -> None:
    settings.ROOT_URLCONF = "praxis.preview.urls"

    assert COURSE in host(user=signed_in(7)).record_url
