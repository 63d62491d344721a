"""What the host knows about a course and a learner, beside the record itself.

Models of the platform are asked for by name, so that nothing of it is imported where it is not
installed; whatever a host lacks is an empty answer.
"""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from opaque_keys.edx.keys import CourseKey

from praxis.records.values import Slot

TITLE_SETTING = "PRAXIS_COURSE_TITLE"  # where there is no LMS: the path of a function of the key


@dataclass(frozen=True, slots=True)
class Course:
    """A course as far as its host tells: key, title (may be empty), where it begins (may be)."""

    key: str
    title: str = ""
    address: str = ""


def course_of(key: CourseKey) -> Course:
    """What the host tells about the course with this key."""
    return Course(str(key), _title(key), _address(key))


def zone_of(user: Any) -> tzinfo:
    """The time zone that this user chose in their account, else UTC."""
    preferences = _model("user_api", "UserPreference")
    name = preferences.get_value(user, "time_zone") if preferences else None
    try:
        return zoneinfo.ZoneInfo(name or "UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return UTC


def _title(key: CourseKey) -> str:
    tells = getattr(settings, TITLE_SETTING, "")
    if tells:
        return str(import_string(tells)(key))
    overviews = _model("course_overviews", "CourseOverview")
    if overviews is None:
        return ""
    titles = overviews.objects.filter(pk=key).values_list("display_name", flat=True)
    return titles.first() or ""


def _address(key: CourseKey) -> str:
    try:  # below the course's own address, which may be the page that invites to enrol
        return reverse("course_root", kwargs={"course_id": str(key)}) + "course/"
    except NoReverseMatch:
        return ""


def exercise_address(slot: Slot) -> str:
    """Where in the course an exercise stands; empty where the host cannot lead there."""
    try:
        return reverse("jump_to", kwargs={"course_id": slot.context, "location": slot.usage})
    except NoReverseMatch:
        return ""


def _model(app: str, name: str) -> Any:
    try:
        return apps.get_model(app, name)
    except LookupError:
        return None
