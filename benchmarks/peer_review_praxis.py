"""The peer review of Praxis behind the driver of `peer_review.py`: the apps' own api."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from typing import Any

import django
from django.conf import settings as django_settings
from peer_review import ASKERS, WORDS

BATCH = 1000
COURSE = "course-v1:Praxis+Benchmark+2026"
USAGE = "block-v1:Praxis+Benchmark+2026+type@praxis_peer_review+block@plan"


class Praxis:
    """Words in the records app, the queue in the peer-review app; reviews take two criteria."""

    def __init__(self, database: dict[str, Any], given: argparse.Namespace) -> None:
        django_settings.configure(
            SECRET_KEY="only-for-benchmarks",
            USE_TZ=True,
            INSTALLED_APPS=[
                "django.contrib.auth",
                "django.contrib.contenttypes",
                "praxis.records.apps.RecordsConfig",
                "praxis.peer_review.apps.PeerReviewConfig",
            ],
            DATABASES={"default": database},
            DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        )
        django.setup()
        from django.core.management import call_command

        from praxis.peer_review import api

        call_command("migrate", verbosity=0)
        self.place = api.Place(COURSE, USAGE)
        self.settings = api.Settings(
            must_give=given.must_grade,
            must_get=given.must_be_graded_by,
            criteria={"clear": 4, "useful": 4},
            review_by=datetime.now(UTC) + timedelta(days=1),
        )

    def enrol(self, count: int) -> list[int]:
        from django.contrib.auth.models import User

        users = (User(username=f"learner{each}") for each in range(count))
        User.objects.bulk_create(users, batch_size=BATCH)
        return list(User.objects.order_by("pk").values_list("pk", flat=True))

    def person(self, learner: int) -> Any:
        from praxis.peer_review import api

        return api.Person(learner, facilitates=False, participates=True)

    def submit(self, learner: int) -> None:
        from praxis.peer_review import api
        from praxis.records import api as records

        now = datetime.now(UTC)
        entry = records.save_entry(
            self.person(learner),
            records.Slot(COURSE, USAGE, "work"),
            kind="text",
            content={"text": WORDS},
            visibility=records.Visibility.FACILITATORS,
            now=now,
        )
        api.submit(
            self.person(learner),
            self.place,
            settings=self.settings,
            entry_id=entry.id,
            version=entry.versions,
            now=now,
        )

    def fetch(self, learner: int) -> Any:
        """The lease, and the words it is for."""
        return self.fetch_in(learner, ())

    def fetch_in(self, learner: int, languages: tuple[str, ...]) -> Any:
        """As `fetch`, for somebody who reads these languages."""
        from praxis.peer_review import api
        from praxis.records import models

        lease = api.next_work(
            self.person(learner),
            self.place,
            settings=self.settings,
            now=datetime.now(UTC),
            languages=languages,
        )
        if lease is not None:
            words = models.EntryVersion.objects.filter(entry=lease.entry_id, number=lease.version)
            list(words)
        return lease

    def assess(self, learner: int, lease: Any) -> None:
        from praxis.peer_review import api

        api.give(
            self.person(learner),
            self.place,
            lease.review_id,
            settings=self.settings,
            scores={"clear": 3, "useful": 2},
            texts={"strength": "You name who decides.", "question": "Who pays?"},
            now=datetime.now(UTC),
        )

    def grade(self, learner: int) -> Any:
        from praxis.peer_review import api

        return api.standing(
            self.person(learner), self.place, settings=self.settings, now=datetime.now(UTC)
        )

    def finish(self) -> None:
        """The clock strikes once when the reviewing is over."""
        from praxis.peer_review import api

        api.settle(datetime.now(UTC) + timedelta(days=2))

    def reviews(self) -> list[tuple[int, int]]:
        from praxis.peer_review import models

        given = models.Review.objects.filter(state="given")
        return list(given.values_list("work__learner_id", "reviewer_id"))

    def graded(self) -> set[int]:
        from praxis.peer_review import models

        works = models.Work.objects.exclude(score="")
        return set(works.values_list("learner_id", flat=True))

    def fill(self, learners: list[int], state: str) -> None:
        """All works submitted and not reviewed, all leased by three, or all reviewed by three."""
        from praxis.peer_review import models, rules
        from praxis.peer_review.storing import activity_at

        now = datetime.now(UTC)
        works, reviews = models.Work.objects, models.Review.objects
        if state == "fresh":
            activity = activity_at(self.place, self.settings, now).pk
            works.bulk_create(
                (
                    models.Work(
                        activity_id=activity, learner_id=each, entry=each, version=1, language="en",
                        wanted=3, owes=True, submitted=now + timedelta(seconds=each),
                    )
                    for each in learners
                ),
                batch_size=BATCH,
            )  # fmt: skip
            ids = dict(works.values_list("learner_id", "pk"))
            models.Participant.objects.bulk_create(
                (
                    models.Participant(
                        activity_id=activity, learner_id=each, rounds=1, work=ids[each], touched=now
                    )
                    for each in learners
                ),
                batch_size=BATCH,
            )
            return
        if state == "leased":
            reviews.all().delete()
            ids = list(works.order_by("pk").values_list("pk", "activity_id"))
            reviews.bulk_create(
                (
                    models.Review(
                        activity_id=activity, work_id=work, state="leased", started=now,
                        reviewer_id=learners[(at + step) % (len(learners) - ASKERS)],
                        until=now + timedelta(hours=1),
                    )
                    for at, (work, activity) in enumerate(ids)
                    for step in (1, 2, 3)
                ),
                batch_size=BATCH,
            )  # fmt: skip
            works.update(load=3, rank=rules.FULL)
            return
        reviews.update(state="given", given=now, points="5/8")
        works.update(got=3, state="settled", score="5/8", settled=now)
