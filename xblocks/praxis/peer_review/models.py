"""The tables of the peer-review app. Only this app imports them; everybody else calls `api.py`.

The words of a work stand in the records app; here stands which version of which entry it is. What
reviewers write stands in `Review`, what authors answer in `Reply`.

Who holds the row of a `Participant` holds all reviews this person writes: whatever changes the
state of a review locks its reviewer's row first, then the review, then works in the order of their
ids. See `storing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from praxis.peer_review.values import (
    LONGEST_ANSWER,
    LONGEST_REASON,
    Happened,
    ReviewState,
    WorkState,
)
from praxis.records.fields import ExactCharField

KEY_LENGTH = 255
SHORT_LENGTH = 32
FRACTION_LENGTH = 128  # an exact fraction: "7/12"

if TYPE_CHECKING:  # only the stubs of Django know the type's parameters
    ForeignKey = models.ForeignKey[Any, Any]
else:
    ForeignKey = models.ForeignKey


def person(label: Any, **more: Any) -> ForeignKey:
    """Somebody with an account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        **{"on_delete": models.CASCADE, "related_name": "+", "verbose_name": label, **more},
    )


def activity() -> ForeignKey:
    """The activity, without a constraint in the database.

    For one, MySQL locks the row of the activity for everybody who adds a row that points at it,
    which ends in deadlocks with whoever changes it. For another, it would add an index to reviews
    that the queue's query takes for a good one. The indexes that are needed stand with the tables.
    """
    return models.ForeignKey(
        "praxis_peer_review.Activity",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )


class Activity(models.Model):
    """One peer review in one course, with what its author has set, for the clock to work by.

    .. no_pii:
    """

    context = ExactCharField(_("course or library"), max_length=KEY_LENGTH)
    usage = ExactCharField(_("block"), max_length=KEY_LENGTH)
    settings = models.JSONField(_("settings"), default=dict)
    swept = models.DateTimeField(_("leases looked at"), null=True, blank=True)
    clock = models.DateTimeField(_("when the clock looks next"), null=True, blank=True)

    class Meta:
        verbose_name = _("peer review")
        verbose_name_plural = _("peer reviews")
        constraints = [
            models.UniqueConstraint(fields=["context", "usage"], name="praxis_activity_once")
        ]
        indexes = [models.Index(fields=["clock"], name="praxis_activity_clock")]

    def __str__(self) -> str:
        return self.usage


class Participant(models.Model):
    """Somebody who takes part in an activity; the requests of one person queue at this row.

    .. pii: How many reviews a learner has given, in which group, and how they judge samples.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    activity = activity()
    learner = person(_("learner"))
    given = models.IntegerField(_("reviews given"), default=0)
    rounds = models.SmallIntegerField(_("rounds submitted"), default=0)
    work = models.BigIntegerField(_("work of the latest round"), null=True, blank=True)
    pool = ExactCharField(_("group"), max_length=KEY_LENGTH, blank=True)
    extended = models.DateTimeField(_("may submit until"), null=True, blank=True)
    # By key of a sample: the learner's points less those of experts, of 1, such as "-1/8".
    calibration = models.JSONField(_("deviations from experts"), default=dict)
    touched = models.DateTimeField(_("touched"))

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(fields=["activity", "learner"], name="praxis_participant_once")
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}.{self.learner_id}"


class Work(models.Model):
    """A learner's submission in one round, and its place in the queue.

    .. pii: Which version of which entry a learner has submitted, and its score.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    activity = activity()
    learner = person(_("learner"))
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    entry = models.BigIntegerField(_("entry of the records"))
    version = models.PositiveIntegerField(_("version of the entry"))
    language = ExactCharField(_("language"), max_length=SHORT_LENGTH, blank=True)
    pool = ExactCharField(_("group"), max_length=KEY_LENGTH, blank=True)
    state = ExactCharField(
        _("state"),
        max_length=SHORT_LENGTH,
        default=WorkState.OPEN.value,
        choices=[(state.value, state.value) for state in WorkState],
    )
    # Signed: with unsigned columns MySQL refuses to compute what is less than nothing on the way.
    wanted = models.SmallIntegerField(_("reviews wanted"))
    extra = models.SmallIntegerField(_("of them added by facilitators"), default=0)
    load = models.SmallIntegerField(_("reviews given and on their way"), default=0)
    got = models.SmallIntegerField(_("reviews given"), default=0)
    owes = models.BooleanField(_("its author still owes reviews"), default=False)
    rank = models.SmallIntegerField(_("rank in the queue"), default=0)
    submitted = models.DateTimeField(_("submitted"))
    score = ExactCharField(_("score"), max_length=FRACTION_LENGTH, blank=True)
    spread = ExactCharField(_("spread"), max_length=FRACTION_LENGTH, blank=True)
    overridden = models.BooleanField(_("a facilitator set the score"), default=False)
    settled = models.DateTimeField(_("settled"), null=True, blank=True)
    until = models.DateTimeField(_("when its own time for reviews ends"), null=True, blank=True)
    short = models.DateTimeField(_("short of reviews since"), null=True, blank=True)
    grade_on = models.DateTimeField(_("when it goes to the gradebook"), null=True, blank=True)

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "learner", "round"], name="praxis_work_once"
            )
        ]
        indexes = [
            # Language and group come last: whoever may not get a work is passed over in the index.
            models.Index(
                fields=["activity", "state", "rank", "submitted", "id", "language", "pool"],
                name="praxis_work_queue",
            ),
            models.Index(fields=["grade_on"], name="praxis_work_grade"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}.{self.pk}"


class Review(models.Model):
    """One reviewer's review of one work, from the lease to what was given.

    .. pii: What reviewers write to each other, in their own words.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="reviews", db_index=False)
    # The work's activity once more, so that the index of a reviewer need not look at works.
    activity = activity()
    # No reviewer: the account is erased. The points stay, or the authors' scores would change.
    reviewer = person(_("reviewer"), null=True, on_delete=models.SET_NULL, db_index=False)
    state = ExactCharField(
        _("state"),
        max_length=SHORT_LENGTH,
        choices=[(state.value, state.value) for state in ReviewState],
    )
    # What its author calls an erased reviewer: kept then, for it was made of the account.
    sign = ExactCharField(_("sign"), max_length=SHORT_LENGTH, blank=True)
    until = models.DateTimeField(_("leased until"))
    started = models.DateTimeField(_("started"))
    given = models.DateTimeField(_("given"), null=True, blank=True)
    points = ExactCharField(_("points, of 1"), max_length=FRACTION_LENGTH, blank=True)
    scores = models.JSONField(_("scores"), default=dict)
    levels = models.JSONField(_("levels"), default=dict)  # keys of what was chosen, by criterion
    texts = models.JSONField(_("texts"), default=dict)
    language = ExactCharField(_("language"), max_length=SHORT_LENGTH, blank=True)
    # The reviewer's own when the review was given: a score needs no row of the reviewer.
    calibration = models.JSONField(_("deviations from experts"), default=dict)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(fields=["work", "reviewer"], name="praxis_review_once")
        ]
        indexes = [
            models.Index(fields=["reviewer", "activity", "state"], name="praxis_review_by"),
            models.Index(fields=["state", "until"], name="praxis_review_lease"),
        ]

    def __str__(self) -> str:
        return f"{self.work_id}.{self.pk}"


class Reply(models.Model):
    """What an author answers to a review.

    .. pii: What authors answer to reviewers, in their own words.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="reply")
    helpful = models.BooleanField(_("helpful"), null=True)
    will_change = ExactCharField(_("what will change"), max_length=LONGEST_ANSWER, blank=True)
    language = ExactCharField(_("language"), max_length=SHORT_LENGTH, blank=True)
    skipped = models.BooleanField(_("skipped"), default=False)
    written = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("answer to a review")
        verbose_name_plural = _("answers to reviews")

    def __str__(self) -> str:
        return f"{self.review_id}"


class Flag(models.Model):
    """Somebody finds that a work or a review must not be shown; it is not, until it is decided.

    .. pii: Why somebody wants a work or a review hidden, in their own words.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="flags")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="flags", null=True)
    by = person(_("raised by"), null=True, on_delete=models.SET_NULL)
    reason = ExactCharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    raised = models.DateTimeField(_("raised"))
    before = ExactCharField(_("state before"), max_length=SHORT_LENGTH, blank=True)
    decided = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = person(_("decided by"), null=True, on_delete=models.SET_NULL)
    upheld = models.BooleanField(_("upheld"), null=True)

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")

    def __str__(self) -> str:
        return f"{self.work_id}.{self.pk}"


class Override(models.Model):
    """A score that a facilitator set, and why; the reason stays, it explains a learner's grade.

    .. pii: The score a facilitator gave a learner's work, with a reason.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="overrides")
    by = person(_("set by"), null=True, on_delete=models.SET_NULL)
    before = ExactCharField(_("score before"), max_length=FRACTION_LENGTH, blank=True)
    score = ExactCharField(_("score"), max_length=FRACTION_LENGTH)
    reason = ExactCharField(_("reason"), max_length=LONGEST_REASON)
    made = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("score set by hand")
        verbose_name_plural = _("scores set by hand")

    def __str__(self) -> str:
        return f"{self.work_id}.{self.pk}"


class Event(models.Model):
    """A line of the audit trail that no other row remembers: who, what, when; never text.

    .. pii: Who did what in an activity, and when.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    activity = activity()
    what = ExactCharField(
        _("what"),
        max_length=SHORT_LENGTH,
        choices=[(what.value, what.value) for what in Happened],
    )
    at = models.DateTimeField(_("when"))
    actor = person(_("who"), null=True, on_delete=models.SET_NULL)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="events", null=True)
    review = models.BigIntegerField(_("review"), null=True, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return f"{self.what} {self.work_id}"
