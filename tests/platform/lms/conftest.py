"""People in front of the LMS, each with a browser of their own; the LMS's addresses."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

PASSWORD = "a word for tests"


@dataclass
class Person:
    """One browser in front of the LMS: reads pages, posts to handlers as a script does."""

    client: Any
    user: Any = None

    def page(self, usage: Any, view: str = "student_view") -> Any:
        """The unit page's iframe: what the LMS answers for one block."""
        return self.client.get(f"/xblock/{usage}", {"view": view})

    def ask(self, usage: Any, handler: str) -> Any:
        """A GET to a handler, by the LMS's own address."""
        return self.client.get(self.address(usage, handler))

    def post(self, usage: Any, handler: str, body: Any, **headers: str) -> Any:
        """A POST to a handler; `body` is sent as JSON, a string as it is."""
        text = body if isinstance(body, str) else json.dumps(body)
        return self.client.post(
            self.address(usage, handler), text, content_type="application/json", **headers
        )

    @staticmethod
    def address(usage: Any, handler: str) -> str:
        return f"/courses/{usage.course_key}/xblock/{usage}/handler/{handler}"


@pytest.fixture
def arrive() -> Callable[..., Person]:
    """`arrive(user)`: somebody signs in; `arrive()`: a visitor without an account."""
    from django.test import Client

    def arrive_as(user: Any = None, *, strict: bool = False) -> Person:
        client = Client(enforce_csrf_checks=strict)
        if user is not None:
            assert client.login(username=user.username, password=PASSWORD)
        return Person(client, user)

    return arrive_as


@pytest.fixture
def enrolled(small_course: Any) -> Callable[..., Any]:
    """`enrolled()`: a new user who has joined the small course."""
    from common.djangoapps.student.tests.factories import CourseEnrollmentFactory, UserFactory

    def enrol(course: Any = small_course) -> Any:
        user = UserFactory(password=PASSWORD)
        CourseEnrollmentFactory(user=user, course_id=course)
        return user

    return enrol


@pytest.fixture
def learner(arrive: Callable[..., Person], enrolled: Callable[..., Any]) -> Person:
    return arrive(enrolled())


@pytest.fixture
def facilitator(arrive: Callable[..., Person], small_course: Any) -> Person:
    """A member of the course's team."""
    from common.djangoapps.student.tests.factories import StaffFactory

    return arrive(StaffFactory(course_key=small_course, password=PASSWORD))


@pytest.fixture
def visitor(arrive: Callable[..., Person]) -> Any:
    """Somebody without an account, in courses that are open to the public."""
    from edx_toggles.toggles.testutils import override_waffle_flag
    from openedx.features.course_experience import COURSE_ENABLE_UNENROLLED_ACCESS_FLAG

    with override_waffle_flag(COURSE_ENABLE_UNENROLLED_ACCESS_FLAG, active=True):
        yield arrive()


@pytest.fixture
def outsider(arrive: Callable[..., Person]) -> Person:
    """Somebody with an account who has not joined the small course."""
    from common.djangoapps.student.tests.factories import UserFactory

    return arrive(UserFactory(password=PASSWORD))


@pytest.fixture
def elsewhere(arrive: Callable[..., Person], small_course: Any) -> Person:
    """A member of the team of another course."""
    from common.djangoapps.student.tests.factories import StaffFactory

    other = small_course.replace(run="another")
    return arrive(StaffFactory(course_key=other, password=PASSWORD))


@pytest.fixture
def completion_is_tracked() -> Iterator[None]:
    from completion.waffle import ENABLE_COMPLETION_TRACKING_SWITCH
    from edx_toggles.toggles.testutils import override_waffle_switch

    with override_waffle_switch(ENABLE_COMPLETION_TRACKING_SWITCH, active=True):
        yield


def filled(values: dict[str, Any], level: str = "me", **more: Any) -> dict[str, Any]:
    """What the page of a reflection sends to be saved."""
    sent = {"key": str(uuid.uuid4()), "writers": [], "round": 1, "base": {}}
    return {**sent, "values": values, "visibility": level, **more}


@pytest.fixture
def save() -> Callable[..., Any]:
    """`save(person, usage, values, level)`: the LMS's answer after it took a filled-in form."""

    def saved(
        person: Person, usage: Any, values: dict[str, Any], level: str = "me", **more: Any
    ) -> Any:
        response = person.post(usage, "save_answers", filled(values, level, **more))
        assert response.status_code == 200, response.content[:500]
        return response.json()

    return saved


@pytest.fixture
def look_as(small_course: Any) -> Callable[[Person, Person], None]:
    """`look_as(staff, learner)`: the choice "View this course as: a specific student"."""

    def choose(staff: Person, learner: Person) -> None:
        body = {"role": "student", "user_name": learner.user.username}
        address = f"/courses/{small_course}/masquerade"
        answer = staff.client.post(address, body, content_type="application/json")
        assert answer.json()["success"], answer.content

    return choose
