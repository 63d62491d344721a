"""The one adapter that asks the host things: who, where, in which language, what may be stored.

Hosts differ in the services they have: LMS, Studio's preview, Studio's editor, libraries, the
preview of Praxis. Every service is asked for by `wants`, and its absence is an answer, so a page is
shown everywhere. Nothing outside this module reads a service or an attribute of the runtime.
"""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cached_property
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from opaque_keys import InvalidKeyError
from xblock.exceptions import NoSuchServiceError

from praxis.core.languages import direction
from praxis.definitions import case_study, reflection
from praxis.kit.catalogues import spoken

SERVICES = ("i18n", "user", "completion", "publish", "replace_urls")
RECORDS_APP = "praxis.records"
ENROLMENTS_APP = "student"  # the label of the LMS's app
COHORTS_APP = "course_groups"  # likewise
FACILITATOR_ROLES = {"staff", "instructor"}
ANSWERING_BLOCKS = (case_study.BLOCK_TYPE, reflection.BLOCK_TYPE)  # whose answers can be recalled


@dataclass(frozen=True, slots=True)
class Person:
    """Who looks at the page; no name and no address."""

    id: int | None = None
    authenticated: bool = False
    facilitator: bool = False  # of this course, and not seeing it through a learner's eyes
    watched: bool = False  # staff look at the page as this person


class Host:
    """What a block may know of the place where it runs, and what it may ask of it."""

    def __init__(self, block: Any) -> None:
        self._block = block
        self._runtime = block.runtime

    def _service(self, name: str) -> Any:
        """The service, or `None` where the host lacks it or cannot give it to this visitor."""
        try:
            return self._runtime.service(self._block, name)
        except (NoSuchServiceError, RuntimeError):
            return None

    # Who, and what may be stored

    @cached_property
    def _facts(self) -> dict[str, Any]:
        service = self._service("user")
        return dict(service.get_current_user().opt_attrs) if service else {}

    def _fact(self, name: str) -> Any:
        return self._facts.get(f"edx-platform.{name}")

    @cached_property
    def person(self) -> Person:
        """The visitor, as the user service tells; without one, an anonymous visitor."""
        identity = self._fact("user_id")
        return Person(
            id=identity,
            authenticated=bool(self._fact("is_authenticated")) and identity is not None,
            # The global flag is left alone on purpose: staff who look as a learner keep it.
            facilitator=bool(self._fact("user_is_staff"))
            or self._fact("user_role") in FACILITATOR_ROLES,
            watched=self._watcher is not None,
        )

    @cached_property
    def _watcher(self) -> Any:
        """Who masquerades as the current user, if anybody; the LMS marks that on the user alone."""
        user = getattr(self._service("user"), "_django_user", None)
        real = getattr(user, "real_user", None)
        return None if real in (None, user) else real

    @cached_property
    def participates(self) -> bool:
        """Whether the visitor takes part in this course: is enrolled, where the host knows that."""
        if not self.person.authenticated:
            return False
        if ENROLMENTS_APP not in apps.app_configs:
            return True
        return self._is_enrolled(self.person.id)

    def _is_enrolled(self, user_id: int | None) -> bool:
        enrolments = apps.get_model(ENROLMENTS_APP, "CourseEnrollment").objects
        course = self._usage.context_key
        found = enrolments.filter(user_id=user_id, course_id=course, is_active=True)
        return bool(found.exists())

    @property
    def enrolled(self) -> Any:
        """The ids of all who are enrolled in this course, as a query where that is shorter.

        `None` where the host does not know. A runtime may tell by `learner_ids`, as the preview's.
        """
        if ENROLMENTS_APP not in apps.app_configs:
            return getattr(self._runtime, "learner_ids", None)
        enrolments = apps.get_model(ENROLMENTS_APP, "CourseEnrollment").objects
        here = enrolments.filter(course_id=self._usage.context_key, is_active=True)
        return here.values("user_id")

    def participant_named(self, name: str) -> int | None:
        """The id of whoever takes part in this course under this user name; `None`: nobody."""
        users = get_user_model().objects.filter(username=name, is_active=True)
        found: int | None = users.values_list("pk", flat=True).first()
        knows_enrolments = ENROLMENTS_APP in apps.app_configs
        if found is None or (knows_enrolments and not self._is_enrolled(found)):
            return None
        return found

    @cached_property
    def cohort(self) -> str:
        """Which group of this course the visitor is in; empty where they or the host have none."""
        if not self.person.authenticated or COHORTS_APP not in apps.app_configs:
            return ""
        memberships = apps.get_model(COHORTS_APP, "CohortMembership").objects
        here = memberships.filter(user_id=self.person.id, course_id=self._usage.context_key)
        group = here.values_list("course_user_group", flat=True).first()
        return "" if group is None else str(group)

    @property
    def learner_token(self) -> str:
        """Stands for the visitor and tells nothing about them; empty where nobody is signed in."""
        if not self.person.authenticated:
            return ""
        return salted_hmac("praxis.kit.learner_token", str(self.person.id)).hexdigest()[:32]

    @cached_property
    def in_studio(self) -> bool:
        """Whether authors look: the preview's runtime says so, in the editor only the settings.

        The preview of Praxis is LMS and Studio in one process, so there its runtime tells.
        """
        author_mode = getattr(self._runtime, "is_author_mode", False) is True
        here = getattr(self._runtime, "studio", "") or getattr(settings, "SERVICE_VARIANT", "")
        return author_mode or here in {"cms", "editor"}

    @cached_property
    def shows_work(self) -> bool:
        """Whether work can be read here at all: outside Studio, with the records app."""
        return not self.in_studio and apps.is_installed(RECORDS_APP)

    @property
    def has_records(self) -> bool:
        """Whether there is work of a known person to read and to keep."""
        return self.person.authenticated and self.shows_work

    @property
    def stores_work(self) -> bool:
        """Whether what this visitor does is stored: never while staff look as somebody else."""
        return self.has_records and not self.person.watched

    # Where

    @cached_property
    def _usage(self) -> Any:
        """The block's usage key without the draft and version marks that Studio's store may add."""
        usage = self._block.scope_ids.usage_id
        for method, arguments in (("version_agnostic", ()), ("for_branch", (None,))):
            usage = getattr(usage, method)(*arguments) if hasattr(usage, method) else usage
        return usage

    @property
    def usage_key(self) -> str:
        """The key of this block in its course."""
        return str(self._usage)

    @property
    def context_key(self) -> str:
        """The key of the course or library; empty where the host has none."""
        return str(getattr(self._usage, "context_key", ""))

    @property
    def block_id(self) -> str:
        """The name of this block within its course (`url_name` in OLX)."""
        return str(getattr(self._usage, "block_id", ""))

    def usage_keys(self, block_id: str) -> tuple[str, ...]:
        """The keys that a block of Praxis with this name may have in this course.

        Authors name a block by its `url_name` alone; which type it has is not asked of them.
        """
        make = getattr(getattr(self._usage, "context_key", None), "make_usage_key", None)
        if make is None:
            return ()
        try:
            return tuple(str(make(block_type, block_id)) for block_type in ANSWERING_BLOCKS)
        except (InvalidKeyError, ValueError):
            return ()

    @property
    def record_url(self) -> str:
        """The address of the visitor's own record of this course; empty where the host has none."""
        if not getattr(settings, "ROOT_URLCONF", ""):
            return ""
        try:
            return reverse("praxis_records:record", args=[self.context_key])
        except NoReverseMatch:
            return ""

    # Language and time

    @cached_property
    def _translator(self) -> Any:
        return self._service("i18n") or translation

    def gettext(self, sentence: str) -> str:
        """The sentence in the visitor's language (an empty one would fetch a file's header)."""
        return str(self._translator.gettext(sentence)) if sentence else ""

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The sentence for this count in the visitor's language."""
        return str(self._translator.ngettext(singular, plural, count))

    @property
    def language(self) -> str:
        """The language of the page's own words, such as "pt-br": English where we lack the
        visitor's."""
        return spoken(translation.get_language() or "")

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", of the page's own words."""
        return direction(self.language)

    @cached_property
    def zone(self) -> tzinfo:
        """The visitor's time zone if they have set one, else UTC."""
        preferences = self._fact("user_preferences") or {}
        try:
            return zoneinfo.ZoneInfo(preferences.get("time_zone") or "UTC")
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            return UTC

    # What the host does for us

    def static(self, html: str) -> str:
        """The markup with `/static/` and course links as the host serves them.

        Hosts do this for a view by themselves; what a handler answers has to ask for it.
        """
        service = self._service("replace_urls")
        return str(service.replace_urls(html)) if service else html

    def handler_url(self, name: str) -> str:
        """The address of one of the block's handlers."""
        return str(self._runtime.handler_url(self._block, name)).rstrip("?")

    def complete(self, fraction: float) -> None:
        """Tell the host how far the current learner is, from 0 to 1."""
        if self.stores_work:
            self._runtime.publish(self._block, "completion", {"completion": fraction})

    def grade(self, value: float, maximum: float) -> None:
        """Tell the host the current learner's score."""
        if self.stores_work:
            self._runtime.publish(self._block, "grade", {"value": value, "max_value": maximum})
