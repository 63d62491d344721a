"""Who has handed in nothing: counted, listed and in the file, for facilitators alone."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.unit.blocks.peer_review.overview_scene import PLACE, seat, submit
from tests.unit.kit.hosting import get, post

from praxis.core.errors import Refused
from praxis.peer_review import api, models


@pytest.fixture
def fay(db: None, django_user_model: Any) -> Any:
    """The block as a facilitator has it, with the works of ana, ben and cem."""
    submit(django_user_model, "ana", "ben", "cem")
    return seat(django_user_model, "fay", facilitator=True)


def shown(block: Any) -> str:
    """The overview as it opens."""
    html: str = post(block, "overview", {}).json["html"]
    return html


def enrol(block: Any, users: Any, *names: str) -> None:
    """As in a host that knows who is enrolled: these people."""
    people = [users.objects.get_or_create(username=name)[0].pk for name in names]
    block.runtime.learner_ids = people


def missing(block: Any, **more: Any) -> tuple[list[str], dict[str, Any]]:
    """The names that the list of those without a work shows, and the whole answer."""
    answer = post(block, "overview", {"after": -1, "find": "", "state": "missing", **more}).json
    return re.findall(r"<li><bdi>(\w+)</bdi>", answer["html"]), answer


def test_who_has_handed_in_nothing_is_counted_listed_and_in_the_file(
    fay: Any, django_user_model: Any
) -> None:
    enrol(fay, django_user_model, "ana", "ben", "cem", "dan", "eva")
    rows = list(csv.DictReader(io.StringIO(get(fay, "overview_csv").body.decode("utf-8-sig"))))

    assert 'aria-label="2: Not handed in yet">2</button>' in shown(fay)
    assert '<option value="missing">Not handed in yet</option>' in shown(fay)
    assert "does not say who is enrolled" not in shown(fay)
    names, answer = missing(fay)
    assert (names, answer["status"]) == (["dan", "eva"], "2 learners shown.")
    assert missing(fay, find="EV")[0] == ["eva"]
    assert missing(fay, find="ana")[1]["status"] == "No learner found."
    told = [row["Learner"] for row in rows if row["Status"] == "Not handed in yet"]
    assert told == ["dan", "eva"]


def test_where_nobody_has_handed_in_all_are_missing(db: None, django_user_model: Any) -> None:
    fay = seat(django_user_model, "fay", facilitator=True)
    enrol(fay, django_user_model, "dan", "eva")

    assert 'aria-label="2: Not handed in yet">2</button>' in shown(fay)
    assert "No work fits" not in shown(fay)
    assert missing(fay)[0] == ["dan", "eva"]


def test_many_who_are_missing_come_a_page_at_a_time(
    fay: Any, django_user_model: Any, django_assert_max_num_queries: Any
) -> None:
    enrol(fay, django_user_model, *(f"late{number:03d}" for number in range(103)))
    with django_assert_max_num_queries(2):
        first, answer = missing(fay)
    after = int(answer["html"].split('name="after" value="')[1].split('"')[0])

    assert (len(first), first[0]) == (100, "late000")
    names, last = missing(fay, after=after)
    assert names == ["late100", "late101", "late102"]
    assert 'name="after"' not in last["html"]


def test_a_host_that_knows_nobody_shows_those_who_have_begun(
    fay: Any, django_user_model: Any
) -> None:
    dan = django_user_model.objects.create(username="dan")
    activity = models.Activity.objects.get()
    now = datetime.now(UTC)
    models.Participant.objects.create(activity=activity, learner=dan, touched=now)
    html = shown(fay)

    assert missing(fay)[0] == ["dan"]
    assert 'aria-label="1: Not handed in yet">1</button>' in html
    assert "does not say who is enrolled" in html


def test_only_facilitators_learn_who_is_missing(fay: Any, django_user_model: Any) -> None:
    learner = api.Person(1, facilitates=False, participates=True)
    with pytest.raises(Refused):
        api.missing(learner, PLACE, None)
    with pytest.raises(Refused):
        next(api.missing_learners(learner, PLACE, None))
