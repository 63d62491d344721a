"""ORA2, with edx-submissions, behind the driver of `peer_review.py`: its public Python API."""

from __future__ import annotations

import argparse
from typing import Any

import django
from django.conf import settings as django_settings
from peer_review import ASKERS, WORDS

COURSE = "course-v1:Praxis+Benchmark+2026"
ITEM = "block-v1:Praxis+Benchmark+2026+type@openassessment+block@plan"
RUBRIC = {
    "prompts": [{"description": "What did you plan?"}],
    "criteria": [
        {
            "order_num": at,
            "name": name,
            "label": name,
            "prompt": name,
            "options": [
                {
                    "order_num": points,
                    "points": points,
                    "name": str(points),
                    "label": str(points),
                    "explanation": "",
                }
                for points in range(5)
            ],
        }
        for at, name in enumerate(("clear", "useful"))
    ],
}


class Ora2:
    """Peer assessment only; each call as the block's handlers make it, outside a transaction."""

    def __init__(self, database: dict[str, Any], given: argparse.Namespace) -> None:
        django_settings.configure(
            SECRET_KEY="only-for-benchmarks",
            USE_TZ=True,
            INSTALLED_APPS=[
                "django.contrib.auth",
                "django.contrib.contenttypes",
                "submissions",
                "openassessment",
                "openassessment.assessment",
                "openassessment.fileupload",
                "openassessment.workflow",
                "openassessment.xblock",
            ],
            DATABASES={"default": database},
            DEFAULT_AUTO_FIELD="django.db.models.AutoField",
            FEATURES={},
            CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
            ORA2_ASSESSMENTS={
                "peer": "openassessment.assessment.api.peer",
                "self": "openassessment.assessment.api.self",
                "staff": "openassessment.assessment.api.staff",
                "training": "openassessment.assessment.api.student_training",
            },
        )
        django.setup()
        from django.core.management import call_command

        if database["ENGINE"].endswith("mysql"):  # MariaDB cannot run this one migration
            from django.db import connection
            from django.db.migrations.loader import MigrationLoader

            known = sorted(MigrationLoader(connection).disk_migrations)
            names = [name for app, name in known if app == "submissions"]
            broken = next(at for at, name in enumerate(names) if name.startswith("0006"))
            call_command("migrate", "submissions", names[broken - 1], verbosity=0)
            call_command("migrate", "submissions", names[broken], fake=True, verbosity=0)
        call_command("migrate", verbosity=0)
        self.graded_by = given.must_be_graded_by
        self.needs = {
            "peer": {
                "must_grade": given.must_grade,
                "must_be_graded_by": given.must_be_graded_by,
                "enable_flexible_grading": False,
                "grading_strategy": "mean",
            }
        }

    def enrol(self, count: int) -> list[int]:
        return list(range(1, count + 1))

    def item(self, learner: int) -> dict[str, str]:
        return {
            "student_id": f"learner{learner}",
            "course_id": COURSE,
            "item_id": ITEM,
            "item_type": "openassessment",
        }

    def uuid(self, learner: int) -> str:
        """What the block keeps in a field: asked for outside of what is measured."""
        from django.db import connection
        from submissions.models import Submission

        kept = self.__dict__.setdefault("uuids", {})
        if learner not in kept:
            wrappers, connection.execute_wrappers = connection.execute_wrappers, []
            student = f"learner{learner}"
            found = Submission.objects.filter(student_item__student_id=student)
            kept[learner] = str(found.values_list("uuid", flat=True).get())
            connection.execute_wrappers = wrappers
        return str(kept[learner])

    def submit(self, learner: int) -> None:
        from openassessment.workflow import api as workflow
        from submissions import api as submissions

        answer = {"parts": [{"text": WORDS}]}
        sent = submissions.create_submission(self.item(learner), answer)
        workflow.create_workflow(sent["uuid"], ["peer"], {})

    def fetch(self, learner: int) -> Any:
        from openassessment.assessment.api import peer

        return peer.get_submission_to_assess(self.uuid(learner), self.graded_by)

    def assess(self, learner: int, work: Any) -> None:
        from openassessment.assessment.api import peer
        from openassessment.workflow import api as workflow

        own = self.uuid(learner)
        given = peer.create_assessment(
            own,
            f"learner{learner}",
            {"clear": "3", "useful": "2"},
            {},
            "You name who decides. Who pays?",
            RUBRIC,
            self.graded_by,
        )
        if given:
            workflow.update_from_assessments(given["submission_uuid"], self.needs, {})
        workflow.update_from_assessments(own, self.needs, {})

    def grade(self, learner: int) -> Any:
        from openassessment.workflow import api as workflow

        return workflow.get_workflow_for_submission(self.uuid(learner), self.needs, {})

    def finish(self) -> None:
        """ORA2 has no clock of its own."""

    def learner_of(self, student: str) -> int:
        return int(student.removeprefix("learner"))

    def reviews(self) -> list[tuple[int, int]]:
        from openassessment.assessment.models import PeerWorkflowItem

        done = PeerWorkflowItem.objects.filter(assessment__isnull=False)
        pairs = done.values_list("author__student_id", "scorer__student_id")
        return [(self.learner_of(author), self.learner_of(scorer)) for author, scorer in pairs]

    def graded(self) -> set[int]:
        from submissions import api as submissions

        found: set[int] = set()
        from submissions.models import StudentItem

        for student in StudentItem.objects.values_list("student_id", flat=True):
            if submissions.get_score(self.item(self.learner_of(student))):
                found.add(self.learner_of(student))
        return found

    def fill(self, learners: list[int], state: str) -> None:
        """As in `peer_review_praxis.py`: rows made in one go, in the shape the API gives them."""
        from datetime import UTC, datetime

        from openassessment.assessment.models import PeerWorkflow, PeerWorkflowItem
        from submissions.models import StudentItem, Submission

        now = datetime.now(UTC)
        if state == "fresh":
            rows = [StudentItem(**self.item(each)) for each in learners]
            StudentItem.objects.bulk_create(rows, batch_size=1000)
            sent = [
                Submission(student_item=row, attempt_number=1, submitted_at=now, answer={})
                for row in StudentItem.objects.order_by("pk")
            ]
            Submission.objects.bulk_create(sent, batch_size=1000)
            flows = [
                PeerWorkflow(
                    student_id=row.student_item.student_id,
                    item_id=ITEM,
                    course_id=COURSE,
                    submission_uuid=str(row.uuid),
                    created_at=now,
                )
                for row in Submission.objects.select_related("student_item").order_by("pk")
            ]
            PeerWorkflow.objects.bulk_create(flows, batch_size=1000)
            return
        flows = list(PeerWorkflow.objects.order_by("pk"))
        if state == "leased":
            PeerWorkflowItem.objects.all().delete()
            items = [
                PeerWorkflowItem(
                    scorer=flows[(at + step) % (len(flows) - ASKERS)],
                    author=flow,
                    submission_uuid=flow.submission_uuid,
                    started_at=now,
                )
                for at, flow in enumerate(flows)
                for step in (1, 2, 3)
            ]
            PeerWorkflowItem.objects.bulk_create(items, batch_size=1000)
            return
        PeerWorkflow.objects.update(completed_at=now, grading_completed_at=now)
